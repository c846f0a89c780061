// SPDX-License-Identifier: MIT
// The desk's work beside the page: files in pieces through the module, results as files.
import { OUT, REPORT, open } from './desk-module.js';
import { isOldExcel, isZip, openWorkbook } from './xlsx.js';

const PIECE = 1 << 18;
const SAMPLE = 4 << 20;  // what a layout is proposed from, and shown with

let module, reportFiles, book, table, scored, reported;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Bytes that are asked as a Blob is: where a worker cannot read one (WebKit, from the disk). */
class Held {
  constructor(bytes) { this.bytes = bytes; }
  get size() { return this.bytes.length; }
  slice(from, to) { return new Held(this.bytes.subarray(from, to)); }
  async arrayBuffer() { return this.bytes.slice().buffer; }
  async text() { return decoder.decode(this.bytes); }
  stream() {
    const { bytes } = this;
    let at = 0;
    return new ReadableStream({
      pull(controller) {
        if (at < bytes.length) controller.enqueue(bytes.subarray(at, at += PIECE));
        else controller.close();
      },
    });
  }
}
let holds = false;
const asFile = (pieces, type) => {
  if (!holds) return new Blob(pieces, { type });
  const size = pieces.reduce((sum, piece) => sum + piece.length, 0), all = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) { all.set(piece, at); at += piece.length; }
  return new Held(all);
};
/** A file for the page. */
const forPage = (file) => file instanceof Held ? { bytes: file.bytes } : file;

/** A file that grows by pieces; large ones lie on the disk where the browser can do that. */
class Grown {
  pieces = [];
  held = [];
  bytes = 0;
  size = 0;
  put(bytes) {
    this.held.push(bytes);
    this.bytes += bytes.length;
    this.size += bytes.length;
    if (this.bytes > 4 << 20 && !holds) this.flush();
  }
  flush() {
    if (this.bytes > 0) this.pieces.push(...(holds ? this.held : [new Blob(this.held)]));
    this.held = [];
    this.bytes = 0;
  }
  file(type = 'text/csv') {
    this.flush();
    return asFile(this.pieces, type);
  }
}

/** The fields of CSV rows with commas. */
function fieldsOf(text) {
  const rows = [];
  let row = [], at = 0;
  while (at < text.length) {
    let field = '';
    if (text[at] === '"') {
      for (++at; at < text.length; ++at) {
        if (text[at] !== '"') { field += text[at]; continue; }
        if (text[at + 1] !== '"') break;
        field += text[at++];
      }
      ++at;
    } else {
      const from = at;
      while (at < text.length && text[at] !== ',' && text[at] !== '\n' && text[at] !== '\r') ++at;
      field = text.slice(from, at);
    }
    row.push(field);
    if (text[at] === ',') {
      ++at;
      if (at < text.length) continue;
      row.push('');
    }
    if (text[at] === '\r') ++at;
    if (text[at] === '\n') ++at;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** Where the rows of the output begin, and which of them have a note. */
class Index {
  starts = new Float64Array(1024);
  noted = new Uint8Array(1024);
  count = 0;  // of rows, the header among them
  at = 0;
  field = 0;
  quoted = false;
  header = null;
  headerText = '';
  isNote = [];
  constructor() { this.begin(); }
  begin() {
    if (this.count === this.starts.length) {
      const larger = new Float64Array(2 * this.count), noted = new Uint8Array(2 * this.count);
      larger.set(this.starts);
      noted.set(this.noted);
      this.starts = larger;
      this.noted = noted;
    }
    this.starts[this.count] = this.at;
    this.noted[this.count++] = 0;
    this.field = 0;
  }
  put(bytes) {
    const { isNote } = this;
    let headerFrom = 0;
    for (let k = 0; k < bytes.length; ++k) {
      const byte = bytes[k];
      if (byte === 0x22) {
        this.quoted = !this.quoted;
      } else if (this.quoted) {
        continue;
      } else if (byte === 0x2c) {
        ++this.field;
      } else if (byte === 0x0a) {
        if (!this.header) {
          this.headerText += decoder.decode(bytes.subarray(headerFrom, k));
          this.header = fieldsOf(this.headerText)[0];
          this.header.forEach((name, c) => { isNote[c] = /_note$/.test(name); });
        }
        const before = this.at;
        this.at = before + k + 1;
        this.begin();
        this.at = before;
      } else if (isNote[this.field] && byte !== 0x0d) {
        this.noted[this.count - 1] = 1;
      }
    }
    if (!this.header) this.headerText += decoder.decode(bytes.subarray(headerFrom));
    this.at += bytes.length;
  }
  /** Rows behind the header, once all bytes have come. */
  get rows() { return Math.max(0, this.count - 2); }
}

async function* piecesOf(blob) {
  const reader = blob.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    for (let at = 0; at < value.length; at += PIECE) yield value.subarray(at, at + PIECE);
  }
}

/** True where there are line ends and blanks at most, in UTF-8 or UTF-16. */
async function isBlank(blob) {
  if (blob.size > 1 << 16) return false;
  const nothing = [0, 9, 10, 13, 32, 0xef, 0xbb, 0xbf, 0xfe, 0xff];
  return new Uint8Array(await blob.arrayBuffer()).every((byte) => nothing.includes(byte));
}

/** The first rows of the table, whole ones where the file is longer. */
async function sampleOf(blob) {
  const bytes = new Uint8Array(await blob.slice(0, SAMPLE).arrayBuffer());
  if (blob.size <= SAMPLE) return bytes;
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] !== 0x0a) --end;
  // UTF-16 of either order has a NUL beside its line end
  if (bytes[0] === 0xff && bytes[1] === 0xfe) end += 1;
  return bytes.subarray(0, end || bytes.length);
}

