// SPDX-License-Identifier: MIT
// The page: starts, keeps the way through its screens, and says what this device keeps.
import * as core from './core.js';
import * as store from './store.js';
import * as words from './words.js';
import { h, replace, append, icon, button, ask, save, field, onTap } from './ui.js';
import { newVisit, isSound, mainColumn, shown, unitOf, countOf, answersOf, isInterview, isPick, visitBefore, firstAnswers, bandPlace, levelOf, saidBeside, besideText, ageOn, placesAsked, moved, pack } from './session.js';
import { headOf, ageOf } from './head.js';
import { dayFault } from './details.js';
import { table, notesTable, records, readWording } from './out.js';

const root = document.getElementById('app');

/** Screens behind the first one, which is there sooner without them; they come when nothing else is to do. */
const parts = {
  form: () => import('./form.js'), interview: () => import('./interview.js'),
  compare: () => import('./compare.js'), about: () => import('./about.js'),
};
async function fetchParts() {
  for (const part of Object.values(parts)) {
    await new Promise((idle) => (globalThis.requestIdleCallback ?? setTimeout)(idle));
    await part().catch(() => {});
  }
}
const today = () => {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
};
const fileDay = () => today();

const app = {
  where: { screen: 'start' },
  screen: null,
  writes: false,
  refusedTexts: new Map(),  // what was typed and did not get to the disk, by visit and place
  go(where, instead = false) {
    const { files, ...kept } = where;  // files are for this once
    history[instead ? 'replaceState' : 'pushState'](kept, '');
    app.where = where;
    return app.render();
  },
  remember(more) {
    app.where = { ...app.where, ...more };
    history.replaceState(app.where, '');
  },
  say(text) {
    app.said = text;
  },
  whyNotKept(error) {
    const name = error?.name || '';
    if (error?.message === 'second_tab') return app.words('second_tab_short');
    if (error?.message === 'left') return app.words('left_screen');
    if (name === 'QuotaExceededError' || /NO_SPACE|disk is full/i.test(error?.message)) return app.words('full');
    return app.words('not_kept', { why: error?.message || name });
  },
  async render() {
    const turn = app.turn = (app.turn || 0) + 1;
    // What the screen before wrote is on the disk before any next one reads.
    if (app.session) app.leaving = app.session.writing;
    app.session = null;
    await app.leaving;
    if (turn !== app.turn) return;
    let screen;
    try {
      screen = await (screens[app.where.screen] || startScreen)(app, app.where);
    } catch (error) {
      screen = { nodes: [headOf(app, { title: 'motorscale', back: () => app.go({ screen: 'start' }) }),
        h('main.page.stack', { id: 'main' }, h('p.note.note-ask', null, app.words('cannot_show', { why: error.message })))] };
      console.error(error);
    }
    if (turn !== app.turn) return;
    app.screen = screen;
    const said = app.said;
    app.said = null;
    const head = screen.nodes.findIndex((node) => node?.matches?.('header'));
    replace(root, screen.nodes.slice(0, head + 1), banners(), said && toast(said), screen.nodes.slice(head + 1));
    window.scrollTo(0, 0);
    if (app.started) root.querySelector('main h1, main h2, h1')?.focus?.({ preventScroll: true });
    app.started = true;
    screen.start?.();
    document.documentElement.dataset.screen = app.where.screen;
  },
};

const toast = (text) => {
  const bar = h('div.toast', { role: 'status' }, h('div.page', null, h('p', null, text),
    button(app.words('well'), () => bar.remove())));
  return bar;
};

const banners = () => [
  !app.writes && h('div.page', { role: 'status' }, h('p.note.note-ask', null, app.words(app.whyReadOnly))),
  app.waiting && app.where.screen === 'start' && app.refusedTexts.size === 0 && h('div.page', null, h('p.note', null, app.words('new_version'), ' ',
    button(app.words('take_new_version'), takeOver))),
];

