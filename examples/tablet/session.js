// SPDX-License-Identifier: MIT
// One visit: its answers, what is kept of each tap, and what the form's rule makes of them.
import { UNANSWERED, NOT_TESTED, REFUSED, NOT_APPLICABLE, NUMBER, OK, BAD_CHECKSUM, numbersOf, dayNumber } from './core.js';

const encoder = new TextEncoder();
const OWN = 0;  // the place of the own choice in the history; what the form says beside has those below
export const placeOfExtra = (k) => -1 - k;

/** The names of columns that hold the one number of a form, the first that it has. */
const MAIN = ['total_percent', 'total', 'raw_total', 'level', 'dynamic_component', 'mean_half', 'max'];

export class Session {
  constructor(app, child, visit) {
    this.app = app;
    this.core = app.core;
    this.child = child;
    this.form = app.core.form(visit.form);
    this.take(visit);
    this.writing = Promise.resolve();
    if (app.writes) app.session = this;  // no other one writes from now on
  }

  take(visit) {
    this.visit = visit;
    this.answers = answersOf(this.core, visit);
  }

  /** Keeps a changed visit; what was there before stands until it is on the disk.  While the disk
      works, `prepare` makes ready what shows it; what it returns is called when it is kept. */
  keep(change, prepare) {
    const isLeft = this.app.session !== this;  // what was asked before the screen was left is kept
    const job = this.writing.then(async () => {
      const changed = change(this.visit);
      if (!changed) return false;
      if (!this.app.writes) throw new Error('second_tab');
      if (isLeft) throw new Error('left');
      changed.kept = Date.now();
      const next = { visit: changed, answers: answersOf(this.core, changed) };
      const kept = this.app.store.putVisit(changed);
      let show = () => {}, fault;
      try {
        if (prepare) show = prepare(next);
      } catch (error) {
        fault = error;
      }
      await kept;
      Object.assign(this, next);
      if (fault) throw fault;
      show();
      return true;
    });
    this.writing = job.catch(() => {});
    return job;
  }

  /** Writes these bytes at these places, from 1, as one step. */
  set(pairs, prepare) {
    return this.keep((visit) => {
      const answers = this.answers.slice();
      const step = pairs.filter(([place, byte]) => answers[place - 1] !== byte)
        .map(([place, byte]) => [place, answers[place - 1], byte]);
      if (step.length === 0) return null;
      for (const [place, , byte] of step) answers[place - 1] = byte;
      return { ...visit, history: [...visit.history, step],
        ...pack(this.core, { ...visit, answers }) };
    }, prepare);
  }

  /** The age band, by a person, before anything is answered in it; a step also where it was that one. */
  setBand(band) {
    return this.keep((visit) => {
      if (visit.bandChosen) return null;
      const answers = this.core.blank(this.form), place = bandPlace(this.form);
      answers[place - 1] = band;
      const step = [[place, this.answers[place - 1], band]];
      for (const [k, byte] of this.answers.entries()) {
        if (k !== place - 1 && byte !== answers[k]) step.push([k + 1, byte, answers[k]]);
      }
      return { ...visit, bandChosen: true, history: [...visit.history, step],
        ...pack(this.core, { ...visit, answers }) };
    });
  }

  setOwn(level) {
    return this.keep((visit) => visit.own === level ? null
      : { ...visit, own: level, history: [...visit.history, [[OWN, visit.own, level]]],
        ...pack(this.core, { ...visit, own: level, answers: answersOf(this.core, visit) }) });
  }

  /** What the form says beside its answers: field `k`, from 0. */
  setExtra(k, number) {
    return this.keep((visit) => {
      const extras = extrasOf(this.core, visit), before = extras[k];
      if (before === number) return null;
      extras[k] = number;
      return { ...visit, history: [...visit.history, [[placeOfExtra(k), before, number]]],
        ...pack(this.core, { ...visit, extras, answers: answersOf(this.core, visit) }) };
    });
  }

