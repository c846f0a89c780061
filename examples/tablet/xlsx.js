// SPDX-License-Identifier: MIT
// .xlsx to CSV text, with what browsers have: a sheet's cells as they are meant, dates as ISO dates.
// ECMA-376 parts 1 and 2; ZIP as in PKWARE's APPNOTE.

const utf8 = new TextDecoder();
const latin = (bytes) => String.fromCharCode(...bytes);

/** The files of a ZIP, by name: each a function that gives its bytes. */
async function unzip(blob) {
  const tailSize = Math.min(blob.size, 65557);
  const tail = new Uint8Array(await blob.slice(blob.size - tailSize).arrayBuffer());
  const view = new DataView(tail.buffer);
  let end = tail.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) --end;
  if (end < 0) throw new Error('not_a_zip');
  const count = view.getUint16(end + 10, true), size = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  if (start === 0xffffffff || start + size > blob.size) throw new Error('not_a_zip');
  const list = new DataView(await blob.slice(start, start + size).arrayBuffer());
  const files = new Map();
  for (let k = 0, at = 0; k < count; ++k) {
    if (at + 46 > list.byteLength || list.getUint32(at, true) !== 0x02014b50) throw new Error('not_a_zip');
    const flags = list.getUint16(at + 8, true), method = list.getUint16(at + 10, true);
    const packed = list.getUint32(at + 20, true), nameSize = list.getUint16(at + 28, true);
    const more = list.getUint16(at + 30, true) + list.getUint16(at + 32, true);
    const offset = list.getUint32(at + 42, true);
    const name = utf8.decode(new Uint8Array(list.buffer, at + 46, nameSize));
    files.set(name.toLowerCase(), async () => {
      if (flags & 1) throw new Error('encrypted');
      const head = new DataView(await blob.slice(offset, offset + 30).arrayBuffer());
      const from = offset + 30 + head.getUint16(26, true) + head.getUint16(28, true);
      const content = blob.slice(from, from + packed);
      if (method === 0) return content.stream();
      if (method !== 8) throw new Error('not_a_zip');
      return content.stream().pipeThrough(new DecompressionStream('deflate-raw'));
    });
    at += 46 + nameSize + more;
  }
  return files;
}

const entities = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const unescaped = (text) => !text.includes('&') ? text : text.replace(
  /&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(\w+));/g, (all, hex, digits, name) =>
    hex ? String.fromCodePoint(parseInt(hex, 16)) : digits ? String.fromCodePoint(Number(digits)) : entities[name] ?? all);
/** Office writes control characters as _x000D_. */
const officeText = (text) => text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));

/** Tags and texts of an XML stream, in order: take('open', name, attributes), ('close', name), ('text', text). */
async function parse(stream, take) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let held = '';
  const attributesOf = (text) => {
    const all = {};
    for (const [, name, , a, b] of text.matchAll(/([\w:.-]+)\s*=\s*("([^"]*)"|'([^']*)')/g)) {
      all[name.replace(/^.*:/, '')] = unescaped(a ?? b);
    }
    return all;
  };
  const use = (last) => {
    let at = 0;
    for (;;) {
      const open = held.indexOf('<', at);
      if (open < 0) break;
      if (open > at) take('text', unescaped(held.slice(at, open)));
      const opaque = [['<!--', '-->'], ['<![CDATA[', ']]>'], ['<?', '?>']].find(([begins]) => held.startsWith(begins, open));
      const close = opaque ? held.indexOf(opaque[1], open) : held.indexOf('>', open);
      // a tag or a text that the piece cuts waits for the next one
      if (close < 0 || (!last && held.length - open < 9)) { at = open; break; }
      if (opaque) {
        if (opaque[0] === '<![CDATA[') take('text', held.slice(open + 9, close));
        at = close + opaque[1].length;
        continue;
      }
      const tag = held.slice(open + 1, close);
      at = close + 1;
      if (tag[0] === '!') {
        if (/^!DOCTYPE/i.test(tag)) throw new Error('no_sheet');
        continue;
      }
      const name = /^\/?([\w:.-]+)/.exec(tag)?.[1].replace(/^.*:/, '') ?? '';
      if (tag[0] === '/') {
        take('close', name);
      } else {
        take('open', name, tag.length > name.length + 1 ? attributesOf(tag) : {});
        if (tag.endsWith('/')) take('close', name);
      }
    }
    if (at > 0) held = held.slice(at);
  };
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    held += value;
    use(false);
  }
  use(true);
}

