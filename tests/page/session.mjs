// SPDX-License-Identifier: MIT
// A visit that is written and undone, without a browser: a store that takes its time stands for the
// disk.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, same, part, finish, site } from './checks.mjs';
import * as core from '../../examples/tablet/core.js';
import { Session, newVisit, answersOf, bandPlace, tableOf } from '../../examples/tablet/session.js';

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
      await session.setBand(number);
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

finish();
