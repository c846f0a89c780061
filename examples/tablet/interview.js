// SPDX-License-Identifier: MIT
// A classification by questions: which levels are left and why, and the rater's own choice; or by
// descriptions to pick from.
import { UNANSWERED, OK, UNDECIDED, INCONSISTENT } from './core.js';
import { h, replace, icon, button } from './ui.js';
import { Session, hasAnswer, isInterview, bandPlace, tableOf, levelOf, visitBefore, ageOn } from './session.js';
import { headOf, keptText } from './head.js';
import { askDetails } from './details.js';

export function interviewScreen(app, { question: wanted }, { visit, child, visits }) {
  const { core, words } = app;
  const session = new Session(app, child, visit);
  const { form } = session;
  const before = visitBefore(visits, visit);
  const place0 = bandPlace(form);
  const columns = new Map(form.columns.map((column, k) => [column.name, k]));
  const levels = form.columns[columns.get('level')].words;
  const closed = () => session.visit.state !== 'open';
  const changeable = () => app.writes && !closed();

  const tell = h('div', { role: 'status' });
  const undoButton = h('button.button', { type: 'button', onclick: () => undo() });
  const kept = h('span.kept');
  const head = headOf(app, { child, visit, kept, title: form.name, more: undoButton,
    back: () => app.go({ screen: 'child', child: child.code }) });
  const main = h('main.page', { id: 'main' });

  const write = async (work) => {
    try {
      await work();
    } catch (error) {
      replace(tell, h('div.toast', null, h('div.page', null, h('p', null, app.whyNotKept(error)))));
      return false;
    }
    tell.replaceChildren();
    return true;
  };
  const undo = async () => {
    if (!changeable()) return;
    let step;
    if (!(await write(async () => { step = await session.undo(); })) || !step) return;
    if (step[0][0] > 0) at = Math.max(0, step[0][0] - place0 - 1);
    draw();
  };

  const questions = () => {
    const table = tableOf(form, session.answers);
    // what the age says is asked only where there is no birth date
    return table ? table.questions.slice(0, session.visit.byAge && table.asked || undefined) : [];
  };
  const answerOf = (question) => session.answers[place0 + question.number - 1];
  const nameOf = (question) => words.named(question.label);
  let at = wanted ?? Math.max(0, questions().findIndex((q) => !hasAnswer(answerOf(q))));

  /** The levels that an answer fits, with what another answer makes of it. */
  const fits = (question, code) => {
    const answer = question.answers.find((a) => a.code === code);
    const other = answer.but_while && tableOf(form, session.answers).questions.find((q) => q.name === answer.but_while.question);
    const theirs = other && other.answers.find((a) => a.code === answerOf(other));
    return theirs && theirs.name === answer.but_while.answer ? answer.but_while.levels : answer.levels;
  };

  const found = () => {
    const values = core.score(form, session.answers);
    const value = values[columns.get('level')];
    const mask = values[columns.get('levels')];
    return { status: value.den === -1 ? OK : value.num, level: value.num, values,
      fitting: mask && mask.den > 0 ? levels.filter((l) => mask.num & 1 << (l.number - 1)) : [] };
  };

  const wasTouched = (place) => session.visit.history.some((step) => step.some(([p]) => p === place));

  const questionCard = () => {
    const list = questions();
    if (list.length === 0) return null;
    at = Math.min(at, list.length - 1);
    const question = list[at];
    const code = answerOf(question);
    const band = place0 ? form.age_bands.find((b) => b.number === session.answers[place0 - 1]) : null;
    const pick = (byte) => write(() => session.set([[place0 + question.number, byte]])).then(draw);
    const one = (text, byte, more = '') => {
      const input = h('input', { type: 'radio', name: 'q' + question.number, value: String(byte),
        checked: code === byte && (byte !== UNANSWERED || wasTouched(place0 + question.number)), disabled: !changeable() });
      input.addEventListener('click', (event) => {
        event.preventDefault();
        pick(byte);
      });
      return h('label.answer' + more, null, input, h('span', null, text));
    };
    const about = [words('question_of', { n: at + 1, of: list.length }), band && words('band_is', { band: bandText(band) }), form.rates && words.named(form.rates)].filter(Boolean);
    return h('section.question', { 'aria-labelledby': 'q' },
      h('p.small', null, about.join(' · ')),
      h('h2', { id: 'q', tabindex: -1 }, capital(nameOf(question))),
      h('div.answers', { role: 'radiogroup', 'aria-labelledby': 'q' },
        question.answers.map((answer) => one(capital(words.named(answer.label)), answer.code)),
        one(words('leave_open'), UNANSWERED, '.answer-unknown')),
      h('div.row', null,
        at > 0 && h('button.button', { type: 'button', onclick: () => move(-1) }, icon('back'), capital(nameOf(list[at - 1]))),
        at + 1 < list.length && button(capital(nameOf(list[at + 1])), () => move(1), 'main')));
  };
  const move = (step) => {
    at = Math.max(0, Math.min(questions().length - 1, at + step));
    app.remember({ question: at });
    draw();
    main.querySelector('h2').focus({ preventScroll: true });
  };
  const bandText = (band) => words('band_text', { from: band.from_month / 12, until: band.until_month / 12 });
  const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

  const pickCard = () => {
    // descriptions of the age band, the most able first
    const band = form.age_bands.find((b) => b.number === session.answers[place0 - 1]);
    const order = form.items.find((item) => item.name === 'order').number;
    const position = form.items.find((item) => item.name === 'position').number;
    const code = session.answers[position - 1];
    if (!band || band.levels.some((text) => text === null)) return h('p.note.note-ask', null, words('band_none'));
    const one = (text, level, more = '') => {
      const input = h('input', { type: 'radio', name: 'pick', value: String(level),
        checked: code === level && (level !== UNANSWERED || wasTouched(position)), disabled: !changeable() });
      input.addEventListener('click', (event) => {
        event.preventDefault();
        write(() => session.set([[order, 1], [position, level]])).then(draw);
      });
      return h('label.answer' + more, null, input, h('span', null, text));
    };
    return h('section.question', { 'aria-labelledby': 'q' },
      h('p.small', null, [words('band_is', { band: bandText(band) }), form.rates && words.named(form.rates)].filter(Boolean).join(' · ')),
      h('h2', { id: 'q', tabindex: -1 }, words('pick_title')),
      h('div.answers', { role: 'radiogroup', 'aria-labelledby': 'q' },
        band.levels.map((text, k) => one(`${levels[k].text}  ${capital(words.named(text))}`, k + 1)),
        one(words('leave_open'), UNANSWERED, '.answer-unknown')));
  };

  const bandCard = () => h('section.question', { 'aria-labelledby': 'q' },
    h('h2', { id: 'q', tabindex: -1 }, words('band_title')),
    h('p.small', null, words('band_help')),
    h('div.answers', null, form.age_bands.filter((b) => isInterview(form) || b.levels[0]).map((band) => {
      const input = h('input', { type: 'radio', name: 'band', checked: session.answers[place0 - 1] === band.number && session.visit.bandChosen, disabled: !changeable() });
      input.addEventListener('click', (event) => {
        event.preventDefault();
        write(() => session.setBand(band.number)).then(draw);
      });
      return h('label.answer', null, input, h('span', null, bandText(band)));
    })));

  const heading = ({ status, level, fitting }) => {
    const names = fitting.map((l) => l.text).join(words('list_or'));
    if (status === OK) return words('level_is', { level: levels.find((l) => l.number === level).text });
    if (status === INCONSISTENT) return fitting.length === levels.length ? words('contradiction_all') : words('contradiction', { levels: names });
    return fitting.length === levels.length ? words('all_levels') : words('still_possible', { levels: names });
  };

  /** The smallest sets of findings that no level fits together. */
  const excluding = (given) => {
    const sets = Array.from({ length: 1 << given.length }, (_, mask) => given.filter((_, k) => mask & 1 << k))
      .filter((set) => !levels.some((l) => set.every((q) => fits(q, answerOf(q)).includes(l.number))));
    const least = Math.min(...sets.map((set) => set.length));
    return sets.filter((set) => set.length === least);
  };
  const findingText = (q) => words('finding_fits', { question: capital(nameOf(q)),
    answer: words.named(q.answers.find((a) => a.code === answerOf(q)).label),
    levels: levels.filter((l) => fits(q, answerOf(q)).includes(l.number)).map((l) => l.text).join(words('list_comma')) });

  const levelsCard = () => {
    const all = tableOf(form, session.answers)?.questions ?? [];
    const given = all.filter((q) => hasAnswer(answerOf(q)));
    const what = found();
    const clash = what.status === INCONSISTENT;
    const odd = clash ? given.filter((q) => !what.fitting.some((l) => fits(q, answerOf(q)).includes(l.number))) : [];
    const unverified = what.values[columns.get('rests_on')];
    const rests = unverified && form.columns[columns.get('rests_on')].words.find((w) => w.number === unverified.num)?.text;
    return h('section.card.stack', { 'aria-labelledby': 'left' },
      h('h2', { id: 'left', 'aria-live': 'polite' }, heading(what)),
      clash && h('div.note.note-ask', null, odd.length > 0 ? h('p', null, words('does_not_fit', { which: odd.map((q) => `${capital(nameOf(q))}: ${words.named(q.answers.find((a) => a.code === answerOf(q)).label)}`).join(words('list_semicolon')) })) : what.fitting.length < levels.length && h('p', null, words('do_not_fit_together')),
        h('p', null, words('exclude_each_other')),
        h('ul', null, excluding(given).map((set) => h('li', null, set.map(findingText).join(words('list_against')))))),
      h('section.scroll', { tabindex: 0, 'aria-label': words('which_levels') }, h('table.levels', null, h('caption.hidden', null, words('which_levels')),
        h('thead', null, h('tr', null, h('th', { scope: 'col' }, h('span.hidden', null, words('finding'))), levels.map((l) => h('th', { scope: 'col' }, l.text)))),
        h('tbody', null, given.map((q) => {
          const k = questions().indexOf(q);
          const of = fits(q, answerOf(q));
          const name = capital(nameOf(q));
          return h('tr', null, h('th', { scope: 'row' },
            k >= 0 ? h('a', { href: '#', 'aria-label': words('change_answer', { question: name }), onclick: (event) => { event.preventDefault(); at = k; draw(); main.querySelector('h2').focus(); } }, name) : name,
            h('br'), words.named(q.answers.find((a) => a.code === answerOf(q)).label)),
          levels.map((l) => of.includes(l.number) ? h('td.yes', null, h('span.hidden', null, words('fits'))) : h('td.no', null, h('span.hidden', null, words('fits_not')))));
        })),
        h('tfoot', null, h('tr', null, h('th', { scope: 'row' }, words('possible')), levels.map((l) => !clash && what.fitting.some((f) => f.number === l.number)
          ? h('td.left', null, l.text) : h('td.out', null, l.text, h('span.hidden', null, ' ', words('ruled_out')))))))),
      h('p.small', null, words('table_note'), ' ', rests && given.length > 0 && words('rests_on', { evidence: words('evidence_' + rests) })),
      what.status === OK && what.values[columns.get('by_tie_rule')]?.num === 1 && h('p.note', null, words('tie_rule')));
  };

  const ownCard = () => {
    const { own } = session.visit;
    const last = before && levelOf(core, before);
    return h('section.card.stack', { 'aria-labelledby': 'own' }, h('h2', { id: 'own' }, words('own_choice')),
      h('p.small', null, words('own_wins')),
      h('div.pick', { role: 'group', 'aria-label': words('own_group') }, levels.map((l) => button(l.text,
        () => write(() => session.setOwn(own === l.number ? 0 : l.number)).then(draw), '', { 'aria-pressed': String(own === l.number), disabled: !changeable() }))),
      own > 0 && h('p', null, h('span.chip.chip-own', null, words('own_is', { level: levels.find((l) => l.number === own).text, rater: session.visit.rater || words('rater') }))),
      last && h('p.small', null, words('last_visit'), ' ', h('b', null, words('level', { level: last.text })), ', ', words.date(before.date), ', ', words(last.own ? 'by_own' : 'by_findings'), words('stop')));
  };

  const draw = () => {
    const step = session.visit.history.at(-1);
    const stepName = step && (step[0][0] === 0 ? words('own_choice')
      : nameOf(tableOf(form, session.answers)?.questions.find((q) => q.number === step[0][0] - place0) ?? { label: words('age_band') }));
    replace(undoButton, icon('undo'), h('span', null, h('span.word', null, words('undo'), ' '), step && h('span.small', null, isInterview(form) ? stepName : form.name)));
    undoButton.disabled = !step || !changeable();
    kept.textContent = keptText(words, session.visit);
    const needsBand = place0 > 0 && !session.visit.byAge && !session.visit.bandChosen;
    const focused = document.activeElement?.closest?.('.answer') && document.activeElement.value;
    const now = ageOn(core, form, child, session.visit.date), asked = session.answers[place0 - 1];
    const isOther = place0 > 0 && !needsBand && now.status === OK && now.band !== asked;
    const nameOfBand = (number) => bandText(form.age_bands.find((b) => b.number === number));
    replace(main, closed() && h('p.note', null, words('visit_closed')),
      isOther && h('p.note.note-ask', { id: 'band-other' }, words('band_other_here', { age: nameOfBand(now.band), asked: nameOfBand(asked) })),
      h('div.interview', null, needsBand ? bandCard() : isInterview(form) ? questionCard() : pickCard(),
        h('aside.stack', null, !needsBand && isInterview(form) && levelsCard(), isInterview(form) && ownCard(),
          h('div.row.row-end', null, button(words('visit_details'), details, '', { disabled: !app.writes, id: 'visit-details' }),
            closed() ? button(words('open_again'), () => setState('open')) : button(words('close_visit'), () => setState('closed'), '', { id: 'close-visit', disabled: !app.writes })))));
    if (focused) main.querySelector(`.answer input[value="${focused}"]`)?.focus();
  };
  const details = async () => {
    const changed = await askDetails(app, session);
    if (changed && await write(() => session.setDetails(changed))) app.render();
  };
  const setState = async (state) => {
    if (!(await write(() => session.setDetails({ state })))) return;
    if (state === 'closed') app.go({ screen: 'child', child: child.code }, true);
    else draw();
  };

  const onKey = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    if (event.key === 'u') undo();
    else if (event.key === 'Backspace') move(-1);
    else if (event.key === 'n' || /^[1-9]$/.test(event.key)) {
      const inputs = [...main.querySelectorAll('.answers input')];
      const input = event.key === 'n' ? inputs.at(-1) : inputs[Number(event.key) - 1];
      if (!input || input.disabled || (event.key !== 'n' && input === inputs.at(-1) && inputs.length > 1 && !input.name.startsWith('band'))) return;
      event.preventDefault();
      input.click();
      return;
    } else return;
    event.preventDefault();
  };
  draw();
  return { nodes: [h('a.skip', { href: '#main' }, words('to_form')), head, tell, main], onKey };
}