const takeOver = () => {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  app.waiting.postMessage('take over');
};

// ---- lists ----

const titleOf = (visit) => app.core.form(visit.form).name;
const isOpen = (visit) => visit.state === 'open';

/** What a visit came to, in a few words. */
function resultOf(visit) {
  const { core: c, words: w } = app;
  try {
    const form = c.form(visit.form), answers = answersOf(c, visit);
    const count = countOf(placesAsked(c, form, visit, answers), answers);
    const level = form.columns.some((column) => column.name === 'level') ? levelOf(c, visit) : null;
    if (level) return w('level', { level: level.text }) + (level.own ? `, ${w('by_own')}` : '');
    const main = mainColumn(form);
    if (count.tested === 0) return w(form.sections || form.sites ? 'nothing_tested_short' : 'nothing_answered');
    const text = main >= 0 && !form.sites ? shown(c, form, main, c.score(form, answers)[main]) : null;
    // what a closed visit leaves open was not tested
    const open = isOpen(visit) ? count.open : 0, not = count.open - open + count.not;
    const lacking = [open > 0 && w('to_do', { n: open }), not > 0 && w('n_not_tested', { n: not })].filter(Boolean).join(', ');
    if (text === null) return [w('n_tested', { n: count.tested }), lacking].filter(Boolean).join(', ');
    const number = text + unitOf(form.columns[main]);
    return [open > 0 ? w('at_least_n', { n: number }) : number, lacking].filter(Boolean).join(', ');
  } catch (error) {
    return w('visit_damaged', { why: error.message });
  }
}

const visitRow = (visit, name) => h('li', null,
  h('button.open', { type: 'button', onclick: () => openVisit(visit), 'data-visit': visit.id },
    h('b', null, name ? `${name} · ` : '', titleOf(visit)), ' ', app.words.date(visit.date), ' ',
    isOpen(visit) && h('span.chip.chip-ask', null, app.words('open')),
    h('span.small', null, [resultOf(visit), visit.rater && app.words('rater_is', { rater: visit.rater }), visit.aids, besideOf(visit)].filter(Boolean).join(' · '))),
  h('div.row', null, !name && button(app.words(visit.archived ? 'restore' : 'archive'), () => setArchived(visit), 'quiet', { disabled: !app.writes,
    'aria-label': `${app.words(visit.archived ? 'restore' : 'archive')}: ${titleOf(visit)}, ${app.words.date(visit.date)}` })));

const besideOf = (visit) => besideText(app.words, saidBeside(app.core, app.words, visit));

const openVisit = (visit) => app.go({ screen: 'visit', visit: visit.id });
const setArchived = async (visit) => {
  await keep(() => app.store.putAll([], [{ ...visit, archived: !visit.archived }]));
  app.render();
};
const keep = async (work) => {
  try {
    if (!app.writes) throw new Error('second_tab');
    await work();
    return true;
  } catch (error) {
    app.say(app.whyNotKept(error));
    app.render();
    return false;
  }
};

function tabs(current) {
  const { words: w } = app;
  const tab = (screen, key) => h('li', null, h('a.dim', { href: '#', 'aria-current': current === screen ? 'true' : null,
    onclick: (event) => { event.preventDefault(); app.go({ screen }); } }, h('b', null, w(key))));
  return h('nav.dims.entries', { 'aria-label': w('entries') }, h('div.page', null, h('ul', null, tab('start', 'at_the_bedside'), tab('desk', 'a_file'))));
}
const mainHead = () => h('header.head', null, h('div.page', null,
  h('div.head-who', null, h('h1', { tabindex: -1 }, 'motorscale'), h('p.small', null, app.words('subtitle'))),
  h('div.row', null,
    words.LANGUAGES.filter((lang) => lang !== app.words.lang).map((lang) => button(lang === 'zh' ? '中文' : 'English', () => setLanguage(lang), 'quiet', { lang })),
    button(app.words('device'), () => app.go({ screen: 'device' }), 'quiet'),
    button(app.words('about'), () => app.go({ screen: 'about' }), 'quiet'))));

