// SPDX-License-Identifier: MIT
// The desk: a file is dropped, its layout proposed and corrected, its forms scored, results saved.
import { button, h, replace, save } from './ui.js';
import { readMessage, withLine } from './desk-said.js';

/** What the page loads when a file comes; the one-file edition has it in itself. */
export const parts = {
  style: () => {
    const href = new URL('./desk.css', import.meta.url).href;
    if (![...document.styleSheets].some((sheet) => sheet.href === href)) document.head.append(h('link', { rel: 'stylesheet', href }));
  },
  worker: () => new Worker(new URL('./desk-worker.js', import.meta.url), { type: 'module' }),
  /** The module, and what its report has beside it: its look, and its words of every language. */
  engine: async () => {
    const load = (name) => fetch(new URL(name, import.meta.url), { cache: 'no-cache' });
    const [compiled, report] = await Promise.all([WebAssembly.compileStreaming(load('./desk.wasm')),
      load('./desk_report.json').then((answer) => answer.json())]);
    return { compiled, report };
  },
};

const AT_ONCE = 2 << 20;  // a file up to this is scored again with each change of the layout
const MOST_COLUMNS = 120;  // of the preview
const MOST_SHEETS = 12, MOST_OFFERS = 8;  // that are a button each
const MOST_TEXT = 200;  // of a cell that is shown, in characters
const MOST_HEIGHT = 8e6;  // of a table, in pixels; beyond, its rows are closer than the scroll bar

/** The engine of one build: module and report carry the same digest. */
async function loadEngine() {
  const engine = await parts.engine().catch((cause) => { throw notLoaded(cause.message); });
  const [digest] = WebAssembly.Module.customSections(engine.compiled, 'report');
  if (new TextDecoder().decode(digest) !== engine.report.digest) throw new Error('other_build');
  return engine;
}
const notLoaded = (why) => Object.assign(new Error('not_loaded'), { why });

/** Tasks for the worker. `stop` ends what it does; the next task begins anew. */
class Helper {
  worker = null;
  waiting = new Map();
  id = 0;
  async ask(task, what = {}, progress) {
    if (!this.worker) this.begin();
    const { worker } = this;
    const [all] = await Promise.all([what, this.ready]);
    return this.send(worker, task, all, progress);
  }
  begin() {
    const worker = this.worker = parts.worker();
    worker.onmessage = ({ data }) => {
      const one = this.waiting.get(data.id);
      if (!one) return;
      if ('progress' in data) { one.progress?.(data.progress); return; }
      this.waiting.delete(data.id);
      if ('error' in data) one.reject(Object.assign(new Error(data.error), { where: data.stack }));
      else one.resolve(data.result);
    };
    worker.onerror = (event) => {
      if (worker === this.worker) this.stop(event.message ? new Error(event.message) : notLoaded('desk-worker.js'));
    };
    this.engine ??= loadEngine();
    this.ready = this.engine.then((engine) => this.send(worker, 'start', engine));
    this.engine.catch((error) => {
      // the next task tries once more
      this.engine = null;
      if (worker === this.worker) this.stop(error);
    });
  }
  send(worker, task, what, progress) {
    return new Promise((resolve, reject) => {
      if (worker !== this.worker) { reject(worker.why); return; }
      const id = ++this.id;
      this.waiting.set(id, { resolve, reject, progress });
      // bytes go over, and are not held twice
      worker.postMessage({ id, task, ...what }, what.bytes ? [what.bytes.buffer] : []);
    });
  }
  stop(why = new Stopped()) {
    if (this.worker) {
      this.worker.terminate();
      this.worker.why = why;
      this.worker = null;
    }
    for (const { reject } of this.waiting.values()) reject(why);
    this.waiting.clear();
  }
}
class Stopped extends Error {}

/** The lines of a proposal: what is in force with its reason, and what it could not tell. */
export function readProposal(text) {
  const lines = [], asks = [];
  let why = '', ask = null;
  for (const line of text.split('\n').slice(2)) {
    if (line.trim() === '') {
      why = '';
      ask = null;
    } else if (line.startsWith('# could not tell ')) {
      asks.push(ask = { text: line.slice(2), choices: [] });
    } else if (line.startsWith('#   ') && ask) {
      ask.choices.push(line.slice(1).trim());
    } else if (line.startsWith('#')) {
      why = line.slice(1).trim();
      ask = null;
    } else {
      lines.push({ text: line.trim(), why });
    }
  }
  return { lines: lines.map((line) => ({ ...line })), asks };
}

const cut = (text) => text.length > MOST_TEXT ? text.slice(0, MOST_TEXT).replace(/[\ud800-\udbff]$/, '') + '…' : text;
const shortName = (name) => name.replace(/\.[^.]*$/, '');
let desk = null;

/** Files for the desk that is mounted. */
export function take(files) {
  desk?.take([...files]);
}

/** Shows the desk, with the file, layout and result that it had, in whatever language. */
export async function mount(element, words, lang) {
  parts.style();
  desk ??= new Desk();
  desk.show(element, words, lang);
}

/** Puts the file away, with all that was made of it. */
export function forget() {
  desk?.leave();
  desk?.helper.stop();
  desk = null;
}

