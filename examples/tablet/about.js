// SPDX-License-Identifier: MIT
// What this page is, whose the instruments are, what is not sure, and what the module computes.
import { h, replace, button } from './ui.js';
import { headOf } from './head.js';
import { digestOf } from './digest.js';

export async function aboutScreen(app) {
  const { core, words } = app;
  const digest = h('dl.facts', null, h('dt', null, words('digest_now')), h('dd.code', null, words('computing')));
  const unsure = [...words.file.unsure, ...words.file.unsure_catalogue];
  return { nodes: [headOf(app, { title: words('about'), small: `motorscale ${core.version}`, back: () => app.go({ screen: 'start' }) }), h('main.page.stack', { id: 'main' },
    h('section.card.stack', null, h('h2', { tabindex: -1 }, 'motorscale ', core.version), h('p', null, words('about_what')), h('p.note.note-ask', null, h('b', null, words('not_a_device'))), h('p', null, words('about_privacy'))),
    h('section.card.stack', { 'aria-labelledby': 'digest' }, h('h2', { id: 'digest' }, words('digest')), h('p.small', null, words('digest_help')), digest),
    h('section.card.stack', { 'aria-labelledby': 'keys' }, h('h2', { id: 'keys' }, words('keyboard')), h('dl.facts', null, ['digits', 'n', 'backspace', 'u', 'plus', 'tab'].flatMap((key) => [h('dt', null, words('key_' + key)), h('dd', null, words('key_does_' + key))]))),
    unsure.length > 0 && h('section.card.stack', { 'aria-labelledby': 'unsure' }, h('h2', { id: 'unsure' }, words('unsure_title')), h('p.small', null, words('unsure_help')), h('p', null, unsure.map((key) => words.file[key] ?? words.file.catalogue[key]).join(words('list_semicolon')))),
    h('section.card', null, h('h2', null, words('licences')), h('section.scroll', { tabindex: 0, 'aria-label': words('licences') }, h('table.table', null, h('caption.hidden', null, words('licences')),
      h('thead', null, h('tr', null, ['form', 'licence', 'evidence', 'citation'].map((key) => h('th', { scope: 'col' }, words(key))))),
      h('tbody', null, core.forms.map((form) => h('tr', null, h('th', { scope: 'row' }, form.name), h('td', null, form.licence), h('td', null, words('evidence_' + form.evidence)), h('td', null, form.citation))))))))], start: async () => {
    await new Promise((resolve) => setTimeout(resolve));
    const now = digestOf(core);
    const expected = (await (await fetch('digest.json')).json()).digest;
    replace(digest, h('dt', null, words('digest_now')), h('dd.code', { id: 'digest-now' }, now), h('dt', null, words('digest_all')), h('dd.code', null, expected),
      h('dt', null, words('digest_is')), h('dd', null, h('span.chip.' + (now === expected ? 'chip-same' : 'chip-wrong'), null, words(now === expected ? 'digest_same' : 'digest_other'))));
  } };
}