async function setLanguage(lang) {
  app.words = await words.load(lang);
  document.documentElement.lang = lang;
  if (app.writes) await app.store.putSetting('lang', lang).catch(() => {});
  app.render();
}

async function startScreen() {
  const { words: w } = app;
  const [children, visits] = await Promise.all([app.store.children(), app.store.visits()]);
  const archived = new Set(children.filter((c) => c.archived).map((c) => c.code));
  const openVisits = visits.filter((v) => isOpen(v) && !v.archived && !archived.has(v.child)).sort((a, b) => b.kept - a.kept);
  const last = (code) => visits.filter((v) => v.child === code && !v.archived).sort((a, b) => a.date < b.date || (a.date === b.date && a.made < b.made) ? 1 : -1)[0];
  const row = (child) => {
    const visit = last(child.code);
    const count = visits.filter((v) => v.child === child.code && !v.archived).length;
    return h('li', null, h('button.open', { type: 'button', onclick: () => app.go({ screen: 'child', child: child.code }) },
      h('b', null, child.code), ' ', ageOf(app, child, today()),
      h('span.small', null, visit ? w('child_last', { n: count, form: titleOf(visit), date: w.date(visit.date) }) : w('no_visit'))), h('span'));
  };
  const live = children.filter((c) => !c.archived), gone = children.filter((c) => c.archived);
  return { nodes: [h('a.skip', { href: '#main' }, w('to_main')), mainHead(), tabs('start'), h('main.page.stack', { id: 'main' },
    children.length > 0 && deviceNotes(),
    openVisits.length > 0 && h('section', { 'aria-labelledby': 'open-title' }, h('h2', { id: 'open-title' }, w('open_visits')), h('ul.list', null, openVisits.map((v) => visitRow(v, v.child)))),
    h('section', { 'aria-labelledby': 'children-title' },
      h('div.section-head', null, h('h2', { id: 'children-title' }, w('children'), ' ', h('span.small', null, String(live.length))),
        button(w('new_child'), newChild, 'main', { disabled: !app.writes, id: 'new-child' })),
      live.length > 0 ? h('ul.list', null, live.map(row)) : h('p.note', null, w('no_child'))),
    gone.length > 0 && h('details', null, h('summary', null, w('archived_n', { n: gone.length })), h('ul.list', null, gone.map(row))))] };
}

/** Asks for what is kept of a child; null where nothing is to be.  `visits` are those it has. */
async function askChild(title, child, visits, id) {
  const { words: w } = app;
  const code = h('input', { type: 'text', autocomplete: 'off', maxlength: 14, spellcheck: 'false', required: true, value: child.code });
  const birth = h('input', { type: 'date', max: today(), value: child.birth });
  const weeks = h('input', { type: 'text', inputmode: 'numeric', autocomplete: 'off', maxlength: 2, value: child.weeks || '' });
  const wrong = h('p.wrong', { role: 'alert' });
  const others = (await app.store.children()).map((c) => c.code).filter((other) => other !== child.code);
  const plain = (text) => text.normalize('NFKC').toLowerCase();
  const first = visits.map((v) => v.date).sort()[0];
  let asked;
  const faultOf = (text) => {
    if (text === '') return w('code_empty');
    if (text !== child.code && store.bytesOf(text) > store.MOST_CODE) return w('code_long');
    if (others.includes(text)) return w('code_known');
    if (birth.validity.badInput) return w('date_wrong');
    if (birth.value > today()) return w('birth_later');
    if (birth.value > first) return w('birth_after_visit', { date: w.date(first) });
    if (!store.WEEKS.test(weeks.value.trim())) return w('weeks_wrong');
    const alike = text !== child.code && others.find((other) => plain(other) === plain(text));
    if (!alike || asked === text) return '';
    asked = text;
    return w('code_alike', { code: alike });
  };
  return ask(title, h('div.stack', null,
    field(w('code'), code, w(visits.length > 0 ? 'code_rename' : 'code_help')), field(w('birth_date'), birth, w('birth_help')), field(w('weeks'), weeks, w('weeks_help')), wrong),
  [{ text: w('cancel'), value: null }, { text: w('keep'), kind: 'main', id, value: () => {
    const text = code.value.trim();
    wrong.textContent = faultOf(text);
    return wrong.textContent ? undefined : { ...child, code: text, birth: birth.value, weeks: weeks.value.trim() };
  } }]);
}