/** True for number formats of days or times; built-in ones by number (18.8.30). */
function dateKind(id, code) {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54) || id === 57 || id === 58) return 'day';
  if (id === 22) return 'day';
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id === 55 || id === 56) return 'time';
  if (!code) return '';
  const bare = code.split(';')[0].replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  if (/general/i.test(bare)) return '';
  if (/[dy]/i.test(bare)) return 'day';
  if (/[hs]/i.test(bare)) return 'time';
  return /m/i.test(bare) ? 'day' : '';
}
const isPercent = (id, code) => id === 9 || id === 10 ||
  Boolean(code) && code.split(';')[0].replace(/"[^"]*"|\\./g, '').includes('%');

const two = (n) => String(n).padStart(2, '0');

/** A number of the 1900 or the 1904 system as an ISO date, with the time where it has one. */
export function isoDate(number, is1904) {
  let days = Math.floor(number);
  let seconds = Math.round((number - days) * 86400);
  if (seconds === 86400) { ++days; seconds = 0; }
  // 1900 has a 29 February there, 60, that never was
  if (!is1904 && days === 60) return null;
  const unix = is1904 ? days - 24107 : days - (days < 60 ? 25568 : 25569);
  if (days < (is1904 ? 0 : 1) || days > 2958465) return null;
  const on = new Date(unix * 86400000);
  const day = `${on.getUTCFullYear()}-${two(on.getUTCMonth() + 1)}-${two(on.getUTCDate())}`;
  const time = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return seconds === 0 ? day : `${day} ${time}`;
}
function clockTime(number) {
  const seconds = Math.round(number * 86400);
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** A number as plain decimal digits: what the file holds, of 15 digits as Excel shows, no exponent. */
export function plainNumber(text) {
  const value = Number(text);
  if (text === '' || !Number.isFinite(value)) return text;
  return withoutExponent(String(Number(value.toPrecision(15))));
}
function withoutExponent(text) {
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!match) return text;
  const [, sign, whole, fraction = '', exponent] = match;
  const digits = whole + fraction, point = 1 + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return point >= digits.length ? sign + digits + '0'.repeat(point - digits.length)
    : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
/** What a percent format shows of a number: 0.5433 is 54.33. */
const percentNumber = (text) => plainNumber(String(Number((Number(text) * 100).toPrecision(14))));

const columnOf = (reference) => {
  let column = 0;
  for (const c of reference) {
    const letter = c.charCodeAt(0) & 0xdf;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column - 1;
};
const MOST_COLUMNS = 16384;

const asField = (text) => /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** True for the beginning of a file that is a ZIP. */
export const isZip = (bytes) => latin(bytes.subarray(0, 4)) === 'PK\x03\x04';
/** True for the container of .xls and of encrypted workbooks. */
export const isOldExcel = (bytes) => latin(bytes.subarray(0, 4)) === '\xd0\xcf\x11\xe0';

/** The workbook of a file: the names of its sheets, and a sheet as pieces of CSV text. */
export async function openWorkbook(blob) {
  const files = await unzip(blob);
  const need = async (name) => {
    const file = files.get(name.toLowerCase());
    if (!file) throw new Error('no_sheet');
    return file();
  };
  const relations = async (of) => {
    const cut = of.lastIndexOf('/') + 1;
    const all = new Map();
    const file = files.get(`${of.slice(0, cut)}_rels/${of.slice(cut)}.rels`.toLowerCase());
    if (!file) return all;
    await parse(await file(), (what, name, a) => {
      if (what !== 'open' || name !== 'Relationship' || a.TargetMode === 'External') return;
      const parts = a.Target.startsWith('/') ? [] : of.slice(0, cut).split('/').filter(Boolean);
      for (const part of a.Target.split('/').filter(Boolean)) part === '..' ? parts.pop() : part !== '.' && parts.push(part);
      all.set(a.Id, { type: a.Type.split('/').at(-1), target: parts.join('/') });
    });
    return all;
  };
  const root = [...(await relations('')).values()].find((r) => r.type === 'officeDocument');
  const book = root?.target ?? 'xl/workbook.xml';
  const sheets = [];
  let is1904 = false;
  await parse(await need(book), (what, name, a) => {
    if (what !== 'open') return;
    if (name === 'workbookPr') is1904 = a.date1904 === '1' || a.date1904 === 'true';
    if (name === 'sheet') sheets.push({ name: a.name, id: a.id, hidden: a.state === 'hidden' || a.state === 'veryHidden' });
  });
  const targets = await relations(book);
  const ofType = (type) => [...targets.values()].find((r) => r.type === type)?.target;
  const tables = sheets.filter((s) => targets.get(s.id)?.type === 'worksheet');
  if (tables.length === 0) throw new Error('no_sheet');

  const formats = [];
  if (ofType('styles')) {
    const codes = new Map();
    let inCells = false;
    await parse(await need(ofType('styles')), (what, name, a) => {
      if (name === 'cellXfs') inCells = what === 'open';
      if (what !== 'open') return;
      if (name === 'numFmt') codes.set(Number(a.numFmtId), a.formatCode);
      if (name === 'xf' && inCells) {
        const id = Number(a.numFmtId ?? 0), code = codes.get(id);
        formats.push({ date: code === undefined ? dateKind(id) : dateKind(-1, code), percent: code === undefined ? isPercent(id) : isPercent(-1, code) });
      }
    });
  }
  let strings = null;
  const readStrings = async () => {
    strings = [];
    if (!ofType('sharedStrings') || !files.has(ofType('sharedStrings').toLowerCase())) return;
    let text = null, inText = false, phonetic = 0;
    await parse(await need(ofType('sharedStrings')), (what, name) => {
      if (what === 'text') {
        if (inText && !phonetic) text += name;
      } else if (name === 'si') {
        if (what === 'open') text = '';
        else strings.push(officeText(text));
      } else if (name === 't') {
        inText = what === 'open';
      } else if (name === 'rPh') {
        phonetic += what === 'open' ? 1 : -1;
      }
    });
  };

  const cellText = (type, style, value, inline) => {
    if (type === 'inlineStr') return officeText(inline);
    if (value === '') return '';
    if (type === 's') {
      if (!(Number(value) in strings)) throw new Error('damaged');
      return strings[Number(value)];
    }
    if (type === 'b') return value === '1' || value === 'true' ? 'TRUE' : 'FALSE';
    if (type === 'd') return value.replace(/T00:00:00(\.0+)?Z?$/, '').replace('T', ' ');
    if (type === 'str') return officeText(value);
    if (type === 'e') return value;
    const format = formats[style];
    const number = Number(value);
    if (!format || !Number.isFinite(number)) return plainNumber(value);
    if (format.date === 'day') return isoDate(number, is1904) ?? plainNumber(value);
    if (format.date === 'time') return number >= 1 ? isoDate(number, is1904) ?? plainNumber(value) : clockTime(number);
    return format.percent ? percentNumber(value) : plainNumber(value);
  };

  /** A sheet as CSV text, which `put` takes in pieces of whole rows. */
  const read = async (sheetName, put) => {
    if (strings === null) await readStrings();
    const sheet = tables.find((s) => s.name === sheetName);
    let row = [], rowNumber = 0, written = 0, column = 0;
    let type = '', style = 0, value = '', inline = '', where = '', phonetic = 0, width = 0;
    let text = '';
    const endRow = () => {
      // rows that the sheet leaves out are blank lines, so that lines keep their numbers
      for (; written + 1 < rowNumber; ++written) text += '\n';
      while (row.length > 0 && row.at(-1) === '' && row.length > width) row.pop();
      if (row.some((cell) => cell)) {
        width = Math.max(width, row.length);
        while (row.length < width) row.push('');
        for (let k = 0; k < row.length; ++k) row[k] = asField(row[k] ?? '');
        text += row.join(',');
      }
      text += '\n';
      ++written;
      if (text.length > 1 << 18) { put(text); text = ''; }
    };
    await parse(await need(targets.get(sheet.id).target), (what, name, a) => {
      if (what === 'text') {
        if (where === 'v') value += name;
        else if (where === 't' && !phonetic) inline += name;
      } else if (what === 'open') {
        if (name === 'row') {
          row = [];
          column = 0;
          rowNumber = Number(a.r ?? rowNumber + 1);
          if (!(rowNumber > written && rowNumber <= 1048576)) throw new Error('damaged');
        } else if (name === 'c') {
          if (a.r) column = columnOf(a.r);
          if (!(column >= 0 && column < MOST_COLUMNS)) throw new Error('damaged');
          type = a.t ?? 'n';
          style = Number(a.s ?? 0);
          value = inline = '';
        } else if (name === 'v' || name === 't') {
          where = name;
        } else if (name === 'rPh') {
          ++phonetic;
        }
      } else if (name === 'v' || name === 't') {
        where = '';
      } else if (name === 'rPh') {
        --phonetic;
      } else if (name === 'c') {
        while (row.length < column) row.push('');
        row[column++] = cellText(type, style, value, inline);
      } else if (name === 'row') {
        endRow();
      }
    });
    put(text);
  };
  return { sheets: tables.filter((s) => !s.hidden).concat(tables.filter((s) => s.hidden)).map((s) => s.name), read };
}