  /** Takes the last step back, and says which it was. */
  async undo() {
    let step;
    return await this.keep((visit) => {
      step = visit.history.at(-1);
      if (!step) return null;
      const answers = answersOf(this.core, visit), extras = extrasOf(this.core, visit);
      let { own, bandChosen } = visit;
      for (const [place, before] of step) {
        if (place === OWN) own = before;
        else if (place < 0) extras[-1 - place] = before;
        else answers[place - 1] = before;
        if (place > 0 && place === bandPlace(this.form)) bandChosen = false;
      }
      return { ...visit, own, bandChosen, history: visit.history.slice(0, -1),
        ...pack(this.core, { ...visit, own, extras, answers }) };
    }) && step;
  }

  /** Other sites: those with an answer stay, and the steps before are no longer undone. */
  setSites(sites) {
    return this.keep((visit) => {
      const answers = answersOf(this.core, visit);
      const byKey = new Map(visit.sites.map((site, k) => [site.join(), answers[k]]));
      return { ...visit, sites, history: [],
        ...pack(this.core, { ...visit, sites,
          answers: Uint16Array.from(sites, (site) => byKey.get(site.join()) ?? UNANSWERED) }) };
    });
  }

  /** What stands beside the answers; false where another day has another age band (see `fitted`). */
  setDetails(details) {
    return this.keep((visit) => {
      const next = { ...visit, ...details };
      if (next.date !== visit.date) return fitted(this.core, this.child, next);
      return { ...next, ...pack(this.core, { ...next, answers: answersOf(this.core, visit) }) };
    });
  }
}

/** The answers of a visit, from its record. */
export function answersOf(core, visit) {
  const form = core.form(visit.form);
  if (!core.hasRecord(form)) return answersAlone(core, form, visit.record);
  const read = core.readRecord(visit.record);
  if (read.status !== 0) {
    throw Object.assign(new Error(core.catalogue.statuses[read.status].en), { visit });
  }
  return Uint16Array.from(read.answers);
}

/** What a visit's form says beside its answers, a number for each field of the catalogue. */
export function extrasOf(core, { form: prefix, record }) {
  const { extras } = core.form(prefix);
  if (!extras) return [];
  const read = record && core.readRecord(record);
  return extras.fields.map((_, k) => read?.status === 0 ? read.extras[k] : 0);
}

/** The same in words, a label and a word for each that says something. */
export function saidBeside(core, words, visit) {
  const { extras } = core.form(visit.form);
  return extrasOf(core, visit).map((number, k) => number > 0 &&
    [words.named(extras.fields[k].label), words.named(extras.words[number])]).filter(Boolean);
}
export const besideText = (words, said) =>
  said.map(([label, word]) => words('label_is', { label, word })).join(words('list_semicolon'));

/** What was typed as notes and not kept as such, by place (or side/muscle), where it says another
    thing than the note. */
export const draftsOf = ({ notes, drafts = {} }) =>
  Object.entries(drafts).filter(([key, text]) => text.trim() !== (notes[key] ?? ''));

// Of a form that has no record: two bytes an answer, the low one first, and the CRC-32C of them, its
// low byte first.  The first version wrote no checksum.
function answersAlone(core, form, bytes) {
  const size = 2 * form.bytes;
  const sum = (bytes.subarray(size, size + 4)).reduceRight((all, byte) => all * 256 + byte, 0);
  if (bytes.length !== size && (bytes.length !== size + 4 || sum !== crc32c(bytes.subarray(0, size)))) {
    throw new Error(core.catalogue.statuses[BAD_CHECKSUM].en);
  }
  return Uint16Array.from({ length: form.bytes }, (_, k) => bytes[2 * k] | bytes[2 * k + 1] << 8);
}
function withChecksum(answers) {
  const bytes = [...answers].flatMap((byte) => [byte & 255, byte >> 8]), sum = crc32c(bytes);
  return Uint8Array.from([...bytes, sum, sum >>> 8, sum >>> 16, sum >>> 24]);
}
function crc32c(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; ++bit) crc = crc >>> 1 ^ (crc & 1 ? 0x82f63b78 : 0);
  }
  return ~crc >>> 0;
}

/** The record of a visit; of forms that have none, their answers with a checksum. */
export function pack(core, visit) {
  const { form: prefix, child, date, answers, sites, own } = visit;
  const form = core.form(prefix);
  if (!core.hasRecord(form)) {
    return { record: withChecksum(answers) };
  }
  return { record: core.writeRecord({ form, answers, sites,
    time: Date.parse(date + 'T00:00:00Z') / 1000, key: encoder.encode(child).slice(0, 16),
    extras: form.tables ? [own || 0] : visit.extras ?? extrasOf(core, visit) }) };
}

