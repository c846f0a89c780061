// SPDX-License-Identifier: MIT
// Then and now: the change of two visits, by whose threshold it is more than error, and what they
// cannot be compared in; and both on paper.
import { NOT_TESTED, NOT_FOR_THIS_SCORE, dayNumber } from './core.js';
import { h, icon, button } from './ui.js';
import { answersOf, levelOf, bandPlace, extrasOf, saidBeside, besideText, placesOf, itemAt, sectionsOf, mainColumn, shown, isPercent, unitOf, placesFor, countOf, hasAnswer, printed } from './session.js';
import { headOf, ageOf } from './head.js';
import { table as tableOfVisits } from './out.js';

/** A signed number, U+2212 for minus. */
export const signed = (text) => text === null ? '–' : text.startsWith('-') ? '−' + text.slice(1)
  : /^[0.]+$/.test(text) ? text : '+' + text;

/** Two scores of one column, of forms as they are. */
export function compareForms(core, form, then, now) {
  const sections = sectionsOf(form);
  const all = placesOf(form, { sites: [] });
  const before = answersOf(core, then), after = answersOf(core, now);
  const option = then.option === now.option ? now.option : 0;
  const valuesThen = core.score(form, before, option), valuesNow = core.score(form, after, option);
  const tested = (answers, places) => countOf(places, answers).tested > 0;
  const unlikeIn = (places) => places.filter((p) => hasAnswer(before[p - 1]) !== hasAnswer(after[p - 1]));
  const both = sections.filter((s) => tested(before, s.places) && tested(after, s.places));
  const once = sections.filter((s) => tested(before, s.places) !== tested(after, s.places));
  const compared = sections.length > 1 ? both.flatMap((s) => s.places) : all;
  const unlike = unlikeIn(compared);
  const without = (answers) => answers.map((byte, k) => unlike.includes(k + 1) ? NOT_TESTED : byte);
  const lessThen = core.score(form, without(before), option), lessNow = core.score(form, without(after), option);

  const thresholds = (index) => core.catalogue.thresholds.filter((t) => t.form === form.prefix &&
    t.column === form.columns[index].name && t.kind !== 'standard_error_of_measurement');
  /** The threshold that is taken unasked: MDC95 from children with CP, else an MCID from people with CP. */
  const standard = (index) => thresholds(index).find((t) => t.kind === 'minimal_detectable_change' &&
    t.confidence_percent === 95 && t.measured_on === 'children_with_cp') ||
    thresholds(index).find((t) => /importan/.test(t.kind) && /_with_cp$/.test(t.measured_on));
  const sem = (index) => core.catalogue.thresholds.find((t) => t.form === form.prefix &&
    t.column === form.columns[index].name && t.kind === 'standard_error_of_measurement' && t.measured_on === 'children_with_cp');

  const stateOf = (threshold, index, a, b) => {
    const change = core.change(threshold.name, form, index, a, b);
    if (change.status !== 0) return { state: 'none', why: 'no_value' };
    if (change.against === null) return { state: 'none', why: change.why === NOT_FOR_THIS_SCORE ? 'not_for_score' : 'no_value' };
    if (change.against === 0) return { state: 'same' };
    if (change.against === 1) return { state: 'between' };
    return { state: change.outcome === 2 ? 'up' : 'down' };
  };
  const one = (index, places, section) => {
    const a = valuesThen[index], b = valuesNow[index];
    const has = (answers, v) => tested(answers, places) && v.den > 0;
    const row = { index, section, then: has(before, a) ? a : null, now: has(after, b) ? b : null };
    if (!row.then || !row.now) return { ...row, state: 'none', why: !row.then && !row.now ? 'no_score' : !row.now ? 'no_score_now' : 'no_score_then' };
    if (a.den !== b.den) return { ...row, state: 'none', why: 'no_value' };
    row.difference = { num: b.num - a.num, den: a.den };
    if (!section && once.length > 0) return { ...row, difference: null, state: 'none', why: 'once', once };
    const t = standard(index);
    const unlikeHere = unlike.filter((p) => places.includes(p));
    const less = unlikeHere.length > 0 && lessThen[index].den === lessNow[index].den && lessThen[index].den > 0
      ? { num: lessNow[index].num - lessThen[index].num, den: lessThen[index].den } : null;
    const by = (threshold) => {
      const whole = stateOf(threshold, index, a, b);
      if (less && stateOf(threshold, index, lessThen[index], lessNow[index]).state !== whole.state) return { state: 'none', why: 'unlike_decides' };
      return whole;
    };
    return { ...row, unlike: unlikeHere, less, threshold: t, ...(t ? by(t) : { state: 'none', why: thresholds(index).length > 0 ? 'no_child_threshold' : 'no_threshold' }),
      others: thresholds(index).filter((other) => other !== t).map((other) => ({ threshold: other, ...by(other) })) };
  };
  const rows = (sections.length > 1 ? sections : []).filter((s) => s.column !== null).map((s) => one(s.column, s.places, s));
  const main = mainColumn(form);
  const total = main >= 0 ? one(main, all, null) : null;
  return { rows, total, unlike, once, both, valuesThen, valuesNow, sem: main >= 0 ? sem(main) : null, before, after };
}

