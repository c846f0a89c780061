// SPDX-License-Identifier: MIT
// The files of the page: words key by key, bytes, and what its code must not say.
import { readFileSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { check, same, part, finish, site, digestOfNative } from './checks.mjs';
import * as core from '../../examples/tablet/core.js';
import { digestOf } from '../../examples/tablet/digest.js';
import { merge, readExport } from '../../examples/tablet/store.js';
import { answersOf, pack } from '../../examples/tablet/session.js';
import { readWording } from '../../examples/tablet/out.js';

const source = 'examples/tablet/';
const bedside = ['app.js', 'core.js', 'store.js', 'words.js', 'ui.js', 'session.js', 'head.js', 'details.js', 'form.js',
  'interview.js', 'compare.js', 'about.js', 'digest.js', 'out.js'];
const text = (name) => readFileSync(source + name, 'utf8');
const read = (name) => readFileSync(join(site, name));
const module = await core.open(read('bedside.wasm'));

await part('words', () => {
  const files = ['en', 'zh'].map((lang) => JSON.parse(text(`words_${lang}.json`)));
  const [en, zh] = files;
  for (const kind of [(file) => file, (file) => file.catalogue, (file) => file.short]) {
    same('the same words in both languages', Object.keys(kind(en)).sort(), Object.keys(kind(zh)).sort());
  }
  for (const [key, value] of Object.entries(en)) {
    if (typeof value !== 'string') continue;
    const blanks = (words) => [...words.matchAll(/\{\w+\}/g)].map(([blank]) => blank).sort();
    same(`the blanks of ${key}`, blanks(zh[key]), blanks(value));
    check(`${key} is a text`, value !== '' && zh[key] !== '');
  }
  for (const key of [...zh.unsure, ...zh.unsure_catalogue]) {
    check(`${key}, not sure, is a word`, zh[key] !== undefined || zh.catalogue[key] !== undefined);
  }
  const used = new Set(bedside.flatMap((name) => [...text(name).matchAll(/(?:words|\bw)\('([a-z_0-9]+)'[,)]/g)].map(([, key]) => key)));
  for (const key of used) check(`the word ${key} is there`, en[key] !== undefined);
  check('words are used', used.size > 150, used.size);
  // names that a person reads in a form have their word in Chinese
  const names = module.forms.flatMap((form) => [form.title, form.missing, form.rates, ...(form.sections || []).map((s) => s.name),
    ...form.items.flatMap((item) => [item.label, item.start_position]),
    ...(form.extras ? [form.extras.label, ...form.extras.words, ...form.extras.fields.map((f) => f.label)] : []),
    ...(form.tables || []).flatMap((t) => t.questions.flatMap((q) => [q.label, ...q.answers.map((a) => a.label)]))])
    .concat(module.catalogue.muscles).filter(Boolean);
  for (const name of new Set(names)) check(`the catalogue's ${name} in Chinese`, zh.catalogue[name] !== undefined);
});

await part('the code', () => {
  const names = module.forms.flatMap((form) => [form.prefix, form.name]).filter((name) => name.length > 2);
  for (const name of bedside) {
    const code = text(name).replace(/\/\/.*$|\/\*\*[\s\S]*?\*\//gm, '');
    for (const instrument of names) {
      check(`${name} names no instrument`, !new RegExp(`['"\`]${instrument.replace(/[+ ]/g, '.')}`, 'i').test(code), instrument);
    }
    check(`${name} makes no HTML of text`, !/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(/.test(code));
    check(`${name} asks nobody else`, !/https?:\/\/(?!www\.w3\.org\/2000\/svg)/.test(code));
  }
  check('the policy forbids all that is not the page itself', /Content-Security-Policy" content="default-src 'none'; script-src 'self' 'wasm-unsafe-eval'/.test(text('index.html')));
  check('no style in the document', !/style=/.test(text('index.html')));
});

await part('bytes', () => {
  const size = (name) => ({ raw: read(name).length, gzip: gzipSync(read(name), { level: 9 }).length });
  const wasm = size('bedside.wasm');
  console.log(`  bedside.wasm ${wasm.raw} bytes, ${wasm.gzip} compressed`);
  check('the module has at most 96 kB', wasm.raw <= 96000, wasm);
  check('and 36 kB compressed', wasm.gzip <= 36000, wasm);
  const first = ['index.html', 'style.css', 'page.css', 'icon.svg', 'manifest.webmanifest', 'words_zh.json', 'bedside.wasm', ...bedside];
  const all = first.reduce((sum, name) => sum + size(name).gzip, 0);
  console.log(`  first load ${all} bytes compressed`);
  check('the first load has at most 150 kB compressed', all <= 150000, all);
});

await part('the digest', () => {
  const expected = JSON.parse(text('digest.json')).digest;
  same('the module computes what is expected', digestOf(module), expected);
  same('and a native program too', digestOfNative(), expected);
  check('and every target of the conformance suite', readFileSync('tests/conformance/c_abi.hpp', 'utf8').includes(`c.is("${expected}"`));
});

await part('an import', () => {
  const child = { code: 'A', birth: '2020-01-01', archived: false, made: 1 };
  const visit = { id: 'v', child: 'A', form: 'x', date: '2024-01-01', record: new Uint8Array([1]), notes: {} };
  const here = { children: [child], visits: [visit] };
  const what = (there) => merge(here, there, () => true);
  same('of the same adds nothing', what({ children: [child], visits: [visit] }).list.map((l) => l.what), ['child_same', 'visit_same']);
  const other = what({ children: [child], visits: [{ ...visit, record: new Uint8Array([2]) }] });
  same('of another visit of this key keeps both', other.list.map((l) => l.what), ['child_same', 'visit_both']);
  check('the other has a key of its own', other.visits[0].id !== 'v' && other.visits[0].copyOf === 'v');
  const again = merge({ children: [child], visits: [visit, ...other.visits] }, { children: [child], visits: [{ ...visit, record: new Uint8Array([2]) }] }, () => true);
  same('and the same import once more adds nothing', again.list.map((l) => l.what), ['child_same', 'visit_same']);
  const born = what({ children: [{ ...child, birth: '2021-01-01' }], visits: [{ ...visit, id: 'w' }] });
  same('of another child of this code keeps both', [born.children[0].code, born.visits[0].child], ['A~2', 'A~2']);
  same('a visit that cannot be read is refused', merge(here, { children: [child], visits: [{ ...visit, id: 'z' }] }, () => false).list.at(-1).what, 'visit_refused');
  for (const [file, key] of [['{', 'import_no_json'], ['{"format":"x"}', 'import_other_file'],
    ['{"format":"motorscale device","version":99}', 'import_newer'], ['{"format":"motorscale device","version":1}', 'import_damaged'],
    ['{"format":"motorscale device","version":1,"children":[],"visits":[{"record":"%"}]}', 'import_damaged']]) {
    let said = '';
    try { readExport(file); } catch (error) { said = error.message; }
    same(`${file} is no export`, said, key);
  }
});

await part('answers of forms that have no record', () => {
  const forms = module.forms.filter((form) => !module.hasRecord(form));
  check('there are some', forms.length > 5, forms.length);
  for (const form of forms) {
    const answers = Uint16Array.from({ length: form.bytes }, (_, k) => form.items[k].allowed.at(-1) ?? core.NUMBER + 40);
    const { record } = pack(module, { form: form.prefix, answers });
    const of = (bytes) => [...answersOf(module, { form: form.prefix, record: Uint8Array.from(bytes) })];
    same(`${form.prefix}: kept`, of(record), [...answers]);
    // as the first version of the page wrote them
    same(`${form.prefix}: without a checksum`, of([...answers].flatMap((byte) => [byte & 255, byte >> 8])), [...answers]);
    let refused = 0;
    for (let bit = 0; bit < 8 * record.length; ++bit) {
      try { of(record.map((byte, k) => k === bit >> 3 ? byte ^ 1 << (bit & 7) : byte)); } catch { ++refused; }
    }
    same(`${form.prefix}: a changed bit is refused`, refused, 8 * record.length);
  }
  // RFC 3720, B.4: the CRC-32C of 32 bytes of 0 is aa 36 91 8a
  const zeros = module.forms.find((form) => !module.hasRecord(form));
  same('the checksum is CRC-32C', [...pack(module, { form: zeros.prefix, answers: new Uint16Array(16) }).record.slice(32)], [0xaa, 0x36, 0x91, 0x8a]);
});

await part('wording', () => {
  same('quotes, commas, line ends', readWording('\uFEFFitem,label,help\r\n1,"a, ""b""","c\nd"\n2,e,\n'),
    { 1: { label: 'a, "b"', help: 'c\nd' }, 2: { label: 'e', help: '' } });
  for (const [file, key] of [['label\n', 'wording_header'], ['item,label\n1,"a', 'wording_quote']]) {
    let said = '';
    try { readWording(file); } catch (error) { said = error.message; }
    same('what is no wording', said, key);
  }
});

same('every file of the page is in the list of the worker', readdirSync(site).filter((name) => /\.(js|css|html|wasm|json)$/.test(name) && name !== 'sw.js' && name !== 'motorscale.html')
  .filter((name) => !read('sw.js').toString().includes(`"${name}"`)), []);
finish();