export function newVisit(core, { child, form: prefix, date, rater, aids, sites = [], first }) {
  const form = core.form(prefix);
  const answers = form.sites ? new Uint16Array(sites.length).fill(UNANSWERED) : core.blank(form);
  if (first) answers.set(first);
  const visit = { id: crypto.randomUUID(), child, form: prefix, date, rater, aids, sites,
    state: 'open', archived: false, made: Date.now(), kept: Date.now(), notes: {}, seconds: {},
    history: [], own: 0, option: 0 };
  return { ...visit, ...pack(core, { ...visit, answers }) };
}

/** Whether a visit is one as the page makes them, so that every screen can show it. */
export function isSound(core, visit) {
  try {
    const form = core.form(visit.form), answers = answersOf(core, visit);
    const { notes, seconds, clocks = {}, drafts = {}, sites, own = 0, option = 0 } = visit;
    const { sides, muscles } = core.catalogue;
    const isText = (text) => typeof text === 'string', isPlace = (key) => answers[key - 1] !== undefined;
    const isSite = (site) => Array.isArray(site) && site.length === 2 && site.every(Number.isInteger) &&
      sides[site[0]] !== undefined && muscles[site[1]] !== undefined;
    const isNoted = (key) => form.sites ? isSite(key.split('/').map(Number)) : isPlace(key);
    const all = (of, isOne, isKey) => of && typeof of === 'object' &&
      Object.entries(of).every(([key, value]) => isKey(key) && (value === undefined || isOne(value)));
    const isChange = (part) => {
      if (!Array.isArray(part) || part.length !== 3 || !part.every(Number.isInteger)) return false;
      const [place, ...bytes] = part;
      if (place > 0) return isPlace(place) && bytes.every((byte) => byte >= 0 && byte < NUMBER + 256);
      const words = place === OWN ? levelsOf(form).length > 0 && [0, ...levelsOf(form).map((level) => level.number)]
        : form.extras?.fields[-1 - place] && [...form.extras.words.keys()];
      return Boolean(words) && bytes.every((byte) => words.includes(byte));
    };
    return isText(visit.id) && /^\d{4}-\d\d-\d\d$/.test(visit.date) && core.months(dayNumber(visit.date), 99991231) !== null &&
      ['open', 'closed'].includes(visit.state) && [visit.rater ?? '', visit.aids ?? ''].every(isText) &&
      [visit.made, visit.kept].every(Number.isFinite) && Number.isInteger(option) && option >= 0 && option <= form.highest_option &&
      (form.sites ? Array.isArray(sites) && sites.length === answers.length && sites.every(isSite) && new Set(sites.map(String)).size === sites.length &&
          String(sites) === String(core.hasRecord(form) ? core.readRecord(visit.record).sites : sites)
        : answers.length === form.bytes) &&
      (own === 0 || levelsOf(form).some((level) => level.number === own)) &&
      all(notes, isText, isNoted) && all(drafts, isText, isNoted) && all(seconds, Number.isFinite, isPlace) && all(clocks, Number.isFinite, isPlace) &&
      visit.history.every((step) => Array.isArray(step) && step.length > 0 && step.every(isChange)) &&
      core.score(form, answers).every((v) => v.where === undefined);
  } catch {
    return false;
  }
}
const levelsOf = (form) => form.columns.find((column) => column.name === 'level')?.words ?? [];

// ---- visits among others, and their levels ----

/** The last earlier visit of the child with this form. */
export const visitBefore = (visits, visit) => visits
  .filter((v) => v.form === visit.form && v.id !== visit.id && !v.archived &&
    (v.date < visit.date || (v.date === visit.date && v.made < visit.made)))
  .sort((a, b) => a.date < b.date || (a.date === b.date && a.made < b.made) ? 1 : -1)[0];

/** The place of the age band among a form's answers, 0 where it has none. */
export const bandPlace = (form) => form.items.find((item) => item.name === 'band')?.number ?? 0;

export const tableOf = (form, answers) => {
  const place = bandPlace(form);
  if (!form.tables) return undefined;
  if (!place) return form.tables[0];
  const band = form.age_bands.find((b) => b.number === answers[place - 1]);
  return form.tables.find((t) => t.band === band?.name);
};

