// SPDX-License-Identifier: MIT
// What the programs say, for somebody without a command line: an option of the layout becomes its
// line, any other what the page has in its place.  Saved files keep the programs' own words.

const DATE = String.raw`(?:[dm]/[dm]/y|y-m-d|excel)`;
const PREFIXED = String.raw`[a-z]\w*[:=][^\s;]*`;
const WORD = String.raw`(?!(?:and|as|in|leaves|makes|names|or|says|takes|which|with)\b)[^\s;)"'?]+`;

/** The keys of a layout: how a message writes the value behind the option. */
export const KEYS = {
  separator: '"(.*?)"', encoding: 'windows-1252', 'header-row': String.raw`\d+`, 'skip-rows': String.raw`\d+`,
  missing: String.raw`"(.*?)"(?![^\s;])`, dates: `${DATE}(?:(?:, | or )${DATE})*`, column: String.raw`"(.*?= [\w{}]+)"`,
  visits: `"(.*?)"|${WORD}`, long: '[^;]+,[^;]+', codes: PREFIXED, recode: PREFIXED, muscles: `'(.*?)'|${WORD}`, carry: WORD,
  only: WORD, skip: WORD, order: WORD, drop: String.raw`(?!leaves\b).+?(?= leaves it out|$)`, subject: WORD, date: WORD,
};
const LISTS = ['missing', 'muscles', 'carry', 'skip', 'drop'];
const NAMED = ['column', 'codes', 'recode'];  // a text stands before the equals sign

/** Other options: the word that says what the page does in their place; '' where nothing is to say. */
export const OPTIONS = {
  help: '', check: 'desk_do_check', errors: 'desk_do_errors', list: 'desk_do_list', propose: 'desk_do_propose',
  change: 'desk_do_change', thresholds: 'desk_do_change', child: 'desk_do_child', layout: 'desk_do_propose', records: 'desk_do_records',
  ...Object.fromEntries(['calibration', 'dictionary', 'events', 'from', 'goals', 'group', 'keep-items', 'lang', 'output', 'parents', 'places',
    'provenance', 'round', 'title', 'version'].map((name) => [name, 'desk_do_program'])),
};

/** A value as a line of a list has it. */
const asWritten = (text) => text === '' || /^[\s#]|\s$|[",]|\s#/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** The lines that an option with a value amounts to: several for dates, none without a value. */
function linesOf(key, value, bare) {
  if (value === undefined) return [];
  if (key === 'dates') return value.split(/, | or /).map((form) => `dates = ${form}`);
  if (key === 'codes' || key === 'recode') return [`${key} ${value.replace('=', ' = ')}`];
  if (key === 'column') return [`column ${bare}`];
  return [`${key} = ${key === 'missing' ? asWritten(bare) : key === 'drop' ? asWritten(value) : bare ?? value}`];
}

/**
 * A message of a program: `at` is the line of the file, `ofLayout` that of the layout, where it
 * says one; `parts` are texts and `{ code }`; `offers` lines that the layout can take as they
 * stand; `hints` words of the page.
 */
export function readMessage(text, { name = '', file = name, layout = '' } = {}) {
  const said = { at: 0, ofLayout: 0, parts: [], offers: [], hints: [] };
  let rest = text.replace(/^motorscale-\w+: /, '');
  for (const [of, place] of [[name, 'at'], [layout, 'ofLayout']]) {
    if (!of || !rest.startsWith(of + ':')) continue;
    const [whole, line] = /^(?:(\d+):(?:\d+:)?)? ?/.exec(rest.slice(of.length + 1));
    said[place] = Number(line ?? 0);
    rest = rest.slice(of.length + 1 + whole.length);
    break;
  }
  if (name && file !== name) rest = rest.replaceAll(name, file);
  const put = (part) => { if (part !== '') said.parts.push(part); };
  for (let from = 0; ;) {
    const option = /(?:\bmotorscale-\w+ )?(?<![\w-])--([a-z][a-z-]*)/g;
    option.lastIndex = from;
    const found = option.exec(rest);
    if (!found) {
      put(rest);
      break;
    }
    const [whole, key] = found, begin = found.index, end = begin + whole.length;
    if (key in KEYS) {
      const value = new RegExp(` (?:${KEYS[key]})`, 'y');
      value.lastIndex = end;
      const given = value.exec(rest);
      const lines = linesOf(key, given?.[0].slice(1), given?.slice(1).find((one) => one !== undefined));
      put(rest.slice(0, begin));
      (lines.length > 0 ? lines : [NAMED.includes(key) ? `${key} … = …` : `${key} = …`]).forEach((code, k) => {
        if (k > 0) put(', ');
        put({ code });
      });
      rest = rest.slice(end + (given?.[0].length ?? 0));
      // an example, a name in capitals, a text that was cut: somebody has to fill it in
      if (!/such as $/.test(said.parts.at(-1 - Math.max(1, 2 * lines.length - 1)) ?? '') && !/^( with its own|\.\.\.)/.test(rest) && key !== 'only') {
        said.offers.push(...lines.filter((line) => !/\b(THEIRS|NAME|COLUMN)\b/.test(line)));
      }
      from = 0;
    } else if (key in OPTIONS) {
      if (OPTIONS[key] && !said.hints.includes(OPTIONS[key])) said.hints.push(OPTIONS[key]);
      const before = rest.slice(0, begin);
      const cut = Math.max(...['; ', ': ', ', '].map((mark) => before.lastIndexOf(mark)));
      const stop = rest.indexOf('; ', end);
      if (cut >= 0) {
        rest = before.slice(0, cut) + (stop < 0 ? '' : rest.slice(stop));
      } else if (before.trim() !== '' || key === 'change' || key === 'calibration') {
        rest = before + rest.slice(end).trimStart();
      } else {
        rest = said.parts.length > 0 || stop < 0 ? '' : rest.slice(stop + 2);
      }
      from = 0;
    } else {
      from = end;
    }
  }
  return said;
}

/** The lines of a layout with one more: a list is made longer, a key that is there once is replaced. */
export function withLine(lines, offer) {
  const key = /^[\w-]+/.exec(offer)[0];
  const left = (line) => line.slice(0, line.indexOf('=')).trim();
  const same = (line) => NAMED.includes(key) ? left(line) === left(offer) : left(line) === key;
  const at = lines.findIndex(same);
  if (at < 0) return [...lines, offer];
  const joined = LISTS.includes(key) ? `${lines[at]}, ${offer.slice(offer.indexOf('=') + 1).trim()}` : offer;
  return lines.map((line, k) => k === at ? joined : line);
}
