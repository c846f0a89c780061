// SPDX-License-Identifier: MIT
// The screen of a form: items by section, or sites by muscle and side.
import { UNANSWERED, NOT_TESTED, REFUSED, NOT_APPLICABLE, NUMBER } from './core.js';
import { h, replace, renew, icon, button, bar, fillBar, ask, field, onTap } from './ui.js';
import { Session, answersOf, extrasOf, placeOfExtra, saidBeside, besideText, placesOf, itemAt, allowedAt, isNumber, printed, hasAnswer, sectionsOf,
  mainColumn, shown, unitOf, countOf, atMost, optionalPlaces, visitBefore, draftsOf } from './session.js';
import { headOf, keptText } from './head.js';
import { askDetails } from './details.js';

const REASONS = [NOT_TESTED, REFUSED, NOT_APPLICABLE];

export function formScreen(app, { visit: id, section: wanted = 0, show: showWanted }, { visit, child, visits, settings: [wordings, lastScores] }) {
  const { core, words } = app;
  const session = new Session(app, child, visit);
  const { form } = session;
  const before = visitBefore(visits, visit);
  const beforeAnswers = before && beforeAt(core, form, before, visit);
  const wording = wordings?.[form.prefix] || {};
  let showLast = lastScores !== false;

  const places = placesOf(form, visit);
  const optional = new Set(optionalPlaces(core, form));
  const isOptional = (place) => optional.has(place);
  const sections = sectionsOf(form);
  let section = Math.min(wanted, Math.max(0, sections.length - 1));
  const isNeeded = (place, answers) => !isOptional(place) || hasAnswer(answers[place - 1]);
  const needed = ({ answers } = session) => places.filter((place) => isNeeded(place, answers));
  const inSection = () => sections.length === 0 ? places : sections[section].places;
  const closed = () => session.visit.state !== 'open';
  const changeable = () => app.writes && !closed();
  const rows = new Map();  // the buttons of a place, by byte

  const nameOf = (place) => {
    if (form.sites) {
      const [side, muscle] = session.visit.sites[place - 1];
      return words('site_name', { muscle: words.named(core.catalogue.muscles[muscle]), side: words('child_' + core.catalogue.sides[side]) });
    }
    const { label, name } = itemAt(form, place);
    const licensed = wording[numberOf(place)]?.label;
    if (licensed) return licensed;
    if (!label) return name && !isCode(name) ? words.titled(name) : '';
    return !form.sections && name && !isCode(name) && !label.startsWith(name)
      ? `${words.titled(name)} ${words.named(label)}` : words.titled(label);
  };
  const isCode = (name) => /^[a-z]\d+$/.test(name);
  const numberOf = (place) => {
    const { name, number } = itemAt(form, place);
    return isCode(name || '') ? name.toUpperCase() : String(number);
  };
  const shortOf = (place) => {
    if (!form.sites) return numberOf(place);
    const [side, muscle] = session.visit.sites[place - 1];
    return words('site_short', { muscle: words.named(core.catalogue.muscles[muscle]), side: words('short_' + core.catalogue.sides[side]) });
  };
  const stepText = (step) => {
    const [place, , byte] = step[0];
    if (step.length > 1) return words('undo_many', { n: step.length });
    if (place < 0) return words('label_is', { label: words.named(form.extras.fields[-1 - place].label), word: words.named(form.extras.words[byte]) });
    return words('label_is', { label: shortOf(place), word: printed(form, byte, words) });
  };

  // ---- what is written at a tap ----

  const tell = h('div', { role: 'status' });
  const fail = (error) => {
    replace(tell, h('div.toast', null, h('div.page', null, h('p', null, app.whyNotKept(error)))));
  };
  const write = async (pairs) => {
    if (closed()) return false;
    try {
      return await session.set(pairs, (next) => {
        const show = numbers(next);
        return () => {
          tell.replaceChildren();
          for (const [place] of pairs) paint(place);
          show();
        };
      });
    } catch (error) {
      fail(error);
      return false;
    }
  };
  const undo = async () => {
    if (!changeable()) return;
    let step;
    try {
      step = await session.undo();
    } catch (error) {
      fail(error);
      return;
    }
    if (!step) return;
    const place = step[0][0];
    if (place < 0) {
      const { section: own, fields } = form.extras;
      if (sections.length > 1 && (own || fields.length === 1)) openSection((own || 1) - 1);
      else draw();
      document.getElementById('beside').setAttribute('open', '');
      document.getElementById('e' + place)?.focus();
      return;
    }
    const of = sections.findIndex((s) => s.places.includes(place));
    if (of >= 0 && of !== section) openSection(of);
    for (const p of rows.keys()) paint(p);
    numbers()();
    showLater();  // what the next press takes back is told before it
    focusPlace(place);
  };

  // ---- one place ----

  const paint = (place) => {
    const row = rows.get(place);
    if (!row) return;
    const byte = session.answers[place - 1];
    for (const [value, input] of row.inputs) if (input.checked !== (value === byte)) input.checked = value === byte;
    if (row.number) row.number.value = hasAnswer(byte) && byte !== NUMBER + 255 ? byte - NUMBER : '';
    if (row.none) row.none.setAttribute('aria-pressed', byte === NUMBER + 255);
    row.note?.classList.toggle('has-note', Boolean(session.visit.notes[noteKey(place)] || draftFor(noteKey(place))));
  };
  // texts of notes that the disk has refused: they wait in the page, and are offered again
  const refusedText = (key) => app.refusedTexts.get(`${id} ${key}`);
  const refuse = (key, text) => text === undefined ? app.refusedTexts.delete(`${id} ${key}`) : app.refusedTexts.set(`${id} ${key}`, text);
  const draftFor = (key) => refusedText(key) ?? new Map(draftsOf(session.visit)).get(key);
  const noteKey = (place) => form.sites ? session.visit.sites[place - 1].join('/') : String(place);

  const scoreButtons = (place, labelledBy) => {
    const was = beforeAnswers && showLast ? beforeAnswers[place - 1] : undefined;
    const inputs = new Map();
    const one = (byte) => {
      const text = printed(form, byte, words);
      const isWas = byte === was;
      const reason = !hasAnswer(byte);
      const name = reason ? words(byte === NOT_TESTED ? 'not_tested' : byte === REFUSED ? 'refused_long' : 'not_applicable_long') : text;
      const input = h('input', { type: 'radio', name: 'p' + place, value: String(byte),
        'aria-label': isWas ? words('was_last', { score: name }) : reason ? name : null,
        disabled: !changeable() });
      inputs.set(byte, input);
      return h('label.score' + (reason ? '.score-nt' : '') + (isWas ? '.was' : ''), null, input, h('span', null, text));
    };
    const allowed = allowedAt(form, place);
    const reasons = REASONS.filter((byte) => byte === NOT_TESTED ? core.takes(form, place, byte)
      : session.answers[place - 1] === byte);
    const group = h('div.scores' + (allowed.length > 5 ? '.scores-many' : ''), { role: 'radiogroup', 'aria-labelledby': labelledBy },
      allowed.map(one), reasons.map(one));
    return { group, inputs };
  };

  const noteButton = (place) => h('button.icon-button.item-note', { type: 'button',
    'aria-label': words('note_for', { item: shortOf(place) }),
    onclick: async () => {
      const key = noteKey(place);
      const draft = session.visit.drafts?.[key], refused = refusedText(key), before = refused ?? draft;
      const wrong = h('p.wrong', { role: 'alert' });
      let isWaiting = false;
      const draftIs = (typed) => session.keep((v) => {
        isWaiting = false;
        const { [key]: was, ...others } = v.drafts ?? {}, now = typed();
        return was === now ? null : { ...v, drafts: now === undefined ? others : { ...others, [key]: now } };
      });
      // what is typed is kept as it is typed, in the visit, until it is saved or given up
      const area = h('textarea', { value: before ?? session.visit.notes[key] ?? '', maxlength: 2000, oninput: async () => {
        if (isWaiting) return;
        isWaiting = true;
        try {
          await draftIs(() => area.value);
          refuse(key, undefined);
          wrong.textContent = '';
        } catch (error) {
          isWaiting = false;
          refuse(key, area.value);
          wrong.textContent = app.whyNotKept(error);
        }
      } });
      const text = await ask(words('note_title', { item: shortOf(place) }),
        h('div.stack', null, nameOf(place) && h('p.small', null, nameOf(place)), wording[numberOf(place)]?.help && h('p.note', null, wording[numberOf(place)].help),
          before !== undefined && h('p.note.note-ask', null, words('draft_here')), field(words('note'), area), wrong),
        [{ text: words('cancel'), value: null }, before !== undefined && { text: words('draft_away'), value: false },
          { text: words('keep'), kind: 'main', value: () => area.value.trim(), calm: true }].filter(Boolean));
      if (!app.writes) {
        refuse(key, text === null ? refused : text === false ? undefined : text);
        paint(place);
        return;
      }
      try {
        if (text === null) await draftIs(() => draft);  // as it was
        else if (text === false) await draftIs(() => undefined);
        else await session.keep((v) => {
          const { [key]: _, ...drafts } = v.drafts ?? {};
          return { ...v, drafts, notes: { ...v.notes, [key]: text || undefined } };
        });
        refuse(key, text === null ? refused : undefined);
      } catch (error) {
        refuse(key, text === null ? refused : text === false ? undefined : text);
        fail(error);
      }
      paint(place);
      numbers()();
    } }, icon('note'));

  /** The start of a stopwatch is kept in the visit: it goes on whatever becomes of the page. */
  const clockButton = (place) => {
    const label = h('span.small');
    const start = () => session.visit.clocks?.[place];
    const seconds = () => Math.round((Date.now() - start()) / 100) / 10;
    let timer = 0;
    const show = () => {
      const isRunning = start() !== undefined, kept = session.visit.seconds[place];
      const time = isRunning ? seconds() : kept;
      label.textContent = time === undefined ? '' : ` ${words(isRunning ? 'seconds_running' : 'seconds', { s: time.toFixed(1) })}`;
      if (item.getAttribute('aria-pressed') === String(isRunning)) return;
      item.setAttribute('aria-pressed', isRunning);
      item.setAttribute('aria-label', words(isRunning ? 'stopwatch_runs' : 'stopwatch', { item: shortOf(place) }));
      item.classList.toggle('running', isRunning);
      replace(item, icon(isRunning ? 'stop' : 'clock'));
      clearInterval(timer);
      if (isRunning) timer = setInterval(tick, 100);
    };
    const tick = () => item.isConnected ? show() : clearInterval(timer);  // left, or never drawn
    const item = h('button.icon-button', { type: 'button', disabled: !changeable(), onclick: async () => {
      const now = Date.now(), time = start() === undefined ? undefined : seconds();
      try {
        await session.keep((v) => {
          const { [place]: began, ...clocks } = v.clocks ?? {};
          if ((began === undefined) !== (time === undefined)) return null;  // pressed twice at once
          if (began === undefined) return { ...v, clocks: { ...clocks, [place]: now } };
          return { ...v, clocks, ...(time >= 0 ? { seconds: { ...v.seconds, [place]: time } } : {}) };
        });
      } catch (error) {
        fail(error);
        return;
      }
      tell.replaceChildren();
      if (time < 0) replace(tell, h('div.toast', null, h('div.page', null, h('p', null, words('clock_back')))));
      show();
      numbers()();
    } });
    show();
    return { item, label };
  };

  const numberInput = (place) => {
    const input = h('input.item-value', { type: 'text', inputmode: 'numeric', id: 'v' + place,
      'aria-labelledby': 'n' + place, autocomplete: 'off', disabled: !changeable() });
    const wrong = h('p.small.wrong', { role: 'status' });
    input.addEventListener('change', async () => {
      const text = input.value.trim();
      const byte = text === '' ? UNANSWERED : NUMBER + Number(text);
      if (text !== '' && (!/^\d{1,3}$/.test(text) || byte > NUMBER + 254 || !core.takes(form, place, byte - NUMBER))) {
        wrong.textContent = words('number_wrong');
        return;
      }
      wrong.textContent = '';
      await write([[place, byte]]);
      if (session.answers[place - 1] !== byte) paint(place);
    });
    const none = core.takes(form, place, 255) && button(words('none'), () => write([[place, NUMBER + 255]]), '', { 'aria-pressed': 'false', disabled: !changeable() });
    return { input, none, group: h('div.number-row', null, input, none), wrong };
  };

  const itemRow = (place) => {
    const item = itemAt(form, place);
    const last = beforeAnswers && showLast ? beforeAnswers[place - 1] : undefined;
    const label = nameOf(place);
    const numeric = isNumber(form, place);
    const { group, inputs = new Map(), input, none, wrong } = numeric ? numberInput(place) : scoreButtons(place, 'n' + place);
    const note = noteButton(place);
    const clock = item.timed && clockButton(place);
    rows.set(place, { inputs, note, number: input, none });
    const meta = [item.start_position && words.named(item.start_position), isOptional(place) && words('optional')].filter(Boolean);
    const hasLast = last !== undefined && last !== UNANSWERED;
    return h('li.item' + (clock ? '.item-timed' : '') + (meta.length > 0 || hasLast ? '' : '.item-plain'), { id: 'i' + place, 'data-place': place },
      h('span.item-no', { 'aria-hidden': 'true' }, numberOf(place)),
      h('div.item-text', { id: 'n' + place },
        h('span.hidden', null, words('item_n', { item: numberOf(place) })),
        label && h('span.item-label', null, label), ' ',
        h('span.item-meta', null, meta.join(' · '),
          hasLast && h('span.last', null, meta.length > 0 ? ' · ' : '', words('last'), ' ', h('b', null, printed(form, last, words)))),
        clock && clock.label, wrong),
      group,
      clock ? h('div.item-more', null, clock.item, note) : note);
  };

  const siteRow = (muscle) => {
    const sides = core.catalogue.sides.map((_, side) => session.visit.sites.findIndex((s) => s[0] === side && s[1] === muscle) + 1);
    const name = words.named(core.catalogue.muscles[muscle]);
    const last = beforeAnswers && showLast && sides.filter(Boolean).map((place) => {
      const side = core.catalogue.sides[session.visit.sites[place - 1][0]];
      return beforeAnswers[place - 1] === undefined ? null
        : `${words('short_' + side)} ${printed(form, beforeAnswers[place - 1], words)}`;
    }).filter(Boolean).join(words('list_comma'));
    return h('div.site', { 'data-muscle': muscle }, h('h3', null, name, ' ', last && h('span.small', null, words('last'), ' ', last)),
      sides.map((place, side) => {
        if (place === 0) return h('div');
        const text = words('child_' + core.catalogue.sides[side]);
        const { group, inputs } = scoreButtons(place, 'n' + place);
        rows.set(place, { inputs });
        return h('div', { 'data-place': place, id: 'i' + place },
          h('span.side-name', null, text),
          h('span.hidden', { id: 'n' + place }, nameOf(place)), group);
      }));
  };

  // ---- head, tabs, strip ----

  const undoStep = h('span.small');
  const undoButton = h('button.button', { type: 'button', onclick: undo }, icon('undo'), h('span', null, h('span.word', null, words('undo'), ' '), undoStep));
  const kept = h('span.kept');
  const head = headOf(app, { child, visit, kept, title: form.name, back: () => app.go({ screen: 'child', child: child.code }), more: undoButton });
  const live = h('div.hidden', { 'aria-live': 'polite' });

  const nextOpen = ({ answers } = session) =>
    order().find((place) => answers[place - 1] === UNANSWERED && !isOptional(place));
  const muscles = () => [...new Set(session.visit.sites.map((s) => s[1]))].sort((a, b) => a - b);
  const siteOrder = () => muscles().flatMap((m) => [0, 1].map((side) =>
    session.visit.sites.findIndex((s) => s[0] === side && s[1] === m) + 1)).filter(Boolean);

  const lettered = sections.every((s) => !/^\d/.test(s.letter));
  const tabs = sections.map((s, k) => {
    const long = words.short(s.name);
    const score = h('span.dim-score'), reached = bar(), left = h('span.dim-left');
    const open = (event) => {
      event.preventDefault();
      openSection(k, true);
    };
    return { score, reached, left, link: h('a.dim', { href: '#', onclick: open },
      h('span.dim-name', null, lettered ? [h('b', null, s.letter), ' ', long !== s.letter && h('span', null, long)] : h('b', null, long.replace(/^./u, (c) => c.toUpperCase()))),
      score, reached, left) };
  });
  const dims = h('nav.dims' + (lettered ? '' : '.dims-named'), { 'aria-label': words('dimensions') },
    h('div.page', null, h('ul', null, tabs.map(({ link }) => h('li', null, link)))));
  const totalBox = h('div.strip-total'), lackLine = h('p.strip-lack'), actionBox = h('div.row.row-end');
  const strip = h('section.strip', { 'aria-label': words('total') }, h('div.page', null, totalBox, lackLine, actionBox));
  const nextName = h('span');
  const actions = { reopen: button(words('open_again'), () => reopen()), close: button(words('close_visit'), () => closeVisit(), 'main', { disabled: !app.writes }),
    next: h('button.button.button-main', { type: 'button', onclick: () => toPlace(nextOpen()) }, icon('next'), nextName) };

  const LATER = 100;  // two frames later, a slow processor had not shown the first yet
  let nextRow = null, said = '', later = 0;
  /** Prepares the numbers for these answers.  The function it returns shows them at once, and everything
      else at most `LATER` milliseconds after, to keep the frame after a tap short. */
  const numbers = (now = session) => {
    const { answers, visit: { option } } = now;
    const values = core.score(form, answers, option);
    const counts = sections.map((s) => countOf(s.places.filter((place) => isNeeded(place, answers)), answers));
    const tabsNow = sections.length > 1 ? tabsOf(values, now, counts) : [];
    const count = countOf(needed(now), answers);
    const parts = form.sites ? stripOfSites(now, count) : stripOfForm(values, now, count, counts);
    return () => {
      tabsNow.forEach((show) => show());
      strip.classList.toggle('strip-open', count.open > 0);
      renew(totalBox, parts.numbers);
      renew(lackLine, parts.lack);
      said = parts.said;
      later ||= setTimeout(showLater, LATER);  // a tap that follows soon does not put it off
    };
  };
  const showLater = () => {
    clearTimeout(later);
    later = 0;
    const step = session.visit.history.at(-1), next = nextOpen();
    renew(undoStep, step && stepText(step));
    undoButton.disabled = !step || !changeable();
    renew(kept, keptText(words, session.visit));
    if (live.textContent !== said) live.textContent = said;
    if (next) renew(nextName, words('next', { item: shortOf(next) }));
    const action = closed() ? actions.reopen : next ? actions.next : actions.close;
    if (actionBox.firstChild !== action) actionBox.replaceChildren(action);
    const row = next && !closed() ? main.querySelector('#i' + next) : null;
    if (row === nextRow) return;
    nextRow?.classList.remove('item-next');
    row?.classList.add('item-next');
    nextRow = row;
  };

  let most;  // what each section can have
  const tabsOf = (values, { answers, visit }, counts) => {
    most ??= core.score(form, form.items.map((_, k) => Math.max(0, ...allowedAt(form, k + 1))));
    const full = core.score(form, atMost(form, answers), visit.option);
    const share = (value, of) => value.den > 0 && of.den > 0 && of.num > 0 ? (value.num * of.den) / (value.den * of.num) : 0;
    return sections.map((s, k) => {
      const count = counts[k], tab = tabs[k];
      const value = s.column === null || count.tested === 0 ? null : values[s.column];
      const text = value && shown(core, form, s.column, value);
      const reached = text === null || !value ? 0 : share(value, most[s.column]);
      const could = count.open === 0 ? reached : s.column === null ? count.open / count.all : value ? share(full[s.column], most[s.column]) : 1;
      const left = count.all === 0 ? words('optional') : count.open === 0 ? words('done') : words('to_do', { n: count.open });
      const key = [text, reached, could, left].join();
      return () => {
        if (tab.key === key) return;
        tab.key = key;
        tab.score.classList.toggle('dim-none', !text);
        renew(tab.score, text ? [text, s.isPercent && h('span.unit', null, '\u00a0%')] : ['–', h('span.hidden', null, ' ', words('no_score'))]);
        fillBar(tab.reached, reached, Math.max(0, could - reached));
        renew(tab.left, left);
      };
    });
  };

  const openBySections = (counts) => sections.map((s, k) => [s, counts[k].open])
    .filter(([, n]) => n > 0).flatMap(([s, n], k) => [k > 0 && ' · ', h('span.nowrap', null, `${lettered ? s.letter : words.short(s.name)} ${n}`)]);

  const stripOfForm = (values, { visit }, count, counts) => {
    const main = mainColumn(form);
    const lack = [];
    if (count.open > 0) {
      const listed = sections.length > 1 && (lettered || sections.length <= 3);
      lack.push(h('b', null, words('items_to_do', { n: count.open, all: count.all }), listed ? words('colon') : words('stop')));
      if (listed) lack.push(' ', openBySections(counts), words('stop'));
      const none = sections.length > 1 && lettered ? sections.filter((_, k) => counts[k].tested === 0 && counts[k].not === 0).map((s) => s.letter) : [];
      if (none.length > 0 && none.length < sections.length) lack.push(' ', words('not_begun', { which: none.join(words('list_comma')) }));
    }
    if (count.not > 0) {
      lack.push(' ', h('span.nowrap', null, words('n_not_tested', { n: count.not })), count.not <= 8 ? ` (${count.notPlaces.map(shortOf).join(words('list_comma'))})${words('stop')}` : words('stop'));
    }
    if (main < 0) {
      lack.push(' ', form.missing ? words('no_column', { missing: words.named(form.missing) }) : words('ratings_stand'));
      return { numbers: numberOfStrip(words('tested'), String(count.tested), ''), lack, said: words('said_tested', { n: count.tested }) };
    }
    const value = values[main];
    const text = count.tested === 0 ? null : shown(core, form, main, value);
    const column = form.columns[main];
    const unit = unitOf(column);
    const lower = count.open > 0 && !form.age_bands && form.sections;
    if (text === null) {
      lack.push(' ', count.tested === 0 ? words('nothing_tested') : whyNone(value));
      return { numbers: numberOfStrip(words('total_of', { name: words('column_' + kindOf(column)) }), '–', ''), lack,
        said: words('said_none') };
    }
    if (lower) lack.push(' ', words('open_counts_0'));
    if (count.open === 0 && count.not === 0) lack.push(words('all_tested', { n: count.all }));
    if (count.not > 0 && count.open === 0 && form.missing) lack.push(' ', words('missing_rule', { rule: words.named(form.missing) }));
    const goal = form.columns.findIndex((c) => c.name === 'goal_percent');
    const goalText = goal >= 0 && visit.option > 0 ? shown(core, form, goal, values[goal]) : null;
    const numbers = [numberOfStrip(words(lower ? 'total_at_least' : 'total_of', { name: words('column_' + kindOf(column)) }), text, unit)];
    if (goalText !== null) numbers.push(numberOfStrip(words(lower ? 'goal_at_least' : 'goal'), goalText, unit));
    for (const name of ['subtype', 'band']) {
      const k = form.columns.findIndex((c) => c.name === name);
      const more = k >= 0 ? shown(core, form, k, values[k]) : null;
      if (more !== null) lack.push(' ', words('column_' + name), ' ', h('b', null, more.replaceAll('_', ' ')), words('stop'));
    }
    return { numbers, lack, said: words(lower ? 'said_at_least' : 'said_total', { total: text + unit }) };
  };
  const kindOf = (column) => column.name === 'level' ? 'level' : column.name === 'dynamic_component' ? 'dynamic' : 'total';
  const whyNone = (value) => {
    const key = 'status_' + value.num;
    return words(words.file[key] === undefined ? 'no_value' : key);
  };
  const numberOfStrip = (small, text, unit) => h('span', null, h('span.small', null, small), ' ',
    h('span.strip-number', { 'data-total': text }, text, unit && h('span.unit', null, unit)));

  const stripOfSites = ({ answers, visit: { sites } }, count) => {
    const main = mainColumn(form);
    const max = form.columns.findIndex((c) => c.name === 'max');
    const highest = [];
    const numbers = core.catalogue.sides.map((side, s) => {
      const own = answers.filter((_, k) => sites[k][0] === s);
      if (own.length === 0) return null;
      const tested = own.filter(hasAnswer).length;
      const values = tested > 0 ? core.score(form, own) : null;
      const text = values && shown(core, form, main, values[main]);
      const most = values && shown(core, form, max, values[max]);
      if (most) highest.push(`${words('short_' + side)} ${most}`);
      return tested === 0 ? numberOfStrip(words('side_none', { side: words('side_' + side) }), '–', '') : numberOfStrip(words(/mean/.test(form.columns[main].name) ? 'side_mean' : 'side_max', { side: words('side_' + side), n: tested }), text ?? '–', '');
    });
    const lack = [];
    if (count.open > 0) lack.push(h('b', null, words('sites_to_do', { n: count.open, all: count.all }), count.open <= 2 ? words('colon') : words('stop')), count.open <= 2 ? ` ${count.openPlaces.map(shortOf).join(words('list_comma'))}${words('stop')}` : '');
    if (count.not > 0) lack.push(' ', words('sites_not_tested', { which: count.not <= 2 ? count.notPlaces.map(shortOf).join(words('list_comma')) : count.not }));
    if (highest.length > 0 && /mean/.test(form.columns[main].name)) lack.push(' ', words('highest'), ' ', h('span.nowrap', null, highest.join(words('list_comma'))), words('stop'));
    if (/half/.test(form.columns[main].name)) lack.push(' ', words('half_coding'));
    if (count.tested === 0) lack.push(' ', words('nothing_tested'));
    lack.push(' ', words('sides_apart'));
    return { numbers, lack, said: words('said_tested', { n: count.tested }) };
  };

  const sectionTitle = (s) => `${s.letter} ${words.named(s.name).replace(/^[A-Z](?:[,，] ?)?$|^[A-Z][,，] ?/, '').replace(/^./u, (c) => c.toUpperCase())}`.trim();

  // ---- closing ----

  let isClosing = false;
  const closeVisit = async () => {
    if (isClosing) return;
    isClosing = true;
    try {
      await askToClose();
    } finally {
      isClosing = false;
    }
  };
  const askToClose = async () => {
    await session.writing;  // what was tapped last counts
    const waiting = places.map((place) => [noteKey(place), refusedText(noteKey(place))]).filter(([, text]) => text !== undefined);
    if (waiting.length > 0) {
      try {
        await session.keep((v) => ({ ...v, drafts: { ...v.drafts, ...Object.fromEntries(waiting) } }));
      } catch (error) {
        fail(error);
        return;
      }
      for (const [key] of waiting) refuse(key, undefined);
    }
    const { answers } = session;
    const count = countOf(needed(), answers);
    const lacking = count.open + count.not;
    const running = Object.keys(session.visit.clocks ?? {}).map(Number);
    const typed = places.filter((place) => draftFor(noteKey(place)) !== undefined);
    const content = h('div.stack', null,
      running.length > 0 && h('p.note.note-ask', null, words('close_running', { which: running.map(shortOf).join(words('list_comma')) })),
      typed.length > 0 && h('p.note.note-ask', null, words('close_drafts', { which: typed.map(shortOf).join(words('list_comma')) })),
      lacking === 0 ? h('p', null, words('close_all')) : closeContent(count));
    const answer = lacking === 0
      ? await ask(words('close_all_title'), content, [
        { text: words('go_on'), value: null, calm: true }, { text: words('close'), kind: 'main', value: 'close', id: 'close-now' }])
      : await ask(words('close_title', { n: lacking }), content, [
        { text: words('go_on'), value: null, calm: true },
        { text: words('keep_for_later'), value: 'later' },
        { text: words('close_n', { n: lacking }), kind: 'warn', value: 'close', id: 'close-now' }]);
    if (answer === 'later') app.go({ screen: 'child', child: child.code });
    if (answer !== 'close') return;
    try {
      await session.setDetails({ state: 'closed', clocks: {} });
    } catch (error) {
      fail(error);
      return;
    }
    app.go({ screen: before ? 'compare' : 'child', child: child.code, visit: id, then: before?.id }, true);
  };
  const reopen = async () => {
    try {
      await session.setDetails({ state: 'open' });
      app.render();
    } catch (error) {
      fail(error);
    }
  };

  const closeContent = (count) => {
    const { answers } = session;
    if (form.sites) return h('p', null, words('close_sites', { n: count.open + count.not }));
    const main = mainColumn(form);
    if (main < 0 || !form.sections) return h('p', null, words('close_levels', { n: count.open + count.not }));
    const now = core.score(form, answers), most = core.score(form, atMost(form, answers));
    const cell = (index, values, tested) => {
      const text = index === null || index < 0 || !tested ? null : shown(core, form, index, values[index]);
      return h('td.n', null, text ?? h('span.none', null, '–'));
    };
    const rowsOf = (sections.length > 1 ? sections : []).map((s) => {
      const c = countOf(s.places, answers);
      return h('tr', null, h('th', { scope: 'row' }, sectionTitle(s)),
        h('td.n', null, String(c.open + c.not)), cell(s.column, now, c.tested > 0), cell(s.column, most, true));
    });
    const untested = sections.length > 1 ? sections.filter((s) => countOf(s.places, answers).tested === 0).map((s) => s.letter) : [];
    const would = count.tested > 0 && now[main].den > 0;
    return h('div.stack', null,
      h('p', null, would ? words('close_counts_0') : words('close_no_total'), ' ', words('missing_rule', { rule: words.named(form.missing) })),
      h('section.scroll', { tabindex: 0, 'aria-label': words('not_tested_by') }, h('table.table', null,
        h('caption', null, words('not_tested_by')),
        h('thead', null, h('tr', null, h('th', { scope: 'col' }, words('dimension')), ['not_tested_head', 'would_be', 'at_most'].map((key) => h('th.n', { scope: 'col' }, words(key))))),
        h('tbody', null, rowsOf, h('tr.sum', null, h('th', { scope: 'row' }, words('total')), h('td.n', null, String(count.open + count.not)), cell(main, now, count.tested > 0), cell(main, most, true))))),
      untested.length > 0 && h('p.note.note-ask', null, words(would ? 'close_untested_counts' : 'close_untested', { which: untested.join(words('list_comma')) })));
  };

  // ---- the list ----

  const main = h('main.page', { id: 'main' });
  const press = (input) => write([[Number(input.name.slice(1)), Number(input.value)]]);
  main.addEventListener('click', (event) => {
    if (!event.target.matches('.score input')) return;
    event.preventDefault();  // it shows its colour when the answer is on the disk
    press(event.target);
  });
  onTap(main, (target) => target.closest('.score')?.firstChild, press);
  const hasNotTested = places.some((place) => core.takes(form, place, NOT_TESTED));
  const lastKey = () => h('p.key', null, before && showLast ? [h('span.key-was', null, words('underlined')), words(form.sites ? 'grade_of' : 'score_of', { date: words.date(before.date) }), ' '] : '',
    hasNotTested && h('span.nowrap', null, words('nt_is')));
  const lastButton = () => before && button(words(form.sites ? 'last_grades' : 'last_scores'), async () => {
    showLast = !showLast;
    app.store.putSetting('last_scores', showLast).catch(() => {});
    draw();
  }, '', { 'aria-pressed': String(showLast) });

  const drawItems = () => {
    const s = sections[section];
    const rest = () => inSection().filter((place) => session.answers[place - 1] === UNANSWERED && core.takes(form, place, NOT_TESTED));
    const restButton = form.sections && button(sections.length > 1 ? words('rest_nt', { letter: s.letter }) : words('rest_nt_all'), () => write(rest().map((place) => [place, NOT_TESTED])), '', { disabled: !changeable() || rest().length === 0, id: 'rest-nt' });
    const title = sections.length > 1
      ? [sectionTitle(s) + ' ', h('span.small', null, words('items_from_to', { first: numberOf(s.first), last: numberOf(s.last) }))]
      : [form.name + ' ', h('span.small', null, words('items_n', { n: places.length }))];
    replace(main, h('div.section-head', null,
      h('div', null, h('h2', { tabindex: -1 }, title), lastKey()),
      h('div.row', null, lastButton(), restButton)),
    form.rates && h('p.note', null, words.named(form.rates).replace(/^./, (c) => c.toUpperCase()), words('stop')),
    closed() && h('p.note', null, words('visit_closed')),
    beside(),
    h('ol.items' + (form.sections ? '.items-two' : ''), null, inSection().map(itemRow)), ends());
  };
  const ends = () => h('div.row.row-end.ends', null,
    button(words('visit_details'), details, '', { disabled: !app.writes, id: 'visit-details' }),
    !closed() && button(words('close_visit'), closeVisit, '', { disabled: !app.writes, id: 'close-visit' }));
  const details = async () => {
    const changed = await askDetails(app, session, sections);
    if (!changed) return;
    try {
      await session.setDetails(changed);
      app.render();
    } catch (error) {
      fail(error);
    }
  };

  const drawSites = () => {
    replace(main, h('div.section-head', null, lastKey(),
      h('div.row', null, lastButton(), button(words('muscles'), chooseMuscles, '', { disabled: !changeable() }))),
    h('h2.hidden', null, words('grades_by')),
    closed() && h('p.note', null, words('visit_closed')),
    h('div.items.sides', null, h('div.side-heads', { 'aria-hidden': 'true' }, core.catalogue.sides.map((side) => h('span', null, words('child_' + side)))),
      muscles().map(siteRow)), ends());
  };

  const chooseMuscles = async () => {
    const { answers, visit: { sites } } = session;
    const has = (muscle) => sites.some((s) => s[1] === muscle);
    const answered = (muscle) => sites.some((s, k) => s[1] === muscle && answers[k] !== UNANSWERED);
    const boxes = core.catalogue.muscles.map((name, muscle) => h('input', { type: 'checkbox', checked: has(muscle), disabled: answered(muscle) }));
    const chosen = await ask(words('muscles_title'), h('div.stack', null, h('p.small', null, words('muscles_help')),
      h('div.fields', null, core.catalogue.muscles.map((name, m) => h('label.check', null, boxes[m], words.named(name))))),
    [{ text: words('cancel'), value: null, calm: true }, { text: words('keep'), kind: 'main', value: () => boxes.map((box, m) => box.checked ? m : -1).filter((m) => m >= 0) }]);
    if (!chosen || chosen.length === 0) return;
    try {
      await session.setSites(chosen.flatMap((m) => core.catalogue.sides.map((_, side) => sites.find((s) => s[0] === side && s[1] === m) || [side, m])));
      app.store.putSetting('muscles', chosen).catch(() => {});
      app.render();
    } catch (error) {
      fail(error);
    }
  };

  const draw = () => {
    rows.clear();
    nextRow = null;
    if (form.sites) drawSites();
    else drawItems();
    for (const place of rows.keys()) paint(place);
    tabs.forEach(({ link }, k) => k === section ? link.setAttribute('aria-current', 'true') : link.removeAttribute('aria-current'));
    numbers()();
    showLater();
  };
  const openSection = (k, focus = false) => {
    section = k;
    app.remember({ section: k });
    draw();
    if (focus) {
      window.scrollTo(0, 0);
      main.querySelector('h2').focus({ preventScroll: true });
    }
  };

  // ---- what the form says beside its answers ----

  const beside = () => {
    const { extras } = form;
    if (!extras || (extras.section && sections.length > 1 && extras.section !== section + 1)) return null;
    const single = extras.fields.length === 1;
    if (single && !extras.section && section > 0) return null;
    const label = words.named(extras.label ?? extras.fields[0].label);
    const now = h('span.small');
    const tellNow = () => {
      const said = saidBeside(core, words, session.visit);
      now.textContent = said.length === 0 ? words.named(extras.words[0])
        : extras.fields.length > 1 ? besideText(words, said) : said[0][1];
    };
    tellNow();
    const numbersNow = extrasOf(core, session.visit);
    const choose = ({ label: name }, k) => {
      const select = h('select', { id: 'e' + placeOfExtra(k), disabled: !changeable(), onchange: async () => {
        const number = Number(select.value);
        try {
          await session.setExtra(k, number);
          tell.replaceChildren();
        } catch (error) {
          fail(error);
        }
        select.value = String(extrasOf(core, session.visit)[k]);
        tellNow();
        numbers()();
      } }, extras.words.map((word, number) => h('option', { value: String(number), selected: number === numbersNow[k] }, words.named(word))));
      return field(words.named(name), select);
    };
    if (single) return h('div.card.beside', { id: 'beside' }, extras.fields.map(choose));
    return h('details.card.beside', { id: 'beside' }, h('summary', null, h('span', null, label, words('colon'), ' ', now)),
      h('div.fields', null, extras.fields.map(choose)));
  };

  // ---- moving ----

  const focusPlace = (place) => {
    const row = rows.get(place);
    if (!row) return;
    const target = [...row.inputs.values()].find((input) => input.checked) || row.inputs.values().next().value || row.number;
    target?.focus();
    document.getElementById('i' + place)?.scrollIntoView({ block: 'nearest' });
  };
  const toPlace = (place) => {
    const of = sections.findIndex((s) => s.places.includes(place));
    if (of >= 0 && of !== section) openSection(of);
    focusPlace(place);
    document.getElementById('i' + place)?.scrollIntoView({ block: 'center' });
  };
  const placeHere = () => Number(document.activeElement?.closest?.('[data-place]')?.dataset.place);
  const order = () => form.sites ? siteOrder() : places;
  const after = (place, step) => order()[order().indexOf(place) + step];

  let typed = '', typedAt = 0, amend = null;
  let ahead = 0, pending = 0;  // the next key is for this place, while answers are on their way to the disk
  const onKey = (event) => {
    if (event.repeat && event.key !== 'Backspace') return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('textarea, select, input[type=text]') || document.querySelector('dialog[open]')) return;
    const { key } = event;
    const here = ahead || placeHere() || nextOpen() || order()[0];
    if (key === 'u') {
      event.preventDefault();
      undo();
    } else if (key === 'Backspace') {
      event.preventDefault();
      typed = '';
      ahead = 0;
      const back = after(here, -1);
      if (back) toPlace(back);
    } else if (key === 'n') {
      event.preventDefault();
      if (core.takes(form, here, NOT_TESTED)) answer(here, NOT_TESTED);
    } else if (/^[0-9+.,A-Z]$/i.test(key) && changeable()) {
      typeKey(key === ',' ? '.' : key.toUpperCase(), here, event);
    }
  };
  const answer = async (place, byte) => {
    const next = after(place, 1);
    ahead = next ?? place;
    ++pending;
    const isKept = await write([[place, byte]]);
    if (--pending === 0) ahead = 0;
    if (!isKept && session.answers[place - 1] !== byte) return;
    if (pending > 0) return;  // the last of them moves on
    if (next) toPlace(next);
    else focusPlace(place);
  };
  // A digit scores and moves on; what goes on from it (1+ from 1, 0.5 from 0) mends it.
  const typeKey = (key, here, event) => {
    const labelsOf = (place) => new Map(allowedAt(form, place).map((byte) => [printed(form, byte, words).toUpperCase(), byte]));
    if (key === '+' || key === '.') {
      if (!amend) return;
      const label = [...labelsOf(amend.place)].find(([text]) => text !== amend.text && text.startsWith(amend.text + key));
      if (!label) return;
      event.preventDefault();
      write([[amend.place, label[1]]]);
      amend = null;
      return;
    }
    const labels = labelsOf(here);
    typed = typedAt === here && typed !== '' ? typed + key : key;
    typedAt = here;
    let byte = labels.get(typed);
    const longer = [...labels.keys()].some((text) => text !== typed && text.startsWith(typed) && !/[+.]/.test(text.slice(typed.length, typed.length + 1)));
    if (byte === undefined && !longer && typed.length === 1 && /\d/.test(key) && !labels.has(key) && [...labels.keys()].every((text) => !/^\d/.test(text))) {
      byte = allowedAt(form, here).find((b) => b === Number(key));  // levels I to V by 1 to 5
    }
    if (byte === undefined) {
      if (!longer) typed = '';
      else event.preventDefault();
      return;
    }
    event.preventDefault();
    amend = { place: here, text: typed };
    typed = '';
    answer(here, byte);
  };

  draw();
  return { nodes: [h('a.skip', { href: '#main' }, words('to_form')), head, tell, sections.length > 1 && dims, main, strip, live], onKey,
    start: () => { if (showWanted) toPlace(showWanted); } };
}

/** The answers of the visit before, at the places of this one. */
function beforeAt(core, form, before, visit) {
  const answers = answersOf(core, before);
  if (!form.sites) return answers;
  return visit.sites.map((site) => answers[before.sites.findIndex((s) => s.join() === site.join())]);
}