async function newChild() {
  const child = await askChild(app.words('new_child'), { code: '', birth: '', weeks: '', archived: false, made: Date.now() }, [], 'keep-child');
  if (!child) return;
  navigator.storage?.persist?.().catch(() => {});
  if (await keep(() => app.store.putAll([child]))) app.go({ screen: 'child', child: child.code });
}

async function childScreen(_, { child: code }) {
  const { words: w } = app;
  const child = await app.store.child(code);
  if (!child) return startScreen();
  const visits = (await app.store.visits(code)).sort((a, b) => a.date < b.date || (a.date === b.date && a.made < b.made) ? 1 : -1);
  const live = visits.filter((v) => !v.archived), gone = visits.filter((v) => v.archived);
  const pairs = live.filter((v) => visitBefore(live, v)).filter((v, k, all) => all.findIndex((x) => x.form === v.form) === k);
  return { nodes: [h('a.skip', { href: '#main' }, w('to_main')),
    headOf(app, { child, title: child.code, back: () => app.go({ screen: 'start' }), small: [child.birth && w('born', { date: w.date(child.birth) }), ageOf(app, child, today()), child.weeks && w('weeks_n', { n: child.weeks })].filter(Boolean).join(' · '),
      more: h('div.row', null) }),
    h('main.page.stack', { id: 'main' },
      h('div.section-head', null, h('h2', { tabindex: -1 }, w('visits'), ' ', h('span.small', null, String(live.length))),
        button(w('new_visit'), () => chooseForm(child, live), 'main', { disabled: !app.writes, id: 'new-visit' })),
      live.length > 0 ? h('ul.list', null, live.map((v) => visitRow(v))) : h('p.note', null, w('no_visit')),
      pairs.length > 0 && h('section.card.stack', { 'aria-labelledby': 'pairs' }, h('h2', { id: 'pairs' }, w('then_and_now')),
        h('div.row', null, pairs.map((v) => button(titleOf(v), () => app.go({ screen: 'compare', child: code, visit: v.id, then: visitBefore(live, v).id }), '', { 'data-compare': v.form })))),
      gone.length > 0 && h('details', null, h('summary', null, w('archived_n', { n: gone.length })), h('ul.list', null, gone.map((v) => visitRow(v)))),
      h('div.row', null,
        button(w('hand_on'), () => handOn([child], live, child.code), '', { id: 'hand-on', disabled: live.length === 0 }),
        button(w('child_details'), () => editChild(child), '', { disabled: !app.writes }),
        button(w(child.archived ? 'restore' : 'archive'), async () => { if (await keep(() => app.store.putAll([{ ...child, archived: !child.archived }]))) app.go({ screen: 'start' }); }, 'quiet', { disabled: !app.writes })))] };
}

async function editChild(child) {
  const { core: c, words: w } = app;
  const visits = await app.store.visits(child.code);
  const changed = await askChild(child.code, child, visits, 'keep-child');
  if (!changed) return;
  let next;
  if (!(await keep(() => {
    next = visits.map((visit) => ({ ...moved(c, changed, visit), kept: Date.now() }));
    return app.store.replaceChild(child.code, changed, next);
  }))) return;
  const others = next.filter((visit, k) => visit.bandChosen && !visits[k].bandChosen);
  if (others.length > 0) app.say(w('band_stays', { which: others.map((v) => `${titleOf(v)}, ${w.date(v.date)}`).join(w('list_semicolon')) }));
  app.go({ screen: 'child', child: changed.code }, true);
}