/** What an age says before the first question: the band, and what it answers. */
export function firstAnswers(core, form, age) {
  const first = core.blank(form);
  const place = bandPlace(form);
  if (!place || age.status !== OK) return first;
  first[place - 1] = age.band;
  if (!isInterview(form)) return first;
  const table = tableOf(form, first);
  for (const question of table.questions.slice(table.asked)) first[place - 1 + question.number] = age.reached;
  return first;
}

/** What the age on a day says of a form's age band.  How it is corrected for a birth before term is
    for the rater to say, while it can matter. */
export function ageOn(core, form, child, date) {
  if (!child.birth || !bandPlace(form)) return { status: NO_AGE };
  const days = [dayNumber(child.birth), dayNumber(date)];
  const isEarly = Number(child.weeks || 40) < 37 && core.months(...days) < 30;
  return isEarly ? { status: NO_AGE } : core.bandAt(...days);
}
const NO_AGE = 1;

/** The places that a person answers: without those that the total does without and that have no
    answer, without the age band, and without what the age says. */
export function placesAsked(core, form, visit, answers) {
  const band = bandPlace(form);
  if (!band) {
    const optional = optionalPlaces(core, form);
    return placesOf(form, visit).filter((place) => hasAnswer(answers[place - 1]) || !optional.includes(place));
  }
  if (!isInterview(form)) return form.items.filter((item) => !item.needed).map((item) => item.number);
  const table = tableOf(form, answers);
  return table ? table.questions.slice(0, visit.byAge && table.asked || undefined).map((q) => band + q.number) : [];
}

/** A visit written anew for its child and day, which may have changed; null where a person has
    answered the questions of another age band than that of this age. */
export function fitted(core, child, visit) {
  const form = core.form(visit.form), band = bandPlace(form);
  const answers = answersOf(core, visit);
  const anew = (changed) => {
    const next = { ...visit, child: child.code, ...changed };
    return { ...next, ...pack(core, { ...next, answers }) };
  };
  if (!band) return anew();
  const age = ageOn(core, form, child, visit.date), isKnown = age.status === OK;
  const first = firstAnswers(core, form, age);
  if (!placesAsked(core, form, visit, answers).some((place) => hasAnswer(answers[place - 1])) && (isKnown || !visit.bandChosen)) {
    answers.set(first);
    return anew({ byAge: isKnown, bandChosen: false, history: visit.history.filter(([[place]]) => place <= 0) });
  }
  if (isKnown ? age.band !== answers[band - 1] : visit.byAge) return null;
  if (visit.byAge && isInterview(form)) {
    const table = tableOf(form, answers);
    for (const { number } of table.questions.slice(table.asked)) answers[band - 1 + number] = first[band - 1 + number];
  }
  return anew();
}

/** Why `fitted` has nothing for a visit: the key of a sentence. */
export function unfitted(core, child, { form, date }) {
  if (ageOn(core, core.form(form), child, date).status === OK) return 'band_other';
  return core.bandAt(dayNumber(child.birth), dayNumber(date)).status === OK ? 'band_early' : 'band_past';
}

/** A visit of a child that has changed.  Where the bands differ, its answers stay in the band that they
    were given in, as one that a person chose; one that cannot be read goes along as it is. */
export function moved(core, child, visit) {
  const next = { ...visit, child: child.code };
  let answers;
  try {
    answers = answersOf(core, visit);
  } catch {
    return next;
  }
  return fitted(core, child, visit) ?? { ...next, byAge: false, bandChosen: true, ...pack(core, { ...next, answers }) };
}

/** The level of a visit: by own choice, or by what was found. */
export function levelOf(core, visit) {
  const form = core.form(visit.form);
  const index = form.columns.findIndex((c) => c.name === 'level');
  if (index < 0) return null;
  const words = form.columns[index].words;
  const value = core.score(form, answersOf(core, visit))[index];
  const found = value.den === -1 ? value.num : 0;
  const level = visit.own || found;
  return level ? { level, text: words.find((w) => w.number === level).text, own: Boolean(visit.own) } : null;
}

// ---- what the catalogue says about a form, in the shape that screens need ----

