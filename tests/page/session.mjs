// SPDX-License-Identifier: MIT
// A visit that is written and undone, without a browser: a store that takes its time stands for the
// disk.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, same, part, finish, site } from './checks.mjs';
import * as core from '../../examples/tablet/core.js';
import { merge } from '../../examples/tablet/store.js';
import { Session, newVisit, answersOf, bandPlace, tableOf, isSound, fitted, unfitted } from '../../examples/tablet/session.js';

const module = await core.open(readFileSync(join(site, 'bedside.wasm')));
const banded = module.forms.filter((form) => bandPlace(form));

/** What a page is to a visit: a disk that keeps every write of it. */
function device(visit) {
  const disk = [visit];
  return { core: module, writes: true, disk, store: { putVisit: async (next) => {
    await new Promise((later) => setTimeout(later, 1));
    disk.push(structuredClone(next));
  } } };
}
const visitOf = (form, more = {}) => newVisit(module, { child: 'A-1', form: form.prefix, date: '2026-03-13', rater: 'LM', aids: '', ...more });
const child = { code: 'A-1', birth: '', weeks: '' };

await part('the age band by a person', async () => {
  check('there are forms with bands', banded.length > 1);
  for (const form of banded) {
    const place = bandPlace(form);
    for (const { number } of form.age_bands) {
      const app = device(visitOf(form)), session = new Session(app, child, app.disk[0]);
      const first = answersOf(module, app.disk[0]);
      await Promise.all([session.setBand(number), session.setBand(number)]);
      same(`${form.prefix} ${number}: one write has the band and that it was chosen`,
        [app.disk.length, app.disk[1].bandChosen, answersOf(module, app.disk[1])[place - 1]], [2, true, number]);
      await session.set(form.tables ? [[place + 1, tableOf(form, session.answers).questions[0].answers[0].code]]
        : [[place + 1, 1], [place + 2, 1]]);
      await session.undo();
      check(`${form.prefix} ${number}: an undone answer leaves the band`, app.disk[3].bandChosen);
      const step = await session.undo();
      same(`${form.prefix} ${number}: the band is a step of its own`, step?.[0].slice(0, 1), [place]);
      same(`${form.prefix} ${number}: undone with its answers, in one write`,
        [app.disk.length, app.disk[4]?.bandChosen, [...answersOf(module, app.disk.at(-1))]], [5, false, [...first]]);
    }
  }
});

await part('a screen that was left', async () => {
  const form = banded[0], app = device(visitOf(form));
  const left = new Session(app, child, app.disk[0]);
  const now = new Session(app, child, app.disk[0]);
  const refused = async (session) => session.setBand(1).then(() => '', (error) => error.message);
  same('its write says so, and nothing of another tab', [await refused(left), app.disk.length], ['left', 1]);
  same('the one that is shown writes', [await refused(now), app.disk.length], ['', 2]);
  app.writes = false;
  same('another tab writes', await now.undo().then(() => '', (error) => error.message), 'second_tab');
  const other = device(visitOf(module.form('bbs'))), session = new Session(other, child, other.disk[0]);
  const taps = [session.set([[1, 4]]), session.set([[2, 3]])];
  other.session = null;  // the screen is left while the first is on its way
  await Promise.all([...taps, session.set([[3, 2]]).catch(() => {})]);
  same('what was tapped before is kept, what comes after is not', [...answersOf(module, other.disk.at(-1))].slice(0, 3), [4, 3, 128]);
});

await part('a day that is not taken', () => {
  for (const form of banded) {
    for (const [day, weeks, why] of [['2024-01-10', '', 'band_other'], ['2038-01-11', '', 'band_past'], ['2022-01-10', '30', 'band_early']]) {
      const born = { code: 'A-1', birth: '2020-01-10', weeks };
      const place = bandPlace(form), first = module.blank(form);
      first[place - 1] = 3;
      if (form.tables) first[place] = tableOf(form, first).questions[0].answers[0].code;
      else first.set([1, 1], place);
      const visit = { ...visitOf(form, { first, date: day }), byAge: true };
      same(`${form.prefix}, ${day}: why`, [fitted(module, born, visit), unfitted(module, born, visit)], [null, why]);
    }
  }
});

