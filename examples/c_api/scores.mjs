// SPDX-License-Identifier: MIT
// One made-up child through the C ABI, in WebAssembly: node scores.mjs MODULE.  In a browser, fetch
// the module.  Prints what scores.c does.
import { readFile } from 'node:fs/promises';

const OK = 0, HALF_EVEN = 2, NOT_TESTED = 0x90, REFUSED = 0xa0;
const GMFM88 = 0, BBS = 2, MAS = 4, CFA = 6, GMFM66 = 64, ENGLISH = 0;
const LEFT = 0, RIGHT = 1, BOTH_SIDES = 2, HIP_ADDUCTORS = 6, GASTROCNEMIUS = 12;

const { instance } = await WebAssembly.instantiate(await readFile(process.argv[2]));
const { memory, ...lib } = instance.exports;

// Memory of our own behind the module's, given out from front to back and never given back.
let free = memory.grow(1) * 65536;
const room = (bytes) => { const at = free; free += Math.ceil(bytes / 8) * 8; return at; };
const view = () => new DataView(memory.buffer);
const put = (bytes) => {
  const at = room(bytes.length);
  new Uint8Array(memory.buffer).set(bytes, at);
  return at;
};
const putText = (text) => put(new TextEncoder().encode(text + '\0'));
const byte = (at) => view().getUint8(at), word = (at) => view().getUint32(at, true);
const text = (at) => {
  const bytes = new Uint8Array(memory.buffer, at);
  return new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0)));
};
const message = (status) => text(lib.motorscale_message(status, ENGLISH));

// Calls motorscale_<name>; what it refuses is an exception.
const call = (name, ...parameters) => {
  const status = lib['motorscale_' + name](...parameters);
  if (status !== OK) throw new Error(message(status));
};

// Pointers have 4 bytes here; all else lies as in motorscale.h.
const VALUE = 12, POINTER = 4;
const number = room(24);
const decimal = (value) => { call('decimal', value, 2, HALF_EVEN, number); return text(number); };

const about = room(7 * POINTER + 8);
const printValues = (instrument, values) => {
  call('describe', instrument, about);
  console.log(text(word(about + POINTER)));
  const count = byte(about + 7 * POINTER + 1);
  for (let k = 0, value = values; k < count; ++k, value += VALUE) {
    const num = view().getInt32(value, true), den = word(value + 4), status = byte(value + 8);
    const shown = status !== OK ? message(status)
      : den === 0 ? text(lib.motorscale_word(instrument, k, num)) : decimal(value);
    console.log(`  ${text(lib.motorscale_score_name(instrument, k))}: ${shown}`);
  }
};

if (lib.motorscale_abi_version() !== 2) throw new Error('another ABI');
const version = lib.motorscale_version();
console.log(`motorscale ${version >> 16}.${version >> 8 & 0xff}.${version & 0xff}`);
const values = room(16 * VALUE), item = room(4);

const many = (count, response) => Array(count).fill(response);
const visits = [17, 51].map((first) =>
  put([...many(first, 3), ...many(84 - first, 2), ...many(4, NOT_TESTED)]));
const scores = visits.map((visit) => {
  call('score', GMFM88, visit, 88, values, item);
  printValues(GMFM88, values);
  const all = room(7 * VALUE + 8);
  call('gmfm88_score', visit, 2 | 4, all, item);
  console.log(`  goals B and C: ${decimal(all + 6 * VALUE)}`);
  return all;
});
const change = room(16);
call('compare', putText('gmfm88_mdc95_ko_2013'), scores[0] + 5 * VALUE, scores[1] + 5 * VALUE,
  change);
console.log(`change: ${decimal(change)}, ` +
  `${['worsened', 'unchanged', 'improved'][byte(change + 12)]}, ` +
  `${['within', 'between', 'beyond'][byte(change + 13)]} the threshold`);

const date = (year, month, day) => put([year & 0xff, year >> 8, month, day]);
const second = date(2023, 1, 31), months = room(4), monthly = room(2 * VALUE);
call('months', date(2022, 7, 31), second, months);
call('compare_monthly', scores[0] + 5 * VALUE, scores[1] + 5 * VALUE, word(months), monthly);
console.log(`a month: ${decimal(monthly)}`);

call('score', CFA, put([...many(49, 3), REFUSED]), 50, values, item);
printValues(CFA, values);

const sites = put([LEFT, HIP_ADDUCTORS, LEFT, GASTROCNEMIUS, RIGHT, HIP_ADDUCTORS, RIGHT,
  GASTROCNEMIUS]);
call('score_sites', MAS, sites, put([1, 2, 3, NOT_TESTED]), 4, BOTH_SIDES, values, item);
printValues(MAS, values);

const refusal = lib.motorscale_score(BBS, put([...many(5, 4), 5, ...many(8, 4)]), 14, values, item);
console.log(`BBS, item ${word(item)}: ${message(refusal)}`);

const age = room(2), table = room(POINTER + 8), question = room(2 * POINTER + 8);
const outcome = room(8);
call('gmfcs_age_at', date(2020, 3, 15), second, 0, age);
call('describe_table', byte(age), table);
for (let q = 1; q <= byte(table + POINTER + 5); ++q) {
  call('describe_question', byte(age), q, 0, question);
  console.log(`  ${text(word(question))} ${text(word(question + POINTER))}`);
}
call('classify', byte(age), put([2, 0, 2]), 3, outcome, 0);
const digest = word(table + POINTER).toString(16).padStart(8, '0');
console.log(`GMFCS level ${byte(outcome)} by ${text(word(table))}, ${digest}`);

const assessment = room(816), record = room(640), size = room(4);
view().setBigUint64(assessment, 1675123200n, true);
new Uint8Array(memory.buffer).set(new TextEncoder().encode('child 7'), assessment + 8);
view().setUint8(assessment + 24, 7);
view().setUint32(assessment + 40, GMFM88, true);
view().setUint32(assessment + 44, 88, true);
new Uint8Array(memory.buffer).copyWithin(assessment + 48, visits[1], visits[1] + 88);
call('record_write', assessment, record, 640, size, item);
const bytes = [...new Uint8Array(memory.buffer, record, word(size))];
console.log('record:', bytes.map((b) => b.toString(16).padStart(2, '0')).join(' '));

const items = room(88 * 32), calibration = room(24 + 4 * POINTER), scale = room(5120);
const aboutItem = room(3 * POINTER + 8);
let end = items;
for (let number = 1; number <= 88; ++number) {
  call('describe_item', GMFM66, number, aboutItem);
  if (view().getUint16(aboutItem + 3 * POINTER, true) === 0) continue;  // not one of the 66
  const at = (number - 50) / 16;
  [at - 1, at, at + 1].forEach((step, k) => view().setFloat64(end + 8 * k, step, true));
  view().setUint8(end + 24, number);
  end += 32;
}
view().setFloat64(calibration, 50, true);
view().setFloat64(calibration + 8, 10, true);
[putText('made up'), putText('1'), putText('this program'), items, (end - items) / 32, GMFM66].forEach(
  (field, k) => view().setUint32(calibration + 16 + 4 * k, field, true));
call('prepare', calibration, scale, 0);
const how = room(24), abilities = room(2 * 64);
view().setUint32(how + 16, 1, true);  // weighted likelihood
call('estimate_sheets', scale, GMFM88, visits[0], 2, how, abilities, 0);  // one after the other
for (const ability of [abilities, abilities + 64]) {
  const [reported, error] = [16, 24].map((at) => view().getFloat64(ability + at, true).toFixed(6));
  console.log(`ability: ${reported}, standard error ${error}, of ${word(ability + 56)} items`);
}