/** The places of a form that a person fills in. */
export function placesOf(form, visit) {
  if (form.sites) return visit.sites.map((_, k) => k + 1);
  return form.items.map((_, k) => k + 1).filter((place) => allowedAt(form, place).length > 0 ||
    isNumber(form, place));
}
export const itemAt = (form, place) => form.sites ? form.items[0] : form.items[place - 1];
export const allowedAt = (form, place) => itemAt(form, place).allowed;
/** A place that takes any number up to 255 instead of some responses. */
export const isNumber = (form, place) => numbersOf(form).includes(place);

export const isInterview = (form) => Boolean(form.tables);
export const isPick = (form) => !form.tables && Boolean(form.age_bands?.some((b) => b.levels[0]));

export function printed(form, byte, words) {
  if (byte === UNANSWERED || byte === undefined) return '–';
  if (byte === NOT_TESTED) return words('nt');
  if (byte === REFUSED) return words('refused');
  if (byte === NOT_APPLICABLE) return words('not_applicable');
  return form.printed[byte] ?? String(byte & 255);
}

export const hasAnswer = (byte) => byte < 0x80 || byte >= NUMBER;

/** Sections with what screens say of them; one without a name where a form has none. */
export function sectionsOf(form) {
  const names = form.columns.map((column) => column.name);
  return (form.sections || []).map((section, k) => {
    const tail = /_([a-z0-9]+)$/.exec(section.column)?.[1];
    const percent = section.column.replace(/^raw_/, 'percent_');
    const column = percent !== section.column && names.includes(percent) ? percent
      : names.includes(section.column) ? section.column : null;
    return { ...section, column: column && names.indexOf(column), isPercent: /^percent_/.test(column || ''),
      letter: section.column.startsWith('raw_') && tail.length === 1 ? tail.toUpperCase() : String(k + 1),
      places: Array.from({ length: section.last - section.first + 1 }, (_, n) => section.first + n)
        .filter((place) => allowedAt(form, place).length > 0) };
  });
}

export function mainColumn(form) {
  const names = form.columns.map((column) => column.name);
  const name = MAIN.find((n) => names.includes(n));
  return name === undefined ? -1 : names.indexOf(name);
}

export const isPercent = (column) => /percent/.test(column.name);
export const unitOf = (column) => isPercent(column) ? '\u00a0%' : '';
/** How many places a column's numbers have: means and percents two, half points one. */
export const placesFor = (column, value) =>
  isPercent(column) || /mean/.test(column.name) ? 2 : value.den === 1 ? 0 : value.den === 2 ? 1 : 2;

/** The places that a total does without: it is the same whether they have an answer or not. */
export function optionalPlaces(core, form) {
  if (!optional.has(form)) {
    const main = mainColumn(form), of = [];
    if (main >= 0 && form.sections) {
      const most = atMost(form, core.blank(form));
      const total = core.score(form, most)[main];
      for (const place of placesOf(form)) {
        const without = core.score(form, most.with(place - 1, UNANSWERED))[main];
        if (without.den === total.den && without.num === total.num) of.push(place);
      }
    }
    optional.set(form, of);
  }
  return optional.get(form);
}
const optional = new Map();

/** A value as text: a number, a word, or null where there is none. */
export function shown(core, form, index, value) {
  const column = form.columns[index];
  if (value.den === -1) return column.words?.find((w) => w.number === value.num)?.text ?? String(value.num);
  if (!(value.den > 0)) return null;
  return core.decimal(value, placesFor(column, value));
}

/** What is open, tested and not tested among some places. */
export function countOf(places, answers) {
  const count = { all: places.length, open: 0, tested: 0, not: 0, openPlaces: [], notPlaces: [] };
  for (const place of places) {
    const byte = answers[place - 1];
    if (byte === UNANSWERED) {
      ++count.open;
      count.openPlaces.push(place);
    } else if (hasAnswer(byte)) {
      ++count.tested;
    } else {
      ++count.not;
      count.notPlaces.push(place);
    }
  }
  return count;
}

/** The same answers with every place that has none filled with its most. */
export function atMost(form, answers) {
  return answers.map((byte, k) => hasAnswer(byte) || allowedAt(form, k + 1).length === 0 ? byte
    : Math.max(...allowedAt(form, k + 1)));
}