/** Begins a job, and says why where there is none. */
function begin(args, layout, beside = {}) {
  reported = false;
  module.fresh();
  for (const [name, text] of Object.entries(beside)) module.file(name, encoder.encode(text));
  if (layout) module.file(layout.name, encoder.encode(layout.text));
  return module.begin(args);
}

function wholeJob(args, layout, bytes) {
  if (!begin(args, layout)) return { status: 2, output: '', messages: module.text(OUT.messages) };
  for (let at = 0; at < bytes.length; at += PIECE) module.push(bytes.subarray(at, at + PIECE));
  module.finish();
  return { status: module.status(), output: module.text(OUT.output), messages: module.text(OUT.messages) };
}

async function load(name) {
  const csv = new Grown();
  await book.read(name, (text) => csv.put(encoder.encode(text)));
  table = csv.file();
}

const tasks = {
  async start({ compiled, report }) {
    module = open(compiled);
    reportFiles = report.files;
  },

  /** What a file is: a table, a workbook with its sheets, the records of a device. */
  async open({ file, bytes, sheet }) {
    holds = Boolean(bytes);
    if (holds) file = new Held(bytes);
    const head = new Uint8Array(await file.slice(0, 4096).arrayBuffer());
    book = scored = reported = null;
    table = file;
    if (isOldExcel(head)) throw new Error('old_excel');
    if (isZip(head)) {
      book = await openWorkbook(file);
      const chosen = sheet ?? book.sheets[0];
      await load(chosen);
      return { kind: 'table', sheets: book.sheets, sheet: chosen, size: table.size, blank: await isBlank(table) };
    }
    const marked = head[0] === 0xff && head[1] === 0xfe || head[0] === 0xfe && head[1] === 0xff;
    const text = marked || !head.subarray(0, 512).some((byte) => byte < 9);
    return { kind: text ? 'table' : 'records', sheets: [], size: table.size, blank: text && await isBlank(table) };
  },

  async propose({ name }) {
    const { status, output, messages } = wholeJob(['motorscale-score', '--propose', '--', name], null, await sampleOf(table));
    return { status, text: output, messages, whole: table.size <= SAMPLE };
  },

  async look({ layout }) {
    return { ...JSON.parse(wholeJob(['look', layout], null, await sampleOf(table)).output), whole: table.size <= SAMPLE };
  },

  async score({ args, layout }, progress) {
    const output = new Grown(), wrong = new Grown(), index = new Index();
    scored = null;
    let messages = '';
    const collect = () => {
      messages += module.text(OUT.messages);
      const errors = module.take(OUT.errors);
      if (errors.length > 0) wrong.put(errors);
      const bytes = module.take(OUT.output);
      if (bytes.length > 0) { index.put(bytes); output.put(bytes); }
    };
    const began = performance.now();
    const fits = begin(args, layout);
    if (!fits) return { status: 2, messages: module.text(OUT.messages), provenance: '', columns: [] };
    const passes = module.passes();
    let done = 0, told = 0;
    for (let pass = 0; pass < passes; ++pass) {
      let on = true;
      for await (const bytes of piecesOf(table)) {
        on = module.push(bytes);
        collect();
        if (!on) break;
        done += bytes.length;
        if (performance.now() - told > 100) {
          told = performance.now();
          progress({ share: done / (table.size * passes), rows: module.rows() });
        }
      }
      if (on) module.finish();
      collect();
      if (module.status() === 2) break;
    }
    const status = module.status();
    const provenance = status === 2 ? '' : module.text(OUT.provenance);
    const result = { status, messages, provenance, milliseconds: performance.now() - began,
      output: status === 2 ? null : output.file(), errors: wrong.file() };
    if (status !== 2 && index.header) {
      scored = { index, file: result.output, order: null };
      result.header = index.header;
      result.rows = index.rows;
      result.noted = index.noted.subarray(1, index.count - 1).reduce((sum, one) => sum + one, 0);
    }
    result.columns = await byColumn(result.errors);
    return { ...result, output: result.output && forPage(result.output), errors: forPage(result.errors) };
  },

  /** The records of a device. */
  async records({ name }) {
    const bytes = new Uint8Array(await table.arrayBuffer());
    const { status, output, messages } = wholeJob(['motorscale-score', '--records', '--', name], null, bytes);
    const made = encoder.encode(output), file = asFile([made], 'text/csv'), index = new Index();
    index.put(made);
    scored = { index, file, order: null };
    return { status, messages, output: forPage(file), header: index.header, rows: index.rows, provenance: '', columns: [] };
  },

  /** Sorts the scored rows: by their notes, or by a column of the output. */
  async order({ column, down }) {
    const { index } = scored;
    if (column === null) {
      scored.order = null;
      return;
    }
    const keys = new Array(index.rows);
    let row = 0;
    for (let from = 0; from < index.rows; from += 2000) {
      for (const fields of await rowsAt(from, Math.min(from + 2000, index.rows), true)) keys[row++] = fields[column];
    }
    const numbers = keys.map((key) => key === '' || key === undefined ? NaN : Number(key));
    const order = Uint32Array.from({ length: index.rows }, (_, k) => k);
    const sign = down ? -1 : 1;
    // what is empty stands last, whichever way
    scored.order = order.sort((a, b) => {
      const x = keys[a], y = keys[b];
      if ((x === '') !== (y === '')) return x === '' ? 1 : -1;
      const less = !Number.isNaN(numbers[a]) && !Number.isNaN(numbers[b]) ? numbers[a] - numbers[b] : x < y ? -1 : x > y ? 1 : 0;
      return sign * less || a - b;
    });
  },
  async notesFirst() {
    const { index } = scored;
    const order = new Uint32Array(index.rows);
    let k = 0;
    for (const wanted of [1, 0]) {
      for (let row = 0; row < index.rows; ++row) if (index.noted[row + 1] === wanted) order[k++] = row;
    }
    scored.order = order;
  },
  async rows({ from, to }) {
    return { from, rows: await rowsAt(from, to, false) };
  },

  async report({ args, layout }, progress) {
    reported = false;
    if (!begin(args, layout, reportFiles)) return { status: 2, messages: module.text(OUT.messages) };
    let messages = '', on = true, done = 0, told = 0;
    for await (const bytes of piecesOf(table)) {
      on = module.push(bytes);
      messages += module.text(OUT.messages);
      if (!on) break;
      done += bytes.length;
      if (performance.now() - told > 100) {
        told = performance.now();
        progress({ share: 0.9 * done / table.size });
      }
    }
    if (on) module.finish();
    messages += module.text(OUT.messages);
    reported = module.status() !== 2;
    return { status: module.status(), messages, children: reported ? module.children() : [] };
  },
  async reportPart({ child, parents, whole }) {
    if (!reported) throw new Error('no report is made');
    const what = whole ? (parents ? REPORT.parentsPage : REPORT.page) : parents ? REPORT.parentsPart : REPORT.part;
    const bytes = module.report(what, child);
    return whole ? { file: forPage(asFile([bytes], 'text/html')) } : { text: decoder.decode(bytes) };
  },
};