export async function compareScreen(app, { visit: nowId, then: thenId, paper }) {
  const { core, store, words } = app;
  const { child: code } = await store.visit(nowId);  // as it is now, whatever it was on the way here
  const [child, all] = await Promise.all([store.child(code), store.visits(code)]);
  const now = all.find((v) => v.id === nowId), then = all.find((v) => v.id === thenId);
  const form = core.form(now.form);
  const visits = all.filter((v) => v.form === now.form && !v.archived).sort((a, b) => a.date < b.date || (a.date === b.date && a.made < b.made) ? -1 : 1);
  const earlier = visits.filter((v) => v.id !== nowId && (v.date < now.date || (v.date === now.date && v.made < now.made)));
  const content = form.sites ? sitesPart : form.columns.some((c) => c.name === 'level') ? levelsPart : form.sections ? scalePart : answersPart;
  const swap = earlier.length > 1 && h('select', { 'aria-label': words('compare_with'), onchange: (event) => app.go({ ...app.where, then: event.target.value }, true) },
    earlier.map((v) => h('option', { value: v.id, selected: v.id === thenId }, words('compare_with'), ' ', words.date(v.date))));
  const head = headOf(app, { child, visit: now, title: form.name, back: () => paper ? app.go({ ...app.where, paper: undefined }, true) : app.go({ screen: 'child', child: code }),
    more: h('button.button', { type: 'button', onclick: () => print(), 'aria-label': words('print') }, icon('print'), h('span.word', null, words('print'))) });
  const ctx = { app, core, words, form, child, then, now, visits, code };
  if (paper === 'parents') return { nodes: [head, h('main.page.report', { id: 'main' }, parentsSheet(ctx))] };
  if (paper === 'chart') return { nodes: [head, h('main.page.report', { id: 'main' }, chartSheet(ctx, content))] };
  return { nodes: [h('a.skip', { href: '#main' }, words('to_main')), head, h('main.page.stack', { id: 'main' },
    h('h2.hidden', { tabindex: -1 }, words('then_and_now')),
    content(ctx),
    swap && h('div.field.no-print', null, swap),
    h('div.row', null, button(words('report_chart'), () => app.go({ ...app.where, paper: 'chart' }), 'main', { id: 'chart' }),
      button(words('report_parents'), () => app.go({ ...app.where, paper: 'parents' }), '', { id: 'parents' }),
      button(words('hand_on'), () => app.handOn([child], visits, code)),
      button(words('pictures'), () => app.go({ screen: 'desk', files: [new File([tableOfVisits(core, [child], all.filter((v) => !v.archived))], `${code}.csv`, { type: 'text/csv' })] }), '', { id: 'pictures' })))] };
}