async function chooseForm(child, visits) {
  const { words: w, core: c } = app;
  const date = h('input', { type: 'date', value: today(), max: today() });
  const rater = h('input', { type: 'text', autocomplete: 'off', maxlength: 40, value: (await app.store.setting('rater')) || '' });
  const aids = h('input', { type: 'text', autocomplete: 'off', maxlength: 80 });
  const lastForm = visits[0]?.form;
  const option = (form) => h('option', { value: form.prefix, selected: form.prefix === lastForm }, `${form.name} – ${w.named(form.title)}`);
  const isLevels = (form) => !form.sections && !form.sites;
  const select = h('select', null,
    h('optgroup', { label: w('scales') }, c.forms.filter((form) => !isLevels(form)).map(option)),
    h('optgroup', { label: w('classifications') }, c.forms.filter(isLevels).map(option)));
  const wrong = h('p.wrong', { role: 'alert' });
  const made = await ask(w('new_visit_of', { code: child.code }), h('div.stack', null,
    field(w('form'), select), h('div.fields', null, field(w('date'), date), field(w('rater'), rater, w('rater_help'))), field(w('aids'), aids, w('aids_help')), wrong),
  [{ text: w('cancel'), value: null }, { text: w('begin'), kind: 'main', id: 'begin', value: () => {
    const fault = dayFault(app, child, date.value);
    wrong.textContent = fault ? w(fault) : '';
    return fault ? undefined : { form: select.value, date: date.value, rater: rater.value.trim(), aids: aids.value.trim() };
  } }]);
  if (!made) return;
  const form = c.form(made.form);
  const muscles = (await app.store.setting('muscles')) || c.catalogue.muscles.map((_, k) => k);
  const before = visits.find((v) => v.form === made.form);
  const sites = form.sites ? before?.sites ?? muscles.flatMap((m) => c.catalogue.sides.map((_, side) => [side, m])) : [];
  const age = ageOn(c, form, child, made.date);
  const visit = { ...newVisit(c, { ...made, child: child.code, sites, first: bandPlace(form) ? firstAnswers(c, form, age) : undefined }), byAge: age.status === core.OK };
  if (!(await keep(async () => {
    await app.store.putVisit(visit);
    await app.store.putSetting('rater', made.rater);
  }))) return;
  app.go({ screen: 'visit', visit: visit.id });
}

async function visitScreen(_, where) {
  const kept = await app.store.visitWithAll(where.visit, ['wording', 'last_scores']);
  if (!kept.visit) return startScreen();
  const form = app.core.form(kept.visit.form);
  return isInterview(form) || isPick(form) ? (await parts.interview()).interviewScreen(app, where, kept)
    : (await parts.form()).formScreen(app, where, kept);
}

async function handOn(children, visits, name) {
  const { words: w, core: c } = app;
  const choice = await ask(w('hand_on'), h('div.stack', null, h('p', null, w('hand_on_help', { n: visits.length }))), [
    { text: w('cancel'), value: null, calm: true },
    { text: w('as_records'), value: 'records' }, { text: w('notes_csv'), value: 'notes' },
    { text: w('as_csv'), kind: 'main', value: 'csv', id: 'as-csv' }]);
  if (choice === 'csv') save(`${name}-${fileDay()}.csv`, table(c, children, visits));
  if (choice === 'notes') save(`${name}-${fileDay()}-notes.csv`, notesTable(c, visits));
  if (choice === 'records') save(`${name}-${fileDay()}.records`, records(c, visits), 'application/octet-stream');
}

// ---- this device ----