class Desk {
  constructor() {
    Object.assign(this, { helper: new Helper(), lines: [], asks: [], sheets: [], options: { keep: false, changes: [] } });
    this.status = h('p.hidden', { role: 'status' });
    this.places = Object.fromEntries(['drop', 'sheet', 'work', 'layout', 'preview', 'summary', 'errors', 'table', 'report'].map((k) => [k, h('div.desk-part')]));
    this.over = (event) => { event.preventDefault(); this.places.drop.firstChild?.classList.add('drop-over'); };
    this.out = () => this.places.drop.firstChild?.classList.remove('drop-over');
    this.dropped = (event) => {
      if (!this.element.isConnected) { this.leave(); return; }
      event.preventDefault();
      this.out();
      if (event.dataTransfer.files.length > 0) this.take([...event.dataTransfer.files]);
    };
  }
  show(element, words, lang) {
    this.leave();
    const other = this.lang !== lang;
    Object.assign(this, { element, w: words, lang });
    addEventListener('dragover', this.over);
    addEventListener('dragleave', this.out);
    addEventListener('drop', this.dropped, true);
    this.watch = setInterval(() => { if (!this.element.isConnected) this.leave(); }, 5000);
    this.say('');
    this.draw();
    this.drawWork?.();
    if (other && this.report) this.makeReport(this.report);
  }
  /** Another screen is shown; file, layout and result stay. */
  leave() {
    clearInterval(this.watch);
    removeEventListener('dragover', this.over);
    removeEventListener('dragleave', this.out);
    removeEventListener('drop', this.dropped, true);
  }
  say(text) { this.status.textContent = text; }

  // ---- the file ----

  async take(files) {
    const [file] = files;
    if (files.length === 1 && this.kind === 'table' && /\.(layout|txt)$/i.test(file.name)) {
      this.takeLayout(await file.text());
      return;
    }
    await this.open(file);
    const layout = files.find((one) => one !== file && /\.(layout|txt)$/i.test(one.name));
    if (layout) this.takeLayout(await layout.text());
  }

  async open(file, sheet) {
    this.helper.stop();
    Object.assign(this, { file, table: null, kind: '', lines: [], asks: [], looked: null, result: null, provenance: null, report: null, fault: null, blank: false });
    if (!sheet) this.sheets = [];
    this.say('');
    this.options = { keep: false, changes: [] };
    this.draw();
    await this.work('desk_reading', async (progress) => {
      const opened = await this.hand(sheet, progress);
      Object.assign(this, { table: { size: opened.size }, kind: opened.kind, sheets: opened.sheets, sheet: opened.sheet });
      this.name = opened.sheets.length > 0 ? `${shortName(file.name)}.csv` : file.name;
      if (opened.blank) {
        Object.assign(this, { kind: '', blank: true, fault: { key: this.sheets.length > 0 ? 'desk_blank_sheet' : 'desk_blank' } });
        return;
      }
      if (this.kind === 'records') {
        this.takeResult(await this.helper.ask('records', { name: this.name }));
        return;
      }
      const proposal = await this.helper.ask('propose', { name: this.name });
      if (proposal.status === 2) this.fault = { said: proposal.messages };
      const { lines, asks } = readProposal(proposal.text);
      Object.assign(this, { lines, asks });
    });
    if (this.kind === 'table') await this.changed();
    else this.draw();
  }

  /** Does what takes time, says what, and lets it be cancelled. */
  async work(what, job) {
    const bar = h('progress', { max: 1, 'aria-label': this.w(what) });
    const rows = h('span.small');
    const cancel = () => this.cancel();
    const draw = this.drawWork = () => replace(this.places.work, h('div.card.row', null,
      h('b', null, this.w(what)), bar, rows, button(this.w('desk_cancel'), cancel, '', { id: 'desk-cancel' })));
    const shown = setTimeout(draw, 150);
    try {
      return await job(({ share, rows: count }) => {
        bar.value = share;
        if (count) rows.textContent = this.w('desk_rows_read', { n: this.count(count) });
      });
    } catch (error) {
      if (!(error instanceof Stopped)) {
        console.error(error, error.where);
        this.fault = this.faultOf(error);
      }
      return null;
    } finally {
      clearTimeout(shown);
      if (this.drawWork === draw) this.drawWork = null;
      replace(this.places.work);
    }
  }
  async cancel() {
    this.helper.stop();
    this.say(this.w('desk_cancelled'));
    // the worker took the scored rows with it
    this.result = this.report = null;
    this.draw();
    if (this.looked && this.table.size <= AT_ONCE) await this.changed();
  }
  faultOf(error) {
    const known = ['not_a_zip', 'no_sheet', 'damaged', 'encrypted', 'old_excel', 'not_loaded', 'other_build'];
    if (known.includes(error.message)) return { key: 'desk_fault_' + error.message, values: { why: error.why } };
    return { key: 'desk_fault', values: { why: error.message } };
  }
  /** The worker has forgotten the file when it was stopped. */
  async ensureOpen() {
    if (this.helper.worker) return;
    await this.hand(this.sheet);
  }
  /** Hands the file to the worker; its bytes where a worker may not read files (WebKit, from the disk). */
  async hand(sheet, progress) {
    const { file } = this;
    if (!this.byBytes) {
      try {
        return await this.helper.ask('open', { file, sheet }, progress);
      } catch (error) {
        if (error.message !== 'NotReadableError') throw error;
        this.byBytes = true;
      }
    }
    return this.helper.ask('open', file.arrayBuffer().then((buffer) => ({ bytes: new Uint8Array(buffer), sheet })), progress);
  }
  count(n) { return n.toLocaleString(this.lang === 'zh' ? 'zh-CN' : 'en-GB'); }
  bytes(n) {
    return n < 1000 ? `${n} B` : n < 1e6 ? `${Math.round(n / 1000)} kB` : `${(n / 1e6).toFixed(1)} MB`;
  }

