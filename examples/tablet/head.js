// SPDX-License-Identifier: MIT
// The head of a screen: who, what, when, and whether it is kept.
import { h, icon, ask, field } from './ui.js';
import { dayNumber } from './core.js';
import { fitted } from './session.js';

export const clock = (ms) => new Date(ms).toTimeString().slice(0, 8);
export const keptText = (words, visit) => words('kept', { time: clock(visit.kept) });

export const ageOf = (app, child, on) => !child.birth ? '' :
  app.words.age(app.core.months(dayNumber(child.birth), dayNumber(on)));

export function headOf(app, { child, visit, title, kept, back, more, small }) {
  const { words } = app;
  return h('header.head', null, h('div.page', null,
    back && h('button.icon-button', { type: 'button', onclick: back, 'aria-label': words('back') }, icon('back')),
    h('div.head-who', null,
      h('h1', { tabindex: -1 }, child ? child.code : title, child && visit && ' ', child && visit && h('span.small', null, ageOf(app, child, visit.date))),
      h('p.small', null, visit ? h('span', null, [title, words.date(visit.date), visit.rater && words('rater_is', { rater: visit.rater }), visit.aids].filter(Boolean).join(' · ')) : small && h('span', null, small), kept)),
    more));
}

/** The word for what is wrong with the day of a visit, or null. */
export const dayFault = (app, child, date) => !date ? 'date_empty' : child.birth && date < child.birth ? 'before_birth'
  : date > app.today() ? 'date_later' : null;

/** Asks for what stands beside the answers of a visit; null where nothing is to change. */
export function askDetails(app, { visit, child, form }, sections = []) {
  const { words, core } = app;
  const date = h('input', { type: 'date', value: visit.date, max: app.today() });
  const rater = h('input', { type: 'text', maxlength: 40, value: visit.rater || '', autocomplete: 'off' });
  const aids = h('input', { type: 'text', maxlength: 80, value: visit.aids || '', autocomplete: 'off' });
  const goals = form.highest_option > 0 ? sections.map((s, k) => h('input', { type: 'checkbox', checked: Boolean(visit.option & 1 << k) })) : [];
  const wrong = h('p.wrong', { role: 'alert' });
  const keep = () => {
    const day = date.value;
    const fault = day === visit.date ? null
      : dayFault(app, child, day) ?? (fitted(core, child, { ...visit, date: day }) ? null : 'band_other');
    wrong.textContent = fault ? words(fault) : '';
    return fault ? undefined : { date: day, rater: rater.value.trim(), aids: aids.value.trim(),
      option: goals.length === 0 ? visit.option : goals.reduce((sum, box, k) => sum + (box.checked ? 1 << k : 0), 0) };
  };
  return ask(words('visit_details'), h('div.stack', null,
    h('div.fields', null, field(words('date'), date), field(words('rater'), rater, words('rater_help'))), wrong, field(words('aids'), aids, words('aids_help')),
    goals.length > 0 && h('div', { role: 'group', 'aria-label': words('goals') }, h('p.field-name', null, words('goals')), h('div.fields', null, sections.map((s, k) => h('label.check', null, goals[k], `${s.letter} ${words.short(s.name)}`))))),
  [{ text: words('cancel'), value: null, calm: true }, { text: words('keep'), kind: 'main', value: keep, id: 'keep-details' }]);
}