const months = ({ core, then, now }) => core.months(dayNumber(then.date), dayNumber(now.date));

const chip = (words, row) => h('span.chip.' + ({ up: 'chip-up', down: 'chip-down', same: 'chip-same' }[row.state] || 'chip-ask'), null, words('state_' + row.state));
const thresholdText = (words, t) => {
  const range = t.low === t.high ? t.low.toFixed(2) : words('range', { low: t.low.toFixed(2), high: t.high.toFixed(2) });
  return `${words('kind_' + t.kind)}${t.confidence_percent ?? ''} ${range}, ${t.source.replace(/, doi .*$/, '')}`;
};
const because = (words, row) => row.state === 'none'
  ? words('why_' + row.why, { which: (row.once || []).map((s) => s.letter).join(words('list_comma')) })
  : words('against_' + row.state, { threshold: thresholdText(words, row.threshold) });

const numberOf = (form, place) => /^[a-z]\d+$/.test(itemAt(form, place).name || '')
  ? itemAt(form, place).name.toUpperCase() : String(itemAt(form, place).number);
const textOf = (core, form, row, value) => value ? shown(core, form, row.index, value) : '–';
const changeOf = (core, form, row) => row.difference ? signed(core.decimal(row.difference, placesFor(form.columns[row.index], row.then))) : '–';
const plain = (words, s) => words.short(s.name) === s.letter ? s.letter : `${s.letter} ${words.short(s.name)}`;

function verdict({ core, words, form, then, now }, result) {
  const { total } = result;
  if (!total || !total.then || !total.now || !total.difference) {
    return h('p.verdict', null, (total ? because(words, total) : words('no_total_form')).replace(/^./u, (c) => c.toUpperCase()), words('stop'));
  }
  const unit = unitOf(form.columns[total.index]);
  return h('p.verdict', null, words('verdict', { from: textOf(core, form, total, total.then) + unit, to: textOf(core, form, total, total.now) + unit }), ' ',
    h('b', null, changeOf(core, form, total)), words('verdict_months', { n: months({ core, then, now }) ?? '–' }), ' ', chip(words, total), ' ',
    because(words, total), words('stop'), total.state !== 'none' && ` ${words('population', { people: total.threshold.population })}`, ' ', words('for_you'));
}

function unlikeNote({ core, words, form }, result) {
  const { unlike, once, total } = result;
  const parts = [];
  if (once.length > 0) parts.push(words('once_note', { which: once.map((s) => s.letter).join(words('list_comma')) }));
  if (unlike.length > 0) {
    const where = unlike.length <= 12 ? unlike.map((p) => numberOf(form, p)).join(', ')
      : sectionsOf(form).map((s) => [s, unlike.filter((p) => s.places.includes(p)).length]).filter(([, n]) => n > 0)
        .map(([s, n]) => `${s.letter} ${n}`).join(' · ');
    parts.push(words('unlike_note', { n: unlike.length, items: where }));
    if (total?.less) parts.push(words('unlike_without', { change: signed(core.decimal(total.less, placesFor(form.columns[total.index], total.then))) }));
  }
  return parts.length > 0 && h('p.note.note-ask', null, h('b', null, words('unlike')), ' ', parts.join(' '));
}

/** Which of what the two forms say beside their answers is not the same. */
function besideUnlike(core, then, now) {
  const a = extrasOf(core, then), b = extrasOf(core, now);
  return { a, b, differ: a.map((_, k) => k).filter((k) => a[k] !== b[k]) };
}
function besideNote({ core, words, form, then, now }) {
  const { extras } = form;
  const { a, b, differ } = besideUnlike(core, then, now);
  const word = (n) => words.named(extras.words[n]);
  return differ.length > 0 && h('p.note.note-ask', null, h('b', null, words('beside_unlike')), ' ',
    differ.map((k) => words('beside_was', { label: words.named(extras.fields[k].label), then: word(a[k]), now: word(b[k]) })).join(words('list_semicolon')), words('stop'), ' ', words('beside_read'));
}

