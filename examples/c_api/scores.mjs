// SPDX-License-Identifier: MIT
// One made-up child through the C ABI, in WebAssembly: node scores.mjs MODULE.  In a browser, fetch
// the module.  Prints what scores.c does.
import { readFile } from 'node:fs/promises';

const HALF_EVEN = 2, BY_COLUMNS = 1, BLANK = 0x80, NOT_TESTED = 0x90, REFUSED = 0xa0;

const { instance } = await WebAssembly.instantiate(await readFile(process.argv[2]));
const { memory, ...lib } = instance.exports;

// Memory of our own behind the module's, given out from front to back and never given back.
let free = memory.grow(8) * 65536;
const room = (bytes) => { const at = free; free += Math.ceil(bytes / 8) * 8; return at; };
const view = () => new DataView(memory.buffer);
const put = (bytes) => {
  const at = room(bytes.length);
  new Uint8Array(memory.buffer).set(bytes, at);
  return at;
};
const putText = (text) => put(new TextEncoder().encode(text + '\0'));
const text = (at, size) => new TextDecoder().decode(new Uint8Array(memory.buffer, at, size));

if (lib.motorscale_abi_version() !== 4) throw new Error('another ABI');
const number = room(4), size = room(4);
lib.motorscale_catalogue(0, 0, size);
const written = room(view().getUint32(size, true));
lib.motorscale_catalogue(written, view().getUint32(size, true), size);
const catalogue = JSON.parse(text(written, view().getUint32(size, true)));
const forms = Object.fromEntries(catalogue.forms.map((form) => [form.prefix, form]));
const message = (status) => catalogue.statuses[status].en;

// Calls motorscale_<name>; what it refuses is an exception.
const call = (name, ...parameters) => {
  const status = lib['motorscale_' + name](...parameters);
  if (status !== 0) throw new Error(message(status));
};

// A value is eight bytes; a struct of it goes to a function as its address.
const valuesAt = (at, count) => Array.from({ length: count }, (_, k) => at + 8 * k);
const score = (prefix, answers, option = 0, many = 1) => {
  const { number, columns } = forms[prefix];
  const values = room(8 * columns.length * many);
  call('score_many', number, option, BY_COLUMNS, put(answers), answers.length / many, many, values,
    columns.length, 0);
  return Object.fromEntries(columns.map(({ name }, c) => {
    const all = valuesAt(values + 8 * many * c, many);
    return [name, many === 1 ? all[0] : all];
  }));
};
const decimal = room(24);
const show = (name, value) => {
  const num = view().getInt32(value, true), den = view().getInt32(value + 4, true);
  if (den > 0) call('decimal', value, 2, HALF_EVEN, decimal);
  const shown = den === 0 ? message(num) : den === -1 ? `word ${num}`
    : text(decimal, 24).split('\0')[0];
  console.log(`  ${name}: ${shown}`);
};

const visits = Array.from({ length: 176 }, (_, k) =>
  k >= 168 ? NOT_TESTED : (k >> 1) < [17, 51][k & 1] ? 3 : 2);
const gmfm = score('gmfm88', visits, 2 | 4, 2);
console.log('GMFM-88');
for (const n of [0, 1]) {
  show('total_percent', gmfm.total_percent[n]);
  show('goal_percent', gmfm.goal_percent[n]);
}
const change = room(5 * 8);
call('months', 20220731, 20230131, number);
call('change', putText('gmfm88_mdc95_ko_2013'), forms.gmfm88.number,
  Object.keys(gmfm).indexOf('total_percent'), ...gmfm.total_percent,
  view().getInt32(number, true), change);
console.log('change');
['difference', 'outcome', 'against', 'a month'].forEach((name, k) => show(name, change + 8 * k));

const cfa = Object.values(score('cfa', [...Array(49).fill(3), REFUSED]));
console.log('CFA');
show('first', cfa[0]);
show('total', cfa[5]);

const mas = score('mas', [1, 2, 3, NOT_TESTED]);
console.log('MAS');
show('max', mas.max);
show('mean_rank', mas.mean_rank);

const bbs = put([4, 4, 4, 4, 4, 5, ...Array(8).fill(4)]);
const refusal = lib.motorscale_score(forms.bbs.number, 0, bbs, 14, room(24), 3, number);
console.log(`BBS, item ${view().getUint32(number, true)}: ${message(refusal)}`);

call('gmfcs_age', 20200315, 20230131, 0, 0, 0, number, room(4));
const findings = [view().getUint32(number, true), 1, BLANK, 1, BLANK, BLANK];
console.log('GMFCS');
show('level', score('gmfcs', findings).level);

const record = room(824), bytes = room(640);
view().setBigUint64(record, 1675123200n, true);
view().setUint32(record + 8, forms.gmfcs.number, true);
view().setUint32(record + 12, 6, true);
new Uint8Array(memory.buffer).set(new TextEncoder().encode('child 7'), record + 16);
view().setUint8(record + 32, 7);
view().setUint8(record + 36, 3);  // the clinician's own level
new Uint8Array(memory.buffer).set(findings, record + 56);
call('record_write', record, bytes, 640, size, 0);
const all = [...new Uint8Array(memory.buffer, bytes, view().getUint32(size, true))];
console.log('record:', all.map((b) => b.toString(16).padStart(2, '0')).join(' '));

const madeUp = `# instrument: fmfm
# name: made up
# version: 1
# source: this program
# model: partial_credit
# estimator: wle
# scale: 50 10
item,step1,step2,step3
a1,-2,-1,0
a2,-1,0,1
a3,0,1,2
`;
const scale = room(5120), ability = room(64);
call('prepare', putText(madeUp), madeUp.length, scale, 0);
call('estimate', scale, forms.fmfm.number, put([2, 2, 2, ...Array(58).fill(NOT_TESTED)]), 61,
  ability, 0);
const [reported, error] = [16, 24].map((at) => view().getFloat64(ability + at, true).toFixed(6));
console.log(`ability: ${reported}, standard error ${error}, ` +
  `of ${view().getUint32(ability + 56, true)} items`);
