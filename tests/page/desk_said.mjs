// SPDX-License-Identifier: MIT
// What the programs say, as the page words it for somebody without a command line:
//
//   node tests/page/desk_said.mjs PROGRAMS
//
// Every option that the engines' sources can name is one that the page knows, and what
// motorscale-score says of every file of tests/files names none any more.  The last line is
// 'N passed, N failed'; the exit status is 1 when one failed.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { KEYS, OPTIONS, readMessage, withLine } from '../../examples/tablet/desk-said.js';

const program = join(resolve(process.argv[2]), 'motorscale-score');
const root = join(import.meta.dirname, '../..');
const words = ['en', 'zh'].map((lang) => JSON.parse(readFileSync(join(root, `examples/tablet/words_${lang}.json`), 'utf8')));
let passed = 0, failed = 0;
function check(what, holds, detail = '') {
  if (holds) { ++passed; return; }
  ++failed;
  console.log(`FAILED ${what}${detail && '\n  ' + detail}`);
}
const same = (what, is, ought) => check(what, JSON.stringify(is) === JSON.stringify(ought), `${JSON.stringify(is)}\n  ought ${JSON.stringify(ought)}`);
const OPTION = /(?<![\w-])--[a-z]/, COMMAND = /(?<![\w-])--[a-z]|motorscale-(score|report)/;
const textOf = (said) => said.parts.map((part) => part.code ?? part).join('');

// ---- the sources of what the module has ----
const keys = [...readFileSync(join(root, 'examples/score/layout.cpp'), 'utf8').split('constexpr key keys[] = {')[1].split('\n};')[0].matchAll(/\{"([a-z-]+)",/g)].map(([, key]) => key);
same('the keys of a layout are those of the page', Object.keys(KEYS).sort(), keys.sort());
const inModule = ['score', 'report'].flatMap((folder) => readdirSync(join(root, 'examples', folder))
  .filter((name) => /\.[ch]pp$/.test(name) && !['main.cpp', 'lists.cpp', 'dictionary.cpp', 'files.cpp'].includes(name)).map((name) => join(root, 'examples', folder, name)));
let named = 0;
for (const path of inModule) {
  const code = readFileSync(path, 'utf8').replace(/^\s*\/\/.*$/gm, '').replace(/"\s*\n\s*"/g, '');
  for (const [, text] of code.matchAll(/"((?:[^"\\\n]|\\.)*)"/g)) {
    for (const [, option] of text.matchAll(/(?<![\w-])--([a-z][a-z-]*)/g)) {
      ++named;
      check(`${path.slice(root.length + 1)}: --${option} is known to the page`, option in KEYS || option in OPTIONS, text);
    }
    if (!OPTION.test(text) || /^--[a-z-]+$/.test(text)) continue;
    const said = readMessage(text.replaceAll('\\"', '"').replaceAll('\\n', ' '));
    check(`${path.slice(root.length + 1)}: no option is left`, !OPTION.test(textOf(said)), `${text}\n  ${textOf(said)}`);
  }
}
check('sources name options', named > 50, String(named));
for (const key of new Set(Object.values(OPTIONS).filter(Boolean))) check(`there are words for ${key}`, words.every((file) => file[key]));
const button = (key) => words.map((file) => file[key]);
for (const [key, name] of [['desk_do_errors', 'desk_save_wrong'], ['desk_do_change', 'desk_options'], ['desk_do_propose', 'desk_layout'], ['desk_do_list', 'desk_do_names']]) {
  check(`${key} names what is there`, words.every((file, k) => file[key].includes(`“${button(name)[k]}”`)));
}