/** One axis for the changes of all rows and their thresholds; null where nothing changed hands. */
function changeAxis(core, form, rows) {
  const numbers = rows.flatMap((row) => [row.difference ? row.difference.num / row.difference.den : 0,
    ...(row.threshold && row.state !== 'none' ? [-row.threshold.high, row.threshold.high] : [])]);
  const low = Math.min(0, ...numbers), high = Math.max(0, ...numbers);
  if (low === high || rows.every((row) => !row.difference)) return null;
  const step = [1, 2, 5, 10, 20, 25, 50].find((s) => (high - low) / s <= 6) ?? 100;
  const axis = { low: Math.floor(low / step) * step, high: Math.ceil(high / step) * step };
  return { ...axis, ticks: Array.from({ length: (axis.high - axis.low) / step + 1 }, (_, k) => axis.low + k * step) };
}

function scalePart(ctx) {
  const { core, words, form, then, now } = ctx;
  const result = compareForms(core, form, then, now);
  const rows = [...result.rows, ...(result.total ? [result.total] : [])];
  if (rows.length === 0) return h('p.verdict', null, words('no_total_form'), words('stop'));
  const most = rows.map((row) => core.score(form, form.items.map((item) => Math.max(0, ...item.allowed)))[row.index]);
  const share = (value, k) => 100 * (value.num * most[k].den) / (value.den * most[k].num);
  const percent = (x) => `${Math.round(x * 100) / 100}%`;
  const draw = (row, k) => h('svg', { height: 30, width: '100%', 'aria-hidden': 'true' }, [0, 25, 50, 75, 100].map((x) => h('line.grid', { x1: x + '%', x2: x + '%', y1: 0, y2: 30 })),
    row.then && row.now && h('line.from-to', { x1: percent(share(row.then, k)), x2: percent(share(row.now, k)), y1: 15, y2: 15 }),
    row.then && h('circle.mark-then', { cx: percent(share(row.then, k)), cy: 15, r: 5 }),
    row.now && h('circle.mark-now', { cx: percent(share(row.now, k)), cy: 15, r: 6 }));
  const axis = changeAxis(core, form, rows);
  const drawChange = (row) => {
    const at = (x) => percent((100 * (x - axis.low)) / (axis.high - axis.low));
    const t = row.state !== 'none' && row.threshold;
    const band = (x) => h('rect.band-threshold', { x: at(Math.max(axis.low, -x)), width: percent((100 * (Math.min(x, axis.high) - Math.max(axis.low, -x))) / (axis.high - axis.low)), y: 2, height: 26 });
    const change = row.difference && row.difference.num / row.difference.den;
    return h('svg', { height: 30, width: '100%', 'aria-hidden': 'true' },
      t && band(t.high), t && t.low !== t.high && band(t.low),
      axis.ticks.map((x) => h(x === 0 ? 'line.axis' : 'line.grid', { x1: at(x), x2: at(x), y1: 0, y2: 30 })),
      row.difference && (row.state === 'up' || row.state === 'down'
        ? h('svg', { x: at(change), y: 15, overflow: 'visible' }, h('path.mark-' + row.state, { d: row.state === 'up' ? 'M0 -7L7 6H-7Z' : 'M0 7L7 -6H-7Z' }))
        : h('circle.mark-' + (row.state === 'same' ? 'same' : 'nt'), { cx: at(change), cy: 15, r: 6 })));
  };
  const ticks = () => h('svg', { height: 14, width: '100%', 'aria-hidden': 'true' }, axis.ticks.filter((_, k) => k % 2 === axis.ticks.indexOf(0) % 2).map((x) =>
    h('text.tick', { 'text-anchor': 'middle', x: percent((100 * (x - axis.low)) / (axis.high - axis.low)), y: 11 }, signed(String(x)))));
  const isAll = rows.every((row) => isPercent(form.columns[row.index]));
  const mark = (cls, r) => h('svg.mark', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, h('circle.' + cls, { cx: 8, cy: 8, r }));
  const table = h('section.card.picture', { 'aria-labelledby': 'c1' }, h('h2', { id: 'c1' }, words('then_and_now')),
    h('p.key', null, words(isAll ? 'percent_scale' : 'share_scale'), ' ', mark('mark-then', 5), ' ', words.date(then.date), ', ', mark('mark-now', 6), ' ', words.date(now.date), words('stop'), ' ', axis && [words('change_key'), ' '],
      result.sem && words('error_of', { error: (1.96 * result.sem.low).toFixed(2), source: result.sem.source.replace(/, doi .*$/, '') })),
    h('table.compare', null, h('caption.hidden', null, words('then_and_now')),
      h('thead', null, h('tr', null, h('th', { scope: 'col' }, words('dimension')), h('th.draw', { scope: 'col' }, h('span.hidden', null, words('picture'))),
        h('th.n', { scope: 'col' }, words.shortDate(then.date)), h('th.n', { scope: 'col' }, words.shortDate(now.date)), h('th.n', { scope: 'col' }, words('change')),
        axis && h('th.draw', { scope: 'col' }, ticks(), h('span.hidden', null, words('picture_change'))), h('th', { scope: 'col' }, words('against')))),
      h('tbody', null, rows.map((row, k) => h(row.section ? 'tr' : 'tr.sum', { 'data-column': form.columns[row.index].name }, h('th', { scope: 'row' }, row.section ? plain(words, row.section) : words('total')),
        h('td.draw', { 'data-lo': '0', 'data-hi': isAll ? '100' : shown(core, form, row.index, most[k]) }, draw(row, k)),
        h('td.n', { 'data-name': words('then') }, textOf(core, form, row, row.then)), h('td.n', { 'data-name': words('now') }, textOf(core, form, row, row.now)),
        h('td.n', { 'data-name': words('change_then') }, h('b', null, changeOf(core, form, row))),
        axis && h('td.draw', { 'data-lo': signed(String(axis.low)), 'data-hi': signed(String(axis.high)) }, drawChange(row)),
        h('td.state', null, chip(words, row), h('br'), h('span.small', null, because(words, row))))))));
  const others = rows.flatMap((row) => (row.others || []).map((other) => ({ row, ...other })));
  return [unlikeNote(ctx, result), besideNote(ctx), verdict(ctx, result), table,
    others.length > 0 && h('details', null, h('summary', null, words('other_thresholds', { n: others.length })), h('section.scroll', { tabindex: 0, 'aria-label': words('other_thresholds', { n: others.length }) },
      h('table.table', null, h('caption.hidden', null, words('other_thresholds', { n: others.length })), h('thead', null, h('tr', null, ['dimension', 'threshold', 'measured_on', 'against'].map((key) => h('th', { scope: 'col' }, words(key))))),
        h('tbody', null, others.map((o) => h('tr', null, h('th', { scope: 'row' }, o.row.section ? o.row.section.letter : words('total')), h('td', null, thresholdText(words, o.threshold)), h('td', null, o.threshold.population),
          h('td', null, chip(words, o), ' ', o.state === 'none' && because(words, o)))))))),
    trajectory(ctx, result), untested(ctx, result)];
}