await part('imported visits are as the page makes them', async () => {
  const odd = [null, undefined, '', 'x', '12', -1, 0.5, 99, 1e300, [], ['x'], [[]], {}, { 1: '12' }, { 1: 7 }, { 99: 'x' }, { 99: 7 }, { 'a/b': 'x' }, { '0/99': 'x' },
    [[[1, 2]]], [[[99, 0, 1]]], [[[0, 0, 99]]], [[[-99, 0, 1]]], [[[1, 0, 9999]]], [[0, 99]], [[0, 0], [0, 0]], 'null'];
  const taken = (field, value) => ({
    id: typeof value === 'string', rater: value === null || value === undefined || typeof value === 'string',
    own: value === undefined, option: value === undefined, made: Number.isFinite(value), kept: Number.isFinite(value),
  }[field]);
  let refused = 0, accepted = 0;
  for (const form of module.forms) {
    const sites = form.sites ? [[0, 1], [1, 1]] : [];
    const visit = visitOf(form, { sites });
    check(`${form.prefix}: a new visit is sound`, isSound(module, visit));
    const full = { ...visit, own: form.tables ? 2 : 0, notes: form.sites ? { '0/1': 'x', '1/5': 'of a site that is gone' } : { 1: 'x' }, drafts: form.sites ? { '1/1': '' } : { 2: 'y' }, seconds: { 1: 2.5 }, clocks: { 2: 5 },
      history: [[[1, 128, 0]], ...(form.tables ? [[[0, 0, 2]]] : []), ...(form.extras ? [[[-1, 0, 1]]] : [])] };
    check(`${form.prefix}: one with all that a visit has`, isSound(module, form.bytes === 1 ? { ...full, drafts: {}, clocks: {} } : full));
    for (const field of ['id', 'form', 'date', 'state', 'sites', 'notes', 'drafts', 'seconds', 'clocks', 'history', 'own', 'option', 'made', 'kept', 'rater', 'aids', 'record']) {
      for (const value of odd) {
        const sound = isSound(module, { ...visit, [field]: value });
        sound ? ++accepted : ++refused;
        if (['own', 'option', 'made', 'kept', 'id', 'rater'].includes(field)) {
          same(`${form.prefix}: ${field} ${JSON.stringify(value)}`, sound, taken(field, value));
        }
      }
    }
    for (const [field, value] of [['seconds', { 1: '12' }], ['seconds', { 99: 7 }], ['clocks', { 99: 7 }], ['clocks', { 1: null }], ['drafts', { 1: 7 }], ['drafts', { 999: 'x' }], ['notes', { 1: 7 }], ['notes', { 999: 'x' }],
      ['own', 99], ['history', [[[999, 0, 1]]]], ['history', [[[0, 0, 99]]]], ['history', [[[-99, 0, 1]]]]]) {
      check(`${form.prefix}: ${field} ${JSON.stringify(value)} is refused`, !isSound(module, { ...visit, [field]: value }));
    }
  }
  for (const form of module.forms.filter((f) => f.sites)) {
    const visit = visitOf(form, { sites: [[0, 1], [1, 1]] });
    for (const sites of [['01', '11'], [['0', '1'], ['1', '1']], [[0, 1], [1, 2]], [[1, 1], [0, 1]], [[0, 1, 0], [1, 1, 0]]]) {
      check(`${form.prefix}: sites ${JSON.stringify(sites)} are not those of the record`, !isSound(module, { ...visit, sites }));
    }
  }
  check('many were refused', refused > accepted && accepted > 0, { refused, accepted });
});

await part('an import of what is here', () => {
  const visit = visitOf(module.form('bbs')), children = [child];
  for (const looked of [{ drafts: {} }, { clocks: {} }, { bandChosen: false }, { archived: true }, { kept: 5 }]) {
    const { visits, list } = merge({ children, visits: [{ ...visit, ...looked }] }, { children, visits: [visit] }, () => true);
    same(`after ${JSON.stringify(looked)} it adds nothing`, [visits, list.map(({ what }) => what)], [[], ['child_same', 'visit_same']]);
  }
  const { visits } = merge({ children, visits: [visit] }, { children, visits: [{ ...visit, rater: 'XY' }] }, () => true);
  same('another rater is another visit', visits.length, 1);
});

finish();