async function deviceState() {
  const { words: w } = app;
  const [persisted, estimate, exported, changed] = await Promise.all([
    navigator.storage?.persisted?.().catch(() => false) ?? false, navigator.storage?.estimate?.().catch(() => null) ?? null,
    app.store.setting('exported'), app.store.setting('changed')]);
  const days = exported ? Math.floor((Date.now() - exported) / 86400000) : null;
  return { persisted, exported, changed, days, text: {
    persisted: w(persisted ? 'persisted' : 'not_persisted'),
    full: estimate?.quota ? w('how_full', { used: megabytes(estimate.usage), of: megabytes(estimate.quota) }) : w('how_full_unknown'),
    exported: days === null ? w('never_exported') : days === 0 ? w('exported_today') : w('exported_days', { n: days }) } };
}
const megabytes = (bytes) => (bytes / 1e6).toFixed(bytes < 1e8 ? 1 : 0);

/** What is to be known of the storage; it comes when the browser has answered. */
function deviceNotes() {
  const note = h('p.note', { role: 'status' });
  deviceState().then((state) => {
    note.classList.toggle('note-ask', !state.persisted || state.days === null || state.days > 6);
    note.textContent = `${state.text.persisted} ${state.text.exported}`;
  });
  return note;
}

async function deviceScreen() {
  const { words: w, core: c } = app;
  const state = await deviceState();
  const wording = (await app.store.setting('wording')) || {};
  const [children, visits] = await Promise.all([app.store.children(), app.store.visits()]);
  const isLater = (time) => time !== undefined && (!state.exported || time >= state.exported);
  const changed = visits.some((v) => isLater(v.kept)) || children.some((child) => isLater(child.made)) || isLater(state.changed) || app.refusedTexts.size > 0;
  const file = (accept, onfile, id) => {
    const input = h('input.hidden', { type: 'file', accept, id, tabindex: -1, 'aria-hidden': 'true', onchange: async () => {
      const [chosen] = input.files;
      input.value = '';
      if (chosen) onfile(chosen);
    } });
    return input;
  };
  const importFile = file('.json,application/json', importFrom, 'import-file');
  const wordingForm = h('select', null, c.forms.filter((f) => f.sections).map((f) => h('option', { value: f.prefix }, f.name)));
  const wordingFile = file('.csv,text/csv', async (chosen) => {
    try {
      const read = readWording(await chosen.text());
      if (!(await keep(() => app.store.putAll([], [], { wording: { ...wording, [wordingForm.value]: read } })))) return;
      app.say(w('wording_kept', { n: Object.keys(read).length, form: c.form(wordingForm.value).name }));
    } catch (error) {
      app.say(w(error.message in w.file ? error.message : 'not_kept', { why: error.message }));
    }
    app.render();
  }, 'wording-file');
  return { nodes: [headOf(app, { title: w('device'), back: () => app.go({ screen: 'start' }) }), h('main.page.stack', { id: 'main' },
    h('section.card.stack', { 'aria-labelledby': 'kept-title' }, h('h2', { id: 'kept-title', tabindex: -1 }, w('what_is_kept')),
      h('dl.facts', null, [['children', String(children.length)], ['visits', String(visits.length)], ['durable', state.text.persisted], ['room', state.text.full], ['last_export', state.text.exported]]
        .flatMap(([key, text]) => [h('dt', null, w(key)), h('dd', null, text)])),
      !state.persisted && h('div.row', null, button(w('ask_persist'), async () => {
        const granted = await navigator.storage?.persist?.();
        app.say(w(granted ? 'persisted' : 'persist_refused'));
        app.render();
      }))),
    h('section.card.stack', { 'aria-labelledby': 'out-title' }, h('h2', { id: 'out-title' }, w('out_and_in')), h('p.small', null, w('out_help')),
      h('div.row', null, button(w('export_all'), exportEverything, 'main', { id: 'export-all' }),
        importFile, button(w('import'), () => importFile.click(), '', { disabled: !app.writes, id: 'import' }),
        button(w('all_as_csv'), () => handOn(children, visits.filter((v) => !v.archived), 'motorscale'), '', { disabled: visits.length === 0 }))),
    h('section.card.stack', { 'aria-labelledby': 'wording-title' }, h('h2', { id: 'wording-title' }, w('wording')), h('p.small', null, w('wording_help')),
      Object.keys(wording).length > 0 && h('p', null, w('wording_here', { forms: Object.keys(wording).map((p) => c.form(p)?.name ?? p).join(', ') })),
      field(w('form'), wordingForm),
      h('div.row', null, wordingFile, button(w('load_wording'), () => wordingFile.click(), '', { disabled: !app.writes }),
        Object.keys(wording).length > 0 && button(w('remove_wording'), async () => { if (await keep(() => app.store.putAll([], [], { wording: {} }))) app.render(); }, 'quiet'))),
    h('section.card.stack', { 'aria-labelledby': 'erase-title' }, h('h2', { id: 'erase-title' }, w('erase')), h('p.small', null, w(changed ? 'erase_not_exported' : 'erase_help')),
      h('div.row', null, button(w('erase'), () => eraseAll(changed, visits.length), 'warn', { disabled: !app.writes, id: 'erase' }))))] };
}