/** Totals of all visits, as a table: the picture of them is the report's. */
function trajectory({ core, words, form, visits, then }, result) {
  if (visits.length < 3 || !result.total) return null;
  const sections = sectionsOf(form).filter((s) => s.column !== null && sectionsOf(form).length > 1);
  const columns = [...sections.map((s) => ({ index: s.column, name: s.letter, places: s.places })), { index: result.total.index, name: words('total'), places: placesOf(form, {}) }];
  return h('section.card.stack', null, h('h2', null, words('all_visits', { n: visits.length })), h('section.scroll', { tabindex: 0, 'aria-label': words('all_visits', { n: visits.length }) }, h('table.table', null,
    h('caption.hidden', null, words('all_visits', { n: visits.length })),
    h('thead', null, h('tr', null, h('th', { scope: 'col' }, words('visit')), columns.map((c) => h('th.n', { scope: 'col' }, c.name)))),
    h('tbody', null, visits.map((v) => {
      const answers = answersOf(core, v), values = core.score(form, answers, v.option);
      return h('tr', null, h('th', { scope: 'row' }, words.date(v.date)), columns.map((c) => h('td.n', null, (countOf(c.places, answers).tested > 0 && shown(core, form, c.index, values[c.index])) || h('span.none', null, '–'))));
    })))));
}