  // ---- the layout ----

  get layoutText() {
    return this.lines.map((line) => line.text + '\n').join('');
  }
  /** What is not settled and would be scored as it stands: it waits. */
  get waiting() {
    if (this.lines.some((line) => /^(skip|only)\b/.test(line.text))) return [];
    return [...new Set(this.asks.flatMap((ask) => ask.choices.map((c) => /^codes\s+(\w+)/.exec(c)?.[1]).filter(Boolean)))];
  }
  get layoutFile() { return `${shortName(this.name)}.layout`; }

  takeLayout(text) {
    this.lines = text.split('\n').map((line) => line.trim()).filter((line) => line && !line.startsWith('#')).map((line) => ({ text: line, why: '' }));
    this.asks = [];
    this.changed();
  }

  changedSoon() {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.changed(true), 250);
  }

  /** After a change: what each line does, and the scores of a file that is not large. */
  async changed(typing = false) {
    const turn = this.turn = (this.turn ?? 0) + 1;
    if (this.looked) this.fault = null;
    if (!typing) this.draw();
    await this.work('desk_looking', async () => {
      await this.ensureOpen();
      const looked = await this.helper.ask('look', { layout: this.layoutText });
      if (turn !== this.turn) return;
      this.looked = looked;
      this.drawFacts();
      this.drawPreview();
    });
    if (turn !== this.turn || !this.looked) { this.draw(); return; }
    if (this.table.size <= AT_ONCE) await this.score();
    else {
      this.result = this.report = null;
      this.drawResult();
    }
    if (!typing) this.draw();
  }

  get arguments() {
    const args = ['--check', '--layout', this.layoutFile];
    if (this.options.keep) args.push('--keep-items');
    for (const change of this.options.changes) args.push('--change', change);
    if (this.waiting.length > 0) args.push('--skip', this.waiting.join(','));
    return args;
  }
  get command() {
    const word = (text) => /^[\w./,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
    return ['motorscale-score', ...this.arguments, '--', this.name].map(word).join(' ') + ` > ${word(this.scoredName)}`;
  }
  get scoredName() { return `${shortName(this.name)}_scored.csv`; }

  async score() {
    const turn = this.turn;
    const result = await this.work('desk_scoring', async (progress) => {
      await this.ensureOpen();
      return this.helper.ask('score', { layout: { name: this.layoutFile, text: this.layoutText },
        args: ['motorscale-score', ...this.arguments, '--errors', 'wrong', '--provenance', 'provenance', '--', this.name] }, progress);
    });
    if (turn !== this.turn || !result) return;
    this.takeResult(result);
  }
  takeResult(result) {
    this.result = result;
    this.provenance = result.provenance ? JSON.parse(result.provenance) : null;
    this.report = null;
    this.sorted = null;
    this.drawResult();
  }

  // ---- what is on the screen ----

  draw() {
    const { places } = this;
    if (places.drop.parentNode !== this.element) {
      replace(this.element, places.drop, places.work, places.sheet,
        this.body = h('div.desk', null, places.layout, h('div.stack', null, places.preview, places.summary, places.errors)), places.table, places.report, this.status);
    }
    this.drawDrop();
    this.drawLayout();
    this.drawPreview();
    this.drawResult();
  }

  drawDrop() {
    const { w, file } = this;
    const input = h('input.hidden', { type: 'file', id: 'desk-file', onchange: (event) => { if (event.target.files.length > 0) this.take([...event.target.files]); } });
    const pick = (text, kind) => h('label.button' + kind, null, text, input);
    const sheetIcon = h('svg.icon', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, h('path', { d: 'M6 3h8l4 4v14H6zM14 3v4h4' }));
    if (!file) {
      replace(this.places.sheet);
      replace(this.places.drop, h('div.drop.drop-empty', null, sheetIcon,
        h('p.drop-name', null, w('desk_drop_here')),
        h('p.small', null, w('desk_drop_kinds')),
        h('div.row', null, pick(w('desk_choose'), '.button-main'))),
      h('p.small', null, w('desk_private')));
      return;
    }
    const facts = [];
    if (this.provenance) facts.push(w('desk_rows_columns', { rows: this.count(this.provenance.input.rows), columns: this.looked?.columns?.length ?? 0 }));
    facts.push(this.bytes(file.size));
    if (this.result?.milliseconds) facts.push(w('desk_took', { s: (this.result.milliseconds / 1000).toFixed(2) }));
    replace(this.places.drop, h('div.drop', null, sheetIcon,
      h('div', null, h('span.drop-name', null, file.name), ' ', h('span.small', null, facts.join(', '))),
      h('div.row', null, pick(w('desk_another'), '')), h('span.small', null, w('desk_or_drop'))),
    this.fault && h('div.note.note-ask', { role: 'alert' }, this.fault.said ? this.saidLines(this.fault.said) : h('p', null, w(this.fault.key, this.fault.values))));
    this.drawSheets();
  }

  /** The sheets of a workbook; and where one has no items, that others may. */
  drawSheets() {
    const { w, sheets } = this;
    const others = this.blank || this.result?.status === 2 && !this.looked?.forms?.length ? sheets.filter((name) => name !== this.sheet) : [];
    const open = async (name) => {
      await this.open(this.file, name);
      document.getElementById('desk-sheet')?.focus();
    };
    replace(this.places.sheet, sheets.length > 1 && h('div.card.stack', null, h('div.field', null,
      h('label', { for: 'desk-sheet' }, w('desk_sheet')),
      h('select', { id: 'desk-sheet', onchange: (event) => this.open(this.file, event.target.value) },
        sheets.map((name) => h('option', { value: name, selected: name === this.sheet }, name)))),
    others.length > 0 && h('div.note.note-ask.stack', { id: 'desk-other-sheets' }, h('p', null, w('desk_other_sheet')),
      h('div.row', null, others.slice(0, MOST_SHEETS).map((name) => button(name, () => open(name)))))));
  }

  /** A message of a program, in words for the page. */
  said(text) {
    const { w } = this;
    const { at, ofLayout, parts, hints } = this.readSaid(text);
    return [ofLayout > 0 ? w('desk_said_layout', { line: ofLayout }) : at > 0 && w('desk_said_line', { line: this.count(at) }),
      parts.length > 0 && h('span', { lang: 'en' }, parts.map((part) => part.code ? h('code.code', null, part.code) : part)),
      hints.map((key, k) => [k === 0 && parts.length > 0 ? '. ' : ' ', w(key)])];
  }
  readSaid(text) {
    return readMessage(text, { name: this.name, file: this.file?.name, layout: this.name && this.layoutFile });
  }
  saidLines(text) {
    return text.trim().split('\n').filter(Boolean).map((line) => h('p.small', null, this.said(line)));
  }
  /** Lines that messages name and that the layout can take as they stand. */
  offersOf(messages) {
    const there = new Set(this.lines.map((line) => line.text.trim()));
    const offers = [...new Set(messages.flatMap((text) => this.readSaid(text).offers))].filter((line) => !there.has(line));
    if (offers.length === 0) return null;
    return h('div.stack', { id: 'desk-offers' }, h('p', null, this.w('desk_do_lines')),
      h('div.row', null, offers.slice(0, MOST_OFFERS).map((line) => button(line, () => this.takeLine(line), '', { class: 'button code' }))));
  }
  async takeLine(offer) {
    const texts = withLine(this.lines.map((line) => line.text), offer);
    const k = texts.findIndex((text, n) => text !== this.lines[n]?.text);
    this.lines = texts.map((text, k) => this.lines[k]?.text === text ? this.lines[k] : { text, why: '' });
    await this.changed();
    document.getElementById(`desk-line-${k + 1}`)?.focus();
  }

  drawLayout() {
    const { w, places } = this;
    if (this.kind !== 'table' || (this.fault && !this.looked)) {
      replace(places.layout);
      return;
    }
    const focused = document.activeElement?.id;
    let number = 0;
    const remove = (n, act) => h('button.icon-button', { type: 'button', 'aria-label': w('desk_remove', { n }), onclick: act },
      h('svg.icon', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, h('path', { d: 'M6 6l12 12M18 6L6 18' })));
    const rowOf = (line) => {
      const n = ++number;
      line.fact = h('p', { id: `desk-fact-${n}` });
      line.input = h('input', { type: 'text', id: `desk-line-${n}`, 'aria-label': w('desk_line', { n }), value: line.text, spellcheck: 'false', autocapitalize: 'off', 'aria-describedby': `desk-fact-${n}`,
        oninput: (event) => { line.text = event.target.value; line.why = ''; this.changedSoon(); } });
      return h('li', null, line.input, remove(n, () => {
        this.lines.splice(this.lines.indexOf(line), 1);
        if (line.ask) this.asks.push(line.ask);
        this.changed();
      }), line.fact);
    };
    const askOf = (ask) => h('li.layout-ask', null, h('p', null, h('b', null, w('desk_settle')), ' ', this.said(ask.text)),
      this.waiting.length > 0 && ask.choices.some((c) => /^codes/.test(c)) && h('p', null, w('desk_waits')),
      h('div.row', null, ask.choices.map((choice) => button(choice, () => {
        this.asks.splice(this.asks.indexOf(ask), 1);
        this.lines.push({ text: choice, why: '', ask });
        this.changed();
      }, '', { class: 'button code' })),
      button(w('desk_as_it_stands'), () => { this.asks.splice(this.asks.indexOf(ask), 1); this.changed(); })));
    const load = h('input.hidden', { type: 'file', accept: '.layout,.txt', onchange: async (event) => { if (event.target.files[0]) this.takeLayout(await event.target.files[0].text()); } });
    replace(places.layout, h('section.card', { 'aria-labelledby': 'desk-layout' },
      h('h2', { id: 'desk-layout' }, w('desk_layout'), ' ', h('span.small', null, w('desk_layout_small'))),
      this.lines.length === 0 && this.asks.length === 0 && h('p.small', null, w('desk_layout_none')),
      h('ol.layout', null, this.lines.map(rowOf), this.asks.map(askOf)),
      h('p.layout-fault.wrong', { role: 'alert' }),
      h('div.row', null,
        button(w('desk_add'), () => {
          this.lines.push({ text: '', why: '' });
          this.drawLayout();
          this.lines.at(-1).input.focus();
        }),
        button(w('desk_save_layout'), () => this.saveAs(this.layoutFile, this.layoutText)),
        h('label.button', null, w('desk_load_layout'), load)),
      this.optionsPart()));
    this.drawFacts();
    if (focused) document.getElementById(focused)?.focus();
  }

  optionsPart() {
    const { w } = this;
    const thresholds = (this.looked?.forms ?? []).flatMap((form) => form.thresholds.map((t) => ({ ...t, of: form.name })));
    const keep = h('input', { type: 'checkbox', checked: this.options.keep, onchange: (event) => { this.options.keep = event.target.checked; this.changed(true); } });
    const choose = (t) => h('input', { type: 'checkbox', checked: this.options.changes.includes(t.name), onchange: (event) => {
      this.options.changes = this.options.changes.filter((name) => name !== t.name).concat(event.target.checked ? [t.name] : []);
      this.changed(true);
    } });
    const details = h('details', { open: this.optionsOpen, ontoggle: (event) => { this.optionsOpen = event.target.open; } },
      h('summary', null, w('desk_options')),
      h('p', null, h('label.check', null, keep, w('desk_keep_items'))),
      thresholds.length > 0 && h('fieldset.desk-changes', null, h('legend', null, w('desk_changes')),
        thresholds.map((t) => h('p', null, h('label.check', null, choose(t), h('span', null, h('span.code', null, t.name), ' ', h('span.small', null, t.source)))))),
      h('p.small', null, w('desk_command')), h('pre.scroll.code', { tabindex: 0, 'aria-label': w('desk_command') }, this.command));
    return details;
  }

  /** What each line does, under it. */
  drawFacts() {
    const facts = this.looked?.lines ?? [];
    let k = 0;
    for (const line of this.lines) {
      if (!line.fact) continue;
      const fact = line.text.trim() === '' || line.text.trim().startsWith('#') ? null : facts[k++];
      line.input.removeAttribute('aria-invalid');
      if (!fact || fact.text !== line.text.trim()) { replace(line.fact); continue; }
      if (fact.fault) {
        line.input.setAttribute('aria-invalid', 'true');
        replace(line.fact, h('span.wrong', null, this.said(fact.fault)));
      } else {
        const says = this.factOf(fact);
        // of columns, both would say the same
        const why = line.why && !(says && fact.key === 'column') && h('span.desk-why', null, this.said(line.why));
        replace(line.fact, says && h('span.desk-why', null, says), why);
      }
    }
    const fault = this.places.layout.querySelector('.layout-fault');
    if (fault) replace(fault, !facts.some((f) => f.fault) && this.looked?.fault && this.said(this.looked.fault));
    const command = this.places.layout.querySelector('pre');
    if (command) command.textContent = this.command;
  }

  factOf(fact) {
    const { w } = this;
    const n = (value) => this.count(value);
    const { rows = 0, subjects = 0, columns = [] } = this.looked;
    if (!fact.columns) return '';
    const names = fact.columns.length > 1 ? w('desk_from_to', { a: fact.columns[0], b: fact.columns.at(-1) }) : fact.columns[0] ?? '';
    switch (fact.key) {
      case 'separator': return w('desk_fact_separator', { n: columns.length });
      case 'encoding': return fact.sample ? w('desk_fact_encoding', { text: fact.sample.slice(0, 40) }) : '';
      case 'header-row': return w('desk_fact_separator', { n: columns.length });
      case 'missing': case 'codes': case 'recode': return w('desk_fact_cells', { n: n(fact.cells) });
      case 'dates': return fact.count === 0 ? w('desk_fact_no_column') : w('desk_fact_dates', { columns: names, n: n(fact.cells) });
      case 'subject': return fact.count === 0 ? w('desk_fact_no_column') : w('desk_fact_subjects', { n: n(subjects), rows: n(rows) });
      case 'date': return fact.count === 0 ? w('desk_fact_no_column') : w('desk_fact_date', { n: n(fact.cells), rows: n(rows) });
      case 'long': return w('desk_fact_long', { n: n(fact.items) });
      case 'column': case 'visits': case 'carry': case 'drop':
        return fact.count === 0 ? w('desk_fact_no_column') : fact.count === 1 ? names : w(fact.items ? 'desk_fact_items' : 'desk_fact_columns', { columns: names, n: n(fact.count) });
      default: return '';
    }
  }

  drawPreview() {
    const { w, places, looked } = this;
    if (this.kind !== 'table' || !looked?.columns) {
      replace(places.preview);
      return;
    }
    const words = { birth_date: 'desk_as_birth', date: 'desk_as_date', subject: 'desk_as_subject', event: 'desk_as_event', note: 'desk_as_note', score: 'desk_as_score', dropped: 'desk_as_dropped', items: 'desk_as_items', scores: 'desk_as_scores' };
    const named = { birth_date: 'desk_as_birth', assessment_date: 'desk_as_date' };
    const ours = ({ as, ours: name }) => as === 'item' || as === 'level' ? name
      : as === 'unneeded' ? w('desk_as_unneeded', { name: named[name] ? w(named[name]) : name })
        : as ? w(words[as]) : looked.fault ? '' : w('desk_as_copied');
    const columns = looked.columns.slice(0, MOST_COLUMNS);
    replace(places.preview, h('section.card.stack', { 'aria-labelledby': 'desk-preview' },
      h('h2', { id: 'desk-preview' }, w('desk_first_rows'), ' ', h('span.small', null, w('desk_first_rows_small'))),
      h('div.preview.scroll', { tabindex: 0, role: 'region', 'aria-label': w('desk_first_rows_label') },
        h('table.table', null, h('caption.hidden', null, w('desk_first_rows')),
          h('thead', null, h('tr', null, h('th', { scope: 'col' }, h('span.hidden', null, w('desk_line_head'))),
            columns.map((column) => h('th', { scope: 'col' }, h('span.theirs', null, cut(column.theirs) || '–'), h('span.ours', null, ours(column)))))),
          h('tbody', null, looked.first.map((row) => h('tr', null, h('th.none', { scope: 'row' }, row.line),
            row.cells.slice(0, MOST_COLUMNS).map((cell, c) => row.wrong.includes(c) ? h('td.cell-wrong', null, h('span.hidden', null, w('desk_wrong')), cut(cell))
              : h(row.missing.includes(c) ? 'td.cell-missing' : 'td', null, cut(cell)))))))),
      looked.columns.length > MOST_COLUMNS && h('p.small', null, w('desk_more_columns', { n: looked.columns.length - MOST_COLUMNS })),
      !looked.whole && h('p.small', null, w('desk_sample'))));
  }

  drawResult() {
    const { w, places, result } = this;
    this.drawDrop();
    replace(places.report, this.report && this.reportPart());
    if (!result) {
      replace(places.summary);
      replace(places.errors);
      replace(places.table, this.kind === 'table' && this.looked?.columns && !this.looked.fault && h('div.card.row', null,
        button(w('desk_score'), () => this.score(), 'main', { id: 'desk-score' }), h('span.small', null, w('desk_score_small', { size: this.bytes(this.table.size) }))));
      return;
    }
    this.drawSummary();
    this.drawErrors();
    if (result.header) this.drawTable();
    else replace(places.table);
  }

  /** Columns of the file that hold totals of its own: what differs there is no wrong cell. */
  get ownTotals() {
    return new Set((this.looked?.columns ?? []).filter((column) => column.as === 'score').map((column) => column.theirs.trim()));
  }

  drawSummary() {
    const { w, result } = this;
    const lines = result.messages.trim().split('\n').filter(Boolean);
    const own = this.ownTotals;
    const wrong = result.columns.filter((c) => !own.has(c.column.trim()));
    const differing = result.columns.filter((c) => own.has(c.column.trim()));
    const sum = (all) => all.reduce((n, c) => n + c.count, 0);
    const figure = (name, value, small) => h('div', null, h('dt', null, name), h('dd', null, value, ' ', h('span.small', null, small)));
    const figures = (this.provenance?.instruments ?? []).map((i) =>
      figure(w.named?.(i.name) ?? i.name, this.count(i.with_total), w('desk_of_scored', { n: this.count(i.assessed) })));
    for (const prefix of this.waiting) figures.push(figure(prefix, '–', w('desk_waits_short')));
    if (result.status !== 2 && this.kind === 'table') {
      figures.push(figure(w('desk_wrong_cells'), this.count(sum(wrong)), w('desk_in_columns', { n: wrong.length })));
    }
    const n = sum(differing);
    const check = result.status === 2 || own.size === 0 ? null : n === 0
      ? h('p.note', null, w('desk_agree', { columns: [...own].join(', ') }))
      : h('div.note.note-ask', null, h('b', null, w('desk_differ', { n: this.count(n), columns: differing.map((c) => c.column).join(', ') })),
        h('ul', null, differing.flatMap((c) => c.kinds.flatMap((kind) => kind.first.map(({ line }) =>
          h('li', null, `${c.column}, `, w('desk_said_line', { line }), this.said(kind.message))))).slice(0, 6)));
    // lines of single cells are in the list of wrong cells
    const said = lines.filter((line) => result.status === 2 || line.startsWith('motorscale-score: ') || this.kind === 'records');
    const names = result.status === 2 && this.kind === 'table' && this.looked?.names;
    const offers = this.kind === 'table' && this.offersOf([...said, ...wrong.flatMap((c) => c.kinds.map((kind) => kind.message))]);
    replace(this.places.summary, h('section.card.stack', { 'aria-labelledby': 'desk-summary' },
      h('h2', { id: 'desk-summary' }, result.status === 2 ? w('desk_cannot') : w('desk_summary')),
      figures.length > 0 && h('dl.figures', null, figures), check,
      h(result.status === 2 ? 'div.note.note-ask' : 'div.desk-said', { role: result.status === 2 ? 'alert' : undefined }, said.slice(0, 40).map((line) => h('p.small', null, this.said(line)))),
      offers,
      names?.length > 0 && h('details', null, h('summary', null, w('desk_do_names')),
        h('dl.desk-names', null, names.map((form) => [h('dt', null, w.named?.(form.name) ?? form.name), h('dd.code', { lang: 'en' }, this.said(form.columns))])))));
    this.say(result.status === 2 ? w('desk_cannot') : w('desk_done', { n: this.count(result.rows ?? 0) }));
  }

  drawErrors() {
    const { w, result } = this;
    const own = this.ownTotals;
    const columns = result.columns.filter((c) => !own.has(c.column.trim()));
    if (result.columns.length === 0) {
      replace(this.places.errors);
      return;
    }
    const ourName = (theirs) => this.looked?.columns?.find((c) => c.theirs.trim() === theirs.trim())?.ours ?? '';
    replace(this.places.errors, h('section.card.stack', { 'aria-labelledby': 'desk-errors' },
      h('h2', { id: 'desk-errors' }, w('desk_wrong_by_column')),
      columns.length > 0 && h('ul.errors', null, columns.slice(0, 60).map((c) => h('li', null,
        h('h3', null, h('span', null, c.column), ' ', h('span.code', null, ourName(c.column)), ' ', h('span.chip.chip-wrong', null, w(c.count === 1 ? 'desk_one_cell' : 'desk_n_cells', { n: this.count(c.count) }))),
        h('ul', null, c.kinds.map((kind) => h('li', null, this.said(kind.message), ': ',
          kind.first.map(({ line, cell }) => w('desk_at_line', { line, cell: cut(cell) })).join(w('list_comma')),
          kind.count > 3 && w('desk_and_more', { n: this.count(kind.count - 3) }))))))),
      h('div.row', null, button(w('desk_save_wrong'), () => this.saveAs(`${shortName(this.name)}_wrong.csv`, result.errors)))));
  }

  // ---- the scored rows ----

  get shownColumns() {
    const { header } = this.result;
    if (this.allColumns) return header.map((_, c) => c);
    const key = new Set((this.looked?.columns ?? []).filter((c) => c.as === 'subject' || c.as === 'date').map((c) => c.theirs.trim()));
    const chosen = header.map((name, c) => ({ name, c })).filter(({ name }) =>
      key.has(name.trim()) || /^(visit|rater|(record_)?(key|time|form))$/.test(name) || /_(total|total_percent|median_low|max|note|ability|level|band|change|outcome|against)$/.test(name));
    return chosen.length > 0 ? chosen.map(({ c }) => c) : header.map((_, c) => c);
  }

  drawTable() {
    const { w, result } = this;
    const columns = this.shownColumns;
    const sorted = this.sorted ?? (result.noted > 0 ? 'notes' : null);
    const broken = (name) => name.split(/(?<=_)/).flatMap((piece, k) => k === 0 ? [piece] : [h('wbr'), piece]);
    const head = (c) => h('th', { scope: 'col', 'aria-sort': this.sorted?.column === c ? (this.sorted.down ? 'descending' : 'ascending') : undefined },
      h('button.sort', { type: 'button', onclick: () => this.sortBy(c) }, broken(result.header[c])));
    const body = h('tbody');
    const scroll = h('div.scroll.desk-rows', { tabindex: 0, role: 'region', 'aria-label': w('desk_scored_rows') },
      h('table.table', { 'aria-rowcount': result.rows + 1 }, h('caption.hidden', null, w(sorted === 'notes' ? 'desk_notes_first' : 'desk_scored_rows')),
        h('thead', null, h('tr', { 'aria-rowindex': 1 }, columns.map(head))), body));
    replace(this.places.table, h('section.card.stack', { 'aria-labelledby': 'desk-scored' },
      h('h2', { id: 'desk-scored' }, w(sorted === 'notes' ? 'desk_notes_first' : 'desk_scored_rows'), ' ', h('span.small', null, w('desk_n_rows', { n: this.count(result.rows) }))),
      h('div.row', null, h('label.check', null, h('input', { type: 'checkbox', checked: this.allColumns, onchange: (event) => { this.allColumns = event.target.checked; this.drawTable(); } }), w('desk_all_columns')),
        result.noted > 0 && button(w('desk_by_note'), () => this.sortBy('notes')), button(w('desk_as_in_file'), () => this.sortBy(null))),
      scroll,
      h('div.row', null,
        button(w('desk_save_scored'), () => this.saveAs(this.scoredName, result.output), 'main', { id: 'desk-save' }),
        this.kind === 'table' && button(w('desk_report'), () => this.makeReport(), '', { id: 'desk-report-button' }),
        result.provenance && button(w('desk_save_provenance'), () => this.saveAs(`${shortName(this.name)}_provenance.json`, new Blob([result.provenance], { type: 'application/json' }))))));
    this.rowsInto(scroll, body, columns, sorted);
  }

  async sortBy(what) {
    if (typeof what === 'number') {
      const down = this.sorted?.column === what ? !this.sorted.down : /_note$/.test(this.result.header[what]);
      this.sorted = { column: what, down };
    } else {
      this.sorted = what === null ? 'file' : 'notes';
    }
    this.drawTable();
    if (typeof what === 'number') this.places.table.querySelectorAll('.sort')[this.shownColumns.indexOf(what)]?.focus();
  }

  /** The rows in sight, as the table is scrolled. */
  async rowsInto(scroll, body, columns, sorted) {
    const { result } = this;
    const total = result.rows;
    if (!total) return;
    await this.work('desk_sorting', () => sorted === 'notes' ? this.helper.ask('notesFirst')
      : this.helper.ask('order', sorted && sorted !== 'file' ? sorted : { column: null, down: false }));
    let height = 0, drawn = '';
    const above = h('tr', { 'aria-hidden': 'true' }, h('td', { colspan: columns.length })), below = above.cloneNode(true);
    // a column is of numbers where the rows in sight first hold nothing else
    const isNumber = new Map();
    const decide = (rows) => {
      const heads = body.parentNode.tHead.rows[0].cells;
      columns.forEach((c, k) => {
        const texts = rows.map((fields) => fields[c] ?? '').filter(Boolean);
        isNumber.set(c, k > 0 && texts.length > 0 && texts.every((text) => /^[-+]?\d+([.]\d+)?$/.test(text)));
        heads[k].classList.toggle('n', isNumber.get(c));
      });
    };
    const rowOf = (fields, at) => h('tr', { 'aria-rowindex': at + 2 }, columns.map((c, k) => {
      const text = cut(fields[c] ?? '');
      return k === 0 ? h('th', { scope: 'row' }, text)
        : isNumber.get(c) ? h('td.n', null, text === '' ? h('span.none', null, '–') : text)
          : h('td', null, text && (/_note$/.test(result.header[c]) ? h('span.small', null, text) : text));
    }));
    const show = async () => {
      const room = Math.ceil(scroll.clientHeight / (height || 32)) + 20;
      let from = 0;
      if (height) {
        const whole = Math.min(MOST_HEIGHT, total * height);
        const share = Math.min(1, scroll.scrollTop / Math.max(1, whole - scroll.clientHeight));
        from = whole === total * height ? Math.floor(scroll.scrollTop / height) - 10 : Math.round(share * (total - room + 20)) - 10;
      }
      from = Math.max(0, Math.min(from, total - room));
      const to = Math.min(total, from + room);
      const key = `${from} ${to}`;
      if (key === drawn || !body.isConnected) return;
      drawn = key;
      let rows;
      try {
        ({ rows } = await this.helper.ask('rows', { from, to }));
      } catch {
        return;
      }
      if (key !== drawn) return;
      if (isNumber.size === 0) decide(rows);
      const whole = Math.min(MOST_HEIGHT, total * height);
      const top = height ? Math.min(whole - (to - from) * height, whole === total * height ? from * height : Math.max(0, scroll.scrollTop - 10 * height)) : 0;
      const end = height ? Math.max(0, whole - top - (to - from) * height) : 0;
      above.firstChild.style.height = `${top}px`;
      below.firstChild.style.height = `${end}px`;
      replace(body, top > 0 && above, rows.map((fields, k) => rowOf(fields, from + k)), end > 0 && below);
      if (!height) {
        height = body.rows[0].getBoundingClientRect().height;
        if (to < total) { drawn = ''; show(); }
      }
    };
    scroll.addEventListener('scroll', () => show(), { passive: true });
    await show();
  }

  // ---- the report ----

  /** Makes the report; anew where the language has changed, as it was. */
  async makeReport(before = null) {
    if (this.fault) {
      this.fault = null;
      this.drawDrop();
    }
    const making = this.making = {};
    const made = await this.work('desk_reporting', async (progress) => {
      await this.ensureOpen();
      // all that it is made of is of this moment
      const { turn, lang } = this;
      const args = ['motorscale-report', '--lang', lang, '--layout', this.layoutFile];
      for (const change of this.options.changes) args.push('--change', change);
      if (this.waiting.length > 0) args.push('--skip', this.waiting.join(','));
      const done = await this.helper.ask('report', { args: [...args, this.name], layout: { name: this.layoutFile, text: this.layoutText } }, progress);
      if (turn !== this.turn || making !== this.making) throw new Stopped();
      if (done.status === 2) return { lang, fault: done.messages };
      const one = { lang, children: done.children, messages: done.messages, child: before?.child || (done.children.length > 200 ? done.children[0] : ''), parents: before?.parents ?? false };
      one.text = (await this.helper.ask('reportPart', { child: one.child, parents: one.parents, whole: false })).text;
      return one;
    });
    if (making !== this.making) return;  // a newer one comes
    if (!made) { this.drawResult(); return; }
    if (made.lang !== this.lang) { await this.makeReport(before); return; }
    this.report = made;
    replace(this.places.report, this.reportPart());
    if (before) return;
    this.places.report.querySelector('h2')?.focus();
    this.places.report.scrollIntoView({ block: 'start' });
    if (made.fault) this.say(this.w('desk_no_report'));
  }

  reportPart() {
    const { w, report } = this;
    if (report.fault) return h('section.card.stack', null, h('h2', { tabindex: -1 }, w('desk_no_report')), h('div.note.note-ask', null, this.saidLines(report.fault)));
    const show = async () => {
      const part = await this.work('desk_reporting', () => this.helper.ask('reportPart', { child: report.child, parents: report.parents, whole: false }));
      if (!part) return;
      report.text = part.text;
      replace(this.places.report, this.reportPart());
    };
    const child = h('select', { id: 'desk-child', onchange: (event) => { report.child = event.target.value; show(); } },
      report.children.length <= 200 && h('option', { value: '' }, w('desk_all_children')),
      report.children.map((name) => h('option', { value: name, selected: name === report.child }, name)));
    const saveIt = async () => {
      const whole = await this.work('desk_reporting', () => this.helper.ask('reportPart', { child: report.child, parents: report.parents, whole: true }));
      if (whole) this.saveAs(`${shortName(this.name)}${report.child && '_' + report.child.replace(/[^\p{L}\p{N}_-]/gu, '_')}_report.html`, whole.file);
    };
    // the summary says what was scored
    const said = report.messages.split('\n').filter((line) => line && !line.startsWith('motorscale-score: ')).slice(0, 10);
    const inside = h('div.desk-report.stack');
    // the engine's own markup, in which all that comes from the file is escaped
    inside.innerHTML = report.text;
    return h('section.stack', { 'aria-labelledby': 'desk-report' },
      h('div.card.stack', null, h('h2', { id: 'desk-report', tabindex: -1 }, w('desk_report')),
        h('div.row.desk-report-head', null, h('div.field', null, h('label', { for: 'desk-child' }, w('desk_child')), child),
          h('label.check', null, h('input', { type: 'checkbox', checked: report.parents, onchange: (event) => { report.parents = event.target.checked; show(); } }), w('desk_parents')),
          button(w('desk_save_report'), saveIt, '', { id: 'desk-save-report' }))),
      said.length > 0 && h('div.note.note-ask', null, said.map((line) => h('p.small', null, this.said(line)))),
      inside);
  }

  saveAs(name, content) {
    save(name, content instanceof Blob ? content : new Blob([content.bytes ?? content], { type: 'text/plain' }));
    this.say(this.w('desk_saved', { name }));
  }
}