async function exportEverything() {
  const made = new Date();
  save(`motorscale-${fileDay()}.json`, await store.exportAll(app.store, made.toISOString()), 'application/json');
  if (app.writes) await app.store.putSetting('exported', made.getTime()).catch(() => {});
  app.say(app.words('exported_now'));
  app.render();
}

async function importFrom(chosen) {
  const { words: w } = app;
  let read;
  try {
    read = store.readExport(await chosen.text());
  } catch (error) {
    app.say(w(error.message in w.file ? error.message : 'import_damaged'));
    return app.render();
  }
  const here = { children: await app.store.children(), visits: await app.store.visits() };
  const { children, visits, list } = store.merge(here, read, (visit) => isSound(app.core, visit),
    (visit) => ({ ...visit, ...pack(app.core, { ...visit, answers: answersOf(app.core, visit) }) }));
  const settings = read.wording ? { wording: { ...read.wording, ...((await app.store.setting('wording')) || {}) } } : {};
  if (!(await keep(() => app.store.putAll(children, visits, settings)))) return undefined;
  return app.go({ screen: 'imported', list, name: chosen.name });
}

async function importedScreen(_, { list, name }) {
  const { words: w } = app;
  const count = (what) => list.filter((line) => line.what === what).length;
  const kinds = ['child_new', 'child_both', 'child_same', 'child_refused', 'visit_new', 'visit_both', 'visit_same', 'visit_refused'];
  return { nodes: [headOf(app, { title: w('imported'), small: name, back: () => app.go({ screen: 'device' }) }), h('main.page.stack', { id: 'main' },
    h('dl.figures', null, kinds.filter((kind) => count(kind) > 0).map((kind) => h('div', null, h('dt', null, w('import_' + kind)), h('dd', null, String(count(kind)))))),
    h('section.scroll', { tabindex: 0, 'aria-label': w('imported') }, h('table.table', null, h('caption', null, w('imported_list')),
      h('thead', null, h('tr', null, ['code', 'form', 'date', 'what_was_done'].map((key) => h('th', { scope: 'col' }, w(key))))),
      h('tbody', null, list.map((line) => h('tr', null, h('th', { scope: 'row' }, line.as ?? line.code), h('td', null, line.form ? app.core.form(line.form)?.name ?? line.form : '–'),
        h('td', null, line.date ? w.date(line.date) : '–'), h('td', null, w('import_' + line.what))))))))] };
}

async function eraseAll(changed, count) {
  const { words: w } = app;
  const box = h('input', { type: 'checkbox' });
  const wrong = h('p.wrong', { role: 'alert' });
  const sure = await ask(w('erase_title', { n: count }), h('div.stack', null, h('p', null, w(changed ? 'erase_not_exported' : 'erase_help')),
    changed && h('label.check', null, box, w('erase_sure')), wrong), [
    { text: w('cancel'), value: null, calm: true },
    { text: w('erase_now'), kind: 'warn', id: 'erase-now', value: () => {
      if (changed && !box.checked) { wrong.textContent = w('erase_check'); return undefined; }
      return true;
    } }]);
  if (!sure || !(await keep(() => app.store.erase()))) return;
  app.desk?.forget();
  app.refusedTexts.clear();
  app.say(w('erased'));
  app.go({ screen: 'start' });
}