function untested({ core, words, form, then, now }, result) {
  const list = (answers, visit) => {
    const count = countOf(placesOf(form, visit), answers);
    const which = [...count.notPlaces, ...count.openPlaces].sort((a, b) => a - b);
    const name = (p) => [numberOf(form, p), words.named(itemAt(form, p).label || '')].filter(Boolean).join(' ');
    return [h('h3', null, words('not_tested_on', { date: words.date(visit.date) })),
      which.length === 0 ? h('p', null, words('nothing_not_tested', { n: count.all }))
        : h('p', null, h('span.chip.chip-nt', null, words('n_not_tested', { n: which.length })), ' ', which.length > 12 ? which.join(', ') : which.map(name).join('; '), words('stop'), ' ', words('missing_rule', { rule: words.named(form.missing) }))];
  };
  return h('section.card.stack', null, h('h2', null, words('what_was_tested')), list(result.after, now), list(result.before, then));
}

function sitesPart(ctx) {
  const { core, words, form, then, now } = ctx;
  const before = answersOf(core, then), after = answersOf(core, now);
  const key = (site) => site.join();
  const both = now.sites.map((site, k) => ({ site, now: after[k], then: before[then.sites.findIndex((s) => key(s) === key(site))] }))
    .filter((r) => r.then !== undefined);
  const compared = both.filter((r) => hasAnswer(r.then) && hasAnswer(r.now));
  const once = both.filter((r) => hasAnswer(r.then) !== hasAnswer(r.now)).length + now.sites.length + then.sites.length - 2 * both.length;
  const a = Uint8Array.from(compared, (r) => r.then), b = Uint8Array.from(compared, (r) => r.now);
  const change = compared.length > 0 ? core.changeOfSites(form, a, b) : { status: 11 };
  const fell = compared.filter((r) => r.now < r.then).length, rose = compared.filter((r) => r.now > r.then).length;
  const muscles = [...new Set(both.map((r) => r.site[1]))].sort((x, y) => x - y);
  const cell = (m, side) => both.find((r) => r.site[0] === side && r.site[1] === m);
  return [once > 0 && h('p.note.note-ask', null, h('b', null, words('unlike')), ' ', words('sites_unlike', { n: once })),
  h('p.verdict', null, words('sites_verdict', { fell, rose, same: compared.length - fell - rose, n: compared.length, months: months(ctx) ?? '–' }), ' ',
    h('span.chip.chip-ask', null, words('state_none')), ' ', words('why_no_threshold'), words('stop'), ' ', words('for_you')),
  h('section.card', null, h('h2', null, words('then_and_now')), h('p.key', null, words('lower_is_better')),
    h('section.scroll', { tabindex: 0, 'aria-label': words('then_and_now') }, h('table.table', null, h('caption.hidden', null, words('then_and_now')),
      h('thead', null, h('tr', null, h('th', { scope: 'col' }, words('muscle')), core.catalogue.sides.flatMap((side) => [
        h('th.n', { scope: 'col' }, words('child_' + side), ', ', words.date(then.date)), h('th.n', { scope: 'col' }, words('child_' + side), ', ', words.date(now.date))]))),
      h('tbody', null, muscles.map((m) => h('tr', null, h('th', { scope: 'row' }, words.named(core.catalogue.muscles[m])), [0, 1].flatMap((side) => {
        const r = cell(m, side);
        return r ? [h('td.n', null, printed(form, r.then, words)), h('td.n', null, hasAnswer(r.now) && hasAnswer(r.then) && r.now !== r.then ? h('b', null, printed(form, r.now, words), r.now < r.then ? ' ▼' : ' ▲') : printed(form, r.now, words))] : [h('td.n', null, '–'), h('td.n', null, '–')];
      })))))),
    change.status === 0 && change.values[2].den > 0 && h('p.small', null, words('mean_change', { change: signed(core.decimal(change.values[2], 2)) })))];
}

