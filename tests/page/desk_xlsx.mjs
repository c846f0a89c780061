// SPDX-License-Identifier: MIT
// Workbooks become the CSV text that stands beside them:  node tests/page/desk_xlsx.mjs FOLDER
// The last line is 'N passed, N failed'; the exit status is 1 when one failed.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isoDate, openWorkbook, plainNumber } from '../../examples/tablet/xlsx.js';

const [, , folder] = process.argv;
let passed = 0, failed = 0;
function check(what, is, ought) {
  if (is === ought) { ++passed; return; }
  ++failed;
  console.log(`FAILED ${what}\n  is    ${JSON.stringify(is)}\n  ought ${JSON.stringify(ought)}`);
}
async function textOf(bytes, sheet) {
  const book = await openWorkbook(new Blob([bytes]));
  let text = '';
  await book.read(sheet ?? book.sheets.at(-1), (piece) => { text += piece; });
  return { text, sheets: book.sheets };
}

for (const file of readdirSync(folder).filter((name) => name.endsWith('.xlsx'))) {
  const { text } = await textOf(readFileSync(join(folder, file)));
  check(file, text, readFileSync(join(folder, file.replace('.xlsx', '.expected.csv')), 'utf8'));
}
const visits = readFileSync(join(folder, 'visits.xlsx'));
check('sheets have their names', (await textOf(visits)).sheets.join('|'), 'Read me|Visits & more');

// ECMA-376 part 1, 18.17.4.1: serial numbers of either date base
check('1 is the first of January 1900', isoDate(1, false), '1900-01-01');
check('59 is 28 February 1900', isoDate(59, false), '1900-02-28');
check('60 is a day that never was', isoDate(60, false), null);
check('61 is 1 March 1900', isoDate(61, false), '1900-03-01');
check('45351 is 29 February 2024', isoDate(45351, false), '2024-02-29');
check('0 of the 1904 system', isoDate(0, true), '1904-01-01');
check('1462 lie between the systems', isoDate(45351 - 1462, true), '2024-02-29');
check('half a day', isoDate(45351.5, false), '2024-02-29 12:00:00');
check('the last second is not the next day', isoDate(45351.99999, false), '2024-02-29 23:59:59');
check('rounding up takes the next day', isoDate(45351.9999999, false), '2024-03-01');
check('negative is no date', isoDate(-1, false), null);
check('what a double adds is not shown', plainNumber('60.639999999999993'), '60.64');
check('no exponent', plainNumber('1.5E-7'), '0.00000015');
check('large without exponent', plainNumber('1.25E+21'), '1250000000000000000000');
check('a number stays', plainNumber('3'), '3');

// damage: no byte makes it hang, or give something else without saying so
let cuts = 0, said = 0;
for (let end = 0; end < visits.length; end += 97) {
  ++cuts;
  try { await textOf(visits.subarray(0, end)); } catch { ++said; }
}
check('a workbook that is cut is refused', said, cuts);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
