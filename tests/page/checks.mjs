// SPDX-License-Identifier: MIT
// Checks that count, and what they need: packages of build/page, the page's own modules, the score
// program.
import { createRequire } from 'node:module';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const work = process.env.PAGE_WORK;
export const site = join(work, 'site');
export const load = createRequire(work + '/');
export const program = process.env.PAGE_PROGRAM;
export const axeSource = () => readFileSync(load.resolve('axe-core/axe.min.js'), 'utf8');

let passed = 0, failed = 0;
export function check(what, holds, more = '') {
  if (holds) ++passed;
  else {
    ++failed;
    console.log(`FAILED ${what}${more === '' ? '' : `: ${typeof more === 'string' ? more : JSON.stringify(more)}`}`);
  }
}
export const same = (what, is, should) => check(what, JSON.stringify(is) === JSON.stringify(should), { is, should });
export async function part(name, body) {
  const before = failed;
  try {
    await body();
  } catch (error) {
    check(name, false, error.stack);
  }
  console.log(`${name}: ${failed === before ? 'good' : 'not good'}`);
}
export function finish() {
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

/** A table as rows by column. */
export function rowsOf(csv) {
  const rows = [];
  let row = [], cell = '', quoted = false;
  for (let k = 0; k < csv.length; ++k) {
    const c = csv[k];
    if (quoted && c === '"' && csv[k + 1] === '"') { cell += '"'; ++k; }
    else if (c === '"') quoted = !quoted;
    else if (!quoted && c === ',') { row.push(cell); cell = ''; }
    else if (!quoted && c === '\n') { rows.push([...row, cell]); row = []; cell = ''; }
    else cell += c;
  }
  const [header, ...lines] = rows;
  return lines.map((line) => Object.fromEntries(header.map((name, k) => [name, line[k]])));
}

/** What motorscale-score makes of a table; it must find nothing wrong with it. */
export function scored(csv, options = []) {
  const file = join(work, 'handed-on.csv');
  writeFileSync(file, csv);
  const run = spawnSync(program, [...options, file], { encoding: 'utf8' });
  check('the score program takes the table', run.status === 0, run.stderr);
  return rowsOf(run.stdout);
}
export const digestOfNative = () => execFileSync(join(work, 'digest'), { encoding: 'utf8' }).trim();