function levelsPart(ctx) {
  const { core, words, form, then, now, visits, child } = ctx;
  const a = levelOf(core, then), b = levelOf(core, now);
  const bands = bandPlace(form) ? [answersOf(core, then)[bandPlace(form) - 1], answersOf(core, now)[bandPlace(form) - 1]] : null;
  const change = a && b ? core.changeOfLevels(a.level, b.level, bands && bands.every((x) => x < 5) ? bands : null) : null;
  const outcome = change?.status === 0 ? ['down', 'same', 'up'][change.outcome] : null;
  const notes = change?.status === 0 ? [1, 2, 4, 8].filter((bit) => change.notes & bit).map((bit) => words('level_note_' + bit)) : [];
  return [h('p.verdict', null, a && b ? [words('level_change', { from: a.text, to: b.text, n: months(ctx) ?? '–' }), ' ', h('b', null, words('level_' + outcome)), words('stop')] : words('level_missing')),
    notes.length > 0 && h('p.note.note-ask', null, notes.join(' ')),
    h('section.card', null, h('h2', null, words('all_visits', { n: visits.length })), h('section.scroll', { tabindex: 0, 'aria-label': words('all_visits', { n: visits.length }) }, h('table.table', null, h('caption.hidden', null, words('all_visits', { n: visits.length })),
      h('thead', null, h('tr', null, ['visit', 'age_head', 'level_head', 'by'].map((key) => h('th', { scope: 'col' }, words(key))))),
      h('tbody', null, visits.map((v) => {
        const level = levelOf(core, v);
        return h('tr', null, h('th', { scope: 'row' }, words.date(v.date)), h('td', null, ageOf(ctx.app, child, v.date) || '–'), h('td', null, level?.text ?? '–'), h('td', null, level ? `${words(level.own ? 'by_own' : 'by_findings')}${level.own && v.rater ? ` (${v.rater})` : ''}` : '–'));
      })))))];
}

function answersPart({ core, words, form, then, now }) {
  const before = answersOf(core, then), after = answersOf(core, now);
  return h('section.card', null, h('h2', null, words('then_and_now')), h('section.scroll', { tabindex: 0, 'aria-label': words('then_and_now') }, h('table.table', null, h('caption.hidden', null, words('then_and_now')),
    h('thead', null, h('tr', null, h('th', { scope: 'col' }, words('item')), h('th.n', { scope: 'col' }, words.date(then.date)), h('th.n', { scope: 'col' }, words.date(now.date)))),
    h('tbody', null, placesOf(form, {}).map((p) => h('tr', null, h('th', { scope: 'row' }, words.named(itemAt(form, p).name), itemAt(form, p).label ? ` ${words.named(itemAt(form, p).label)}` : ''), h('td.n', null, printed(form, before[p - 1], words)), h('td.n', null, printed(form, after[p - 1], words))))))));
}

// ---- paper ----