// ---- messages, one of each kind ----
for (const [message, text, offers, hints] of [
  ['"Unknown" is not a level from I to V; where it stands for a missing value, say --missing "Unknown"',
    '"Unknown" is not a level from I to V; where it stands for a missing value, say missing = Unknown', ['missing = Unknown'], []],
  ['say --missing "a, b"', 'say missing = "a, b"', ['missing = "a, b"'], []],
  ['say --missing "long te"...', 'say missing = … "long te"...', [], []],
  ['missing: bbs_14; add them, or say --skip bbs to copy those that are there as they stand', 'missing: bbs_14; add them, or say skip = bbs to copy those that are there as they stand', ['skip = bbs'], []],
  ['t.csv:1:3: line 2 names some: --header-row 2', 'line 2 names some: header-row = 2', ['header-row = 2'], []],
  ['; --separator ";" makes some', '; separator = ; makes some', ['separator = ;'], []],
  ['say which is meant, such as --separator ";"', 'say which is meant, such as separator = ;', [], []],
  ['a layout reads them with --column "gmfm_{n} = gmfm88_{n}" --visits _pre,_post', 'a layout reads them with column gmfm_{n} = gmfm88_{n} visits = _pre,_post', ['column gmfm_{n} = gmfm88_{n}', 'visits = _pre,_post'], []],
  ['with --visits, an empty one (--visits ", _post") for the columns without', 'with visits = …, an empty one (visits = , _post) for the columns without', ['visits = , _post'], []],
  ['the file seems to have one item a row: --long item,score', 'the file seems to have one item a row: long = item,score', ['long = item,score'], []],
  ['2 rows of labels follow the header; --skip-rows 2 passes over them', '2 rows of labels follow the header; skip-rows = 2 passes over them', ['skip-rows = 2'], []],
  ['say --dates d/m/y, m/d/y, y-m-d or excel', 'say dates = d/m/y, dates = m/d/y, dates = y-m-d, dates = excel', ['dates = d/m/y', 'dates = m/d/y', 'dates = y-m-d', 'dates = excel'], []],
  ['1 to 4? --codes gmfm88=1,2,3,4', '1 to 4? codes gmfm88 = 1,2,3,4', ['codes gmfm88 = 1,2,3,4'], []],
  ['say --codes mas=0,1,1+,2,3,4 with its own six texts in this order', 'say codes mas = 0,1,1+,2,3,4 with its own six texts in this order', [], []],
  ['such as --recode fim:0=1', 'such as recode fim:0 = 1', [], []],
  ['; --drop bbs 15, old leaves it out', '; drop = "bbs 15, old" leaves it out', ['drop = "bbs 15, old"'], []],
  ['; --drop leaves one of them out', '; drop = … leaves one of them out', [], []],
  ['say --subject and its name', 'say subject = … and its name', [], []],
  ['(--column "THEIRS = OURS" reads it)', '(column THEIRS = OURS reads it)', [], []],
  ['copied, not scored; --only adl makes it an error', 'copied, not scored; only = adl makes it an error', [], []],
  ['--carry birth_date,gmfcs_level takes them from another row', 'carry = birth_date,gmfcs_level takes them from another row', ['carry = birth_date,gmfcs_level'], []],
  [': "99", "9"; --errors FILE.csv has them all', ': "99", "9"', [], ['desk_do_errors']],
  ['the file\'s own total: --check compares it', 'the file\'s own total', [], ['desk_do_check']],
  ['  motorscale-score --propose t.csv writes a layout to begin with; --list shows how columns are named', '', [], ['desk_do_propose', 'desk_do_list']],
  ['motorscale-score: only and skip together; motorscale-score --help shows how it is used', 'only and skip together', [], []],
  ['--change x_mcid: two.csv has no x_total', 'x_mcid: two.xlsx has no x_total', [], ['desk_do_change']],
  ['the cell "--none" is no score', 'the cell "--none" is no score', [], []],
]) {
  const said = readMessage(message, { name: message.includes('two') ? 'two.csv' : 't.csv', file: message.includes('two') ? 'two.xlsx' : 't.csv', layout: 't.layout' });
  same(`words of ${message}`, textOf(said), text);
  same(`lines of ${message}`, said.offers, offers);
  same(`hints of ${message}`, said.hints, hints);
}
same('the line of a file', readMessage('a b.csv:12: no', { name: 'a b.csv' }), { at: 12, ofLayout: 0, parts: ['no'], offers: [], hints: [] });
same('the line of a layout', readMessage('a.layout:3:5: no', { name: 'a.csv', layout: 'a.layout' }).ofLayout, 3);
same('a list is made longer', withLine(['missing = 99', 'skip = bbs'], 'missing = UNK'), ['missing = 99, UNK', 'skip = bbs']);
same('a key is replaced', withLine(['dates = d/m/y'], 'dates = m/d/y'), ['dates = m/d/y']);
same('the codes of one form likewise', withLine(['codes mas = 1,2', 'codes bbs = 1'], 'codes bbs = 2'), ['codes mas = 1,2', 'codes bbs = 2']);
same('another line comes behind', withLine(['column a = b'], 'column c = d'), ['column a = b', 'column c = d']);

// ---- every file ----
const folder = mkdtempSync(join(tmpdir(), 'desk-said-'));
let lines = 0, taken = 0;
for (const name of readdirSync(join(root, 'tests/files'))) {
  const path = join(root, 'tests/files', name);
  for (const args of [['--check'], ['--propose']]) {
    const done = spawnSync(program, [...args, path]);
    const texts = done.stderr.toString() + (args[0] === '--propose' ? done.stdout.toString().split('\n').slice(2).join('\n') : '');
    for (const line of texts.split('\n')) {
      ++lines;
      const said = readMessage(line, { name: path, layout: 't.layout' });
      check(`${name}: no option is left`, !COMMAND.test(textOf(said)), `${line}\n  ${textOf(said)}`);
      for (const offer of args[0] === '--check' ? said.offers : []) {
        ++taken;
        writeFileSync(join(folder, 't.layout'), offer + '\n');
        const read = spawnSync(program, ['--layout', join(folder, 't.layout'), path]);
        check(`${name}: a layout takes ${offer}`, !/t\.layout:/.test(read.stderr.toString()), read.stderr.toString().slice(0, 300));
      }
    }
  }
}
check('files have lines', lines > 100 && taken > 20, `${lines} ${taken}`);
rmSync(folder, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