/** Rows of the output: their fields, in the order chosen or as the file has them. */
async function rowsAt(from, to, asInFile) {
  const { index, file, order } = scored;
  if (asInFile || !order) {
    const bytes = await file.slice(index.starts[from + 1], index.starts[to + 1]).text();
    return fieldsOf(bytes);
  }
  return Promise.all(Array.from(order.subarray(from, to), async (row) =>
    fieldsOf(await file.slice(index.starts[row + 1], index.starts[row + 2]).text())[0]));
}

/** Wrong cells by column and by what is wrong: how many, and the first three. */
async function byColumn(errors) {
  const columns = new Map();
  const limit = 64 << 20;
  const rows = fieldsOf(await errors.slice(0, limit).text()).slice(1);
  for (const [line, column, cell, message] of rows) {
    if (message === undefined) continue;
    if (!columns.has(column)) columns.set(column, { column, count: 0, kinds: new Map() });
    const one = columns.get(column);
    ++one.count;
    if (!one.kinds.has(message)) one.kinds.set(message, { message, count: 0, first: [] });
    const kind = one.kinds.get(message);
    if (++kind.count <= 3) kind.first.push({ line, cell });
  }
  return [...columns.values()].map((one) => ({ ...one, kinds: [...one.kinds.values()] }));
}

// One task behind the other, as they were asked for.
let last = Promise.resolve();
onmessage = ({ data: { id, task, ...what } }) => {
  last = last.then(async () => {
    try {
      postMessage({ id, result: await tasks[task](what, (progress) => postMessage({ id, progress })) });
    } catch (error) {
      postMessage({ id, error: error.name === 'NotReadableError' ? error.name : error.message, stack: error.stack });
    }
  });
};