function chartSheet(ctx, content) {
  const { core, words, form, child, now, then } = ctx;
  const answers = answersOf(core, now);
  const notes = Object.entries(now.notes).filter(([, text]) => text);
  const placeName = (key) => key.includes('/') ? `${words('short_' + core.catalogue.sides[Number(key.split('/')[0])])} ${words.named(core.catalogue.muscles[Number(key.split('/')[1])])}` : words('item_n', { item: key }).replace(/[:：]\s*$/, '');
  return h('article.sheet', null, h('header', null, h('h1', { tabindex: -1 }, `${child.code} · ${form.name}`), h('p.small', null, [words.date(then.date), words.date(now.date)].join(' → '))),
    h('dl.facts', null, [['birth_date', child.birth ? `${words.date(child.birth)} (${ageOf(ctx.app, child, now.date)})` : '–'], ['rater', now.rater || '–'], ['aids', now.aids || '–'], ...(form.extras ? [['beside', besideText(words, saidBeside(core, words, now)) || '–']] : []), ['form', `${form.title}${form.edition ? `, ${form.edition}` : ''}`], ['state', words('state_' + now.state)]]
      .flatMap(([key, text]) => [h('dt', null, words(key)), h('dd', null, text)])),
    content(ctx),
    !form.sites && form.sections && h('section', null, h('h2', null, words('answers')), h('section.scroll', { tabindex: 0, 'aria-label': words('answers') }, h('table.table', null, h('caption.hidden', null, words('answers')),
      h('tbody', null, sectionsOf(form).map((s) => h('tr', null, sectionsOf(form).length > 1 && h('th', { scope: 'row' }, s.letter), h('td', null, s.places.map((p) => `${numberOf(form, p)}: ${printed(form, answers[p - 1], words)}`).join(' · ')))))))),
    notes.length > 0 && h('section', null, h('h2', null, words('notes')), h('dl.facts', null, notes.flatMap(([key, text]) => [h('dt', null, placeName(key)), h('dd', null, text)]))),
    h('p.notes', null, words('paper_foot', { version: core.version, citation: form.citation }), ' ', words('not_a_device')),
    h('div.row', null, button(words('print'), () => print(), 'main', { id: 'print' })));
}

function parentsSheet(ctx) {
  const { core, words, form, child, then, now } = ctx;
  const dates = { from: words.date(then.date), to: words.date(now.date) };
  const lines = [];
  if (form.sections && mainColumn(form) >= 0) {
    const result = compareForms(core, form, then, now);
    const { total } = result;
    if (total.then && total.now && total.difference) {
      const unit = unitOf(form.columns[total.index]);
      lines.push(words('parents_total', { ...dates, a: textOf(core, form, total, total.then) + unit, b: textOf(core, form, total, total.now) + unit }));
      lines.push(words('parents_' + total.state, { threshold: total.threshold ? total.threshold.low.toFixed(2) : '' }));
    } else {
      lines.push(words('parents_no_change'));
    }
    if (result.unlike.length > 0 || result.once.length > 0) lines.push(words('parents_unlike'));
    if (besideUnlike(core, then, now).differ.length > 0) lines.push(words('parents_beside'));
  } else if (form.columns.some((c) => c.name === 'level')) {
    const a = levelOf(core, then), b = levelOf(core, now);
    lines.push(a && b ? words(a.level === b.level ? 'parents_level_same' : 'parents_level', { ...dates, a: a.text, b: b.text }) : words('parents_no_change'));
  } else {
    lines.push(words('parents_other', dates));
  }
  return h('article.sheet.parents', null, h('header', null, h('h1', { tabindex: -1 }, words('parents_title', { code: child.code })), h('p.small', null, `${words.named(form.title)} · ${words.date(now.date)}`)),
    lines.map((line) => h('p', null, line)), h('p', null, words('parents_ask')), h('p.notes', null, words('not_a_device')),
    h('div.row', null, button(words('print'), () => print(), 'main', { id: 'print' })));
}
