// SPDX-License-Identifier: MIT
// The module of the C ABI as JavaScript sees it: bytes in, values and texts out.  Everything that
// the page knows about instruments is in the catalogue.

export const UNANSWERED = 0x80, NOT_TESTED = 0x90, REFUSED = 0xa0, NOT_APPLICABLE = 0xb0;
export const OK = 0, NO_SUCH_ITEM = 1, ITEM_MISSING = 5, NOT_FOR_THIS_SCORE = 6, UNDECIDED = 18, INCONSISTENT = 19, BAD_CHECKSUM = 29;
const NO_VALUE = 8, HALF_AWAY = 1, ABI = 4, RECORD = 824, MOST_RECORD = 640, MOST_COLUMNS = 16;

/** Compiles the module and reads its catalogue. */
export async function open(source) {
  const { instance } = await (source instanceof Response && WebAssembly.instantiateStreaming
    ? WebAssembly.instantiateStreaming(source)
    : WebAssembly.instantiate(await (source.arrayBuffer ? source.arrayBuffer() : source)));
  const { memory, ...lib } = instance.exports;
  if (lib.motorscale_abi_version() !== ABI) throw new Error('bedside.wasm: another ABI');

  // One room behind the module's own memory; each call uses it anew.
  const room = memory.grow(3) * 65536;
  const at = { number: room, size: room + 8, where: room + 16, text: room + 24, values: room + 256,
    first: room + 512, second: room + 1024, record: room + 2048, out: room + 4096 };
  const bytes = () => new Uint8Array(memory.buffer);
  const view = () => new DataView(memory.buffer);
  const number = (where) => view().getUint32(where, true);
  const put = (where, data) => (bytes().set(data, where), where);
  const putText = (where, text) => put(where, new TextEncoder().encode(text + '\0'));
  const text = (where, size) => new TextDecoder().decode(bytes().slice(where, where + size));

  const catalogue = (() => {
    lib.motorscale_catalogue(0, 0, at.size);
    const size = number(at.size);
    lib.motorscale_catalogue(at.out, size, at.size);
    return JSON.parse(text(at.out, size));
  })();
  const forms = catalogue.forms;
  const byPrefix = new Map(forms.map((form) => [form.prefix, form]));
  const byNumber = new Map(forms.map((form) => [form.number, form]));

  const readValues = (count) => {
    const v = view();
    return Array.from({ length: count }, (_, k) => ({
      num: v.getInt32(at.values + 8 * k, true), den: v.getInt32(at.values + 8 * k + 4, true) }));
  };
  const putValue = (where, { num, den }) => {
    view().setInt32(where, num, true);
    view().setInt32(where + 4, den, true);
    return where;
  };

  /** A form without an answer: what it needs has the first answer that it allows. */
  const blank = (form) => Uint16Array.from({ length: form.bytes }, (_, k) =>
    form.age_bands && form.items[k]?.needed ? form.items[k].allowed[0] : UNANSWERED);

  const writeRecord = ({ form, time, key, answers, sites = [], extras = [] }) => {
    const m = bytes();
    m.fill(0, at.record, at.record + RECORD);
    view().setBigUint64(at.record, BigInt(time), true);
    view().setUint32(at.record + 8, form.number, true);
    view().setUint32(at.record + 12, answers.length, true);
    m.set(key.subarray(0, 16), at.record + 16);
    m[at.record + 32] = Math.min(16, key.length);
    m.set(extras, at.record + 36);
    m.set(answers, at.record + 56);
    m.set(sites.flat(), at.record + 312);
    const status = lib.motorscale_record_write(at.record, at.out, MOST_RECORD, at.size, at.where);
    return { status, record: status === OK ? bytes().slice(at.out, at.out + number(at.size)) : null };
  };
  const recorded = new Map();

  const core = {
    catalogue,
    forms,
    form: (key) => (typeof key === 'string' ? byPrefix : byNumber).get(key),
    version: (() => { const v = lib.motorscale_version();
      return [v >> 16, v >> 8 & 255, v & 255].join('.'); })(),

    /** Whether a place, from 1, takes a byte. */
    takes: (form, place, byte) => lib.motorscale_check(form.number, place, byte) === OK,

    /** The values of the form's columns; a form that is refused is an exception. */
    score(form, answers, option = 0) {
      const columns = form.columns.length;
      if (columns === 0) return [];
      if (numbersOf(form).some((place) => answers[place - 1] === UNANSWERED)) {
        return form.columns.map(() => ({ num: ITEM_MISSING, den: 0 }));
      }
      const status = lib.motorscale_score(form.number, option, put(at.first, answers),
        answers.length, at.values, columns, at.where);
      if (status !== OK) {
        return form.columns.map(() => ({ num: status, den: 0, where: number(at.where) }));
      }
      return readValues(columns);
    },

    /** A number with so many places, rounded once as the score program does; null without one. */
    decimal(value, places) {
      if (!(value.den > 0)) return null;
      const status = lib.motorscale_decimal(putValue(at.values, value), places, HALF_AWAY, at.text);
      return status === OK ? text(at.text, 24).split('\0')[0] : null;
    },

    /** The change of a column by a threshold: the status, or difference, outcome and against. */
    change(threshold, form, column, first, second, months = 0) {
      putText(at.first, threshold);
      const status = lib.motorscale_change(at.first, form.number, column,
        putValue(at.text, first), putValue(at.text + 8, second), months, at.values);
      if (status !== OK) return { status };
      const [difference, outcome, against] = readValues(3);
      return { status, difference, outcome: outcome.num,
        against: against.den === -1 ? against.num : null, why: against.num };
    },

    /** Two visits over the same sites. */
    changeOfSites(form, before, after, steps = 1) {
      const status = lib.motorscale_change_of_sites(form.number, put(at.first, before),
        put(at.second, after), before.length, steps, at.values, at.where);
      return status === OK ? { status, values: readValues(3) } : { status };
    },

    changeOfLevels(earlier, later, bands) {
      const [a, b] = bands || [255, 255];
      const status = lib.motorscale_change_of_levels(earlier, later, a, b, at.number, at.size);
      return { status, outcome: number(at.number), notes: number(at.size) };
    },

    /** Completed months between two days like 20240229, or null. */
    months(from, to) {
      return lib.motorscale_months(from, to, at.number) === OK
        ? view().getInt32(at.number, true) : null;
    },

    /** The age band, and the answer that the age gives, of the motor classification. */
    bandAt(birth, on) {
      const status = lib.motorscale_gmfcs_age(birth, on, 0, 0, 0, at.number, at.size);
      return status === OK ? { status, band: number(at.number), reached: number(at.size) }
        : { status };
    },

    band(set, value) {
      return lib.motorscale_band(set, putValue(at.values, value), at.number) === OK
        ? number(at.number) : null;
    },

    /** Whether forms of this kind have a record. */
    hasRecord(form) {
      if (!recorded.has(form)) recorded.set(form, writeRecord({ form, time: 0,
        key: new Uint8Array(), answers: blank(form) }).status === OK);
      return recorded.get(form);
    },
    blank,

    /** The record of an assessment; an assessment that no record can hold is an exception. */
    writeRecord(assessment) {
      const { status, record } = writeRecord(assessment);
      if (status !== OK) throw new Error(`record: ${catalogue.statuses[status].en}`);
      return record;
    },

    /** What a record says, or the status that refuses it. */
    readRecord(record) {
      if (record.length > MOST_RECORD) return { status: NO_VALUE };
      const status = lib.motorscale_record_read(put(at.out, record), record.length, at.record);
      if (status !== OK) return { status };
      const v = view(), m = bytes(), count = v.getUint32(at.record + 12, true);
      const form = byNumber.get(v.getUint32(at.record + 8, true));
      return { status, form, time: Number(v.getBigUint64(at.record, true)),
        key: m.slice(at.record + 16, at.record + 16 + m[at.record + 32]),
        extras: m.slice(at.record + 36, at.record + 56),
        answers: m.slice(at.record + 56, at.record + 56 + count),
        sites: form?.sites ? Array.from({ length: count }, (_, k) =>
          [...m.slice(at.record + 312 + 2 * k, at.record + 314 + 2 * k)]) : [] };
    },
  };
  if (MOST_COLUMNS < Math.max(...forms.map((form) => form.columns.length))) {
    throw new Error('bedside.wasm: more columns than room');
  }
  return core;
}

/** Places that take any number instead of some responses: an answer there is NUMBER and more. */
export const NUMBER = 0x100;
export function numbersOf(form) {
  if (!numbers.has(form)) {
    numbers.set(form, form.sites || form.sections ? []
      : form.items.filter((item) => item.allowed.length === 0).map((item) => item.number));
  }
  return numbers.get(form);
}
const numbers = new Map();

/** 2026-03-13 as the number that the module takes. */
export const dayNumber = (iso) => Number(iso.replaceAll('-', ''));
