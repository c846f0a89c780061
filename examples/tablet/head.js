// SPDX-License-Identifier: MIT
// The head of a screen: who, what, when, and whether it is kept.
import { h, icon } from './ui.js';
import { dayNumber } from './core.js';

const clock = (ms) => new Date(ms).toTimeString().slice(0, 8);
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
