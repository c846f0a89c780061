// SPDX-License-Identifier: MIT
// What stands beside the answers of a visit (day, rater, aids, goals): asked for, and its day checked.
import { h, ask, field } from './ui.js';
import { fitted, unfitted } from './session.js';

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
    const moved = { ...visit, date: day };
    const fault = day === visit.date ? null
      : dayFault(app, child, day) ?? (fitted(core, child, moved) ? null : unfitted(core, child, moved));
    wrong.textContent = fault ? words(fault, { until: Math.max(0, ...(form.age_bands ?? []).map((band) => band.until_month / 12)) }) : '';
    return fault ? undefined : { date: day, rater: rater.value.trim(), aids: aids.value.trim(),
      option: goals.length === 0 ? visit.option : goals.reduce((sum, box, k) => sum + (box.checked ? 1 << k : 0), 0) };
  };
  return ask(words('visit_details'), h('div.stack', null,
    h('div.fields', null, field(words('date'), date), field(words('rater'), rater, words('rater_help'))), wrong, field(words('aids'), aids, words('aids_help')),
    goals.length > 0 && h('div', { role: 'group', 'aria-label': words('goals') }, h('p.field-name', null, words('goals')), h('div.fields', null, sections.map((s, k) => h('label.check', null, goals[k], `${s.letter} ${words.short(s.name)}`))))),
  [{ text: words('cancel'), value: null, calm: true }, { text: words('keep'), kind: 'main', value: keep, id: 'keep-details' }]);
}