// ---- the desk ----

async function deskScreen(_, where) {
  const { words: w } = app;
  const main = h('main.page.stack', { id: 'main' });
  return { nodes: [h('a.skip', { href: '#main' }, w('to_main')), mainHead(), tabs('desk'), main], start: async () => {
    try {
      const desk = app.desk = await import('./desk.js');
      await desk.mount(main, w, w.lang);
      navigator.serviceWorker?.controller?.postMessage('the rest');  // a file may come without a network
      if (where.files) desk.take?.(where.files);
      delete where.files;  // or another language would take them anew
    } catch (error) {
      console.error(error);
      replace(main, h('p.note.note-ask', null, w('no_desk')));
    }
  } };
}

const screens = { start: startScreen, child: childScreen, visit: visitScreen, device: deviceScreen,
  compare: async (...all) => (await parts.compare()).compareScreen(...all),
  about: async (...all) => (await parts.about()).aboutScreen(...all), imported: importedScreen, desk: deskScreen };

// ---- the start ----

async function start() {
  const stored = store.open(() => location.reload());
  const likely = navigator.language.startsWith('zh') ? 'zh' : 'en';
  const first = words.load(likely);
  first.catch(() => {});
  const spoken = stored.then((kept) => kept.setting('lang'))
    .then((asked) => asked && asked !== likely ? words.load(asked) : first);
  const claimed = store.claimWriting(() => {
    app.writes = true;
    for (const dialog of document.querySelectorAll('dialog')) dialog.remove();  // of what was read only
    app.render();
  });
  [app.core, app.store, app.words, app.writes] = await Promise.all([
    fetch('bedside.wasm').then((response) => core.open(response)), stored, spoken, claimed]);
  Object.assign(app, { today, handOn });
  document.documentElement.lang = app.words.lang;
  app.whyReadOnly = navigator.locks ? 'second_tab' : 'no_secure';
  app.where = history.state || { screen: 'start' };
  addEventListener('beforeunload', (event) => {
    if (app.refusedTexts.size > 0) event.preventDefault();  // the page alone has them
  });
  addEventListener('popstate', (event) => {
    app.where = event.state || { screen: 'start' };
    for (const dialog of document.querySelectorAll('dialog')) dialog.remove();
    app.render();
  });
  addEventListener('keydown', (event) => app.screen?.onKey?.(event));
  onTap(root, (target) => target.closest('.open, .dim'), (row) => row.click());
  // a file dropped anywhere is for the desk
  addEventListener('dragover', (event) => event.preventDefault());
  addEventListener('drop', (event) => {
    if (event.defaultPrevented || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    const files = event.dataTransfer.files;
    app.go({ screen: 'desk', files });
  });
  await app.render();
  fetchParts();
  if (navigator.serviceWorker) {
    navigator.serviceWorker.controller?.postMessage('the rest');
    const registration = await navigator.serviceWorker.register('sw.js').catch(() => null);
    const offer = () => {
      if (!registration.waiting || !registration.active) return;
      app.waiting = registration.waiting;
      if (app.where.screen === 'start') app.render();
    };
    if (registration) {
      offer();
      registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', offer));
    }
  }
}

start().catch((error) => {
  console.error(error);
  const text = error?.name === 'VersionError'
    ? 'This device has data of a newer version of this page; open that one. 本机数据来自更新的版本。'
    : `motorscale cannot start: ${error.message}`;
  replace(root, h('main.page.stack', null, h('h1', null, 'motorscale'), h('p.note.note-ask', null, text)));
});
