// SPDX-License-Identifier: MIT
// Out of the page: the table that the score program reads, records, everything on this device; and
// in again.
import { UNANSWERED } from './core.js';
import { answersOf, extrasOf, levelOf, printed, hasAnswer, draftsOf } from './session.js';

const cell = (text) => {
  const s = String(text ?? '');
  return /[",\r\n]/.test(s) ? `"${s.replaceAll('"', '""')}"` : s;
};

/** The form whose columns an answer is handed on in: that with the same items, where this has no scores. */
const readAs = (core, form) => form.columns.length > 0 || form.sites ? form
  : core.forms.find((other) => other.columns.length > 0 && other.bytes === form.bytes &&
    other.items.every((item, k) => item.label === form.items[k].label)) ?? form;

/** The column of each answer of a visit, as the score program names it. */
function columnsOf(core, visit) {
  const form = core.form(visit.form);
  const { prefix } = readAs(core, form);
  if (form.sites) {
    return visit.sites.map(([side, muscle]) =>
      `${form.prefix}_${core.catalogue.sides[side]}_${core.catalogue.muscles[muscle]}`);
  }
  if (!form.sections) return form.items.map((item) => `${form.prefix.replaceAll('-', '_')}_${item.name ?? item.number}`);
  return form.items.map((item) => item.allowed.length === 0 ? null : `${prefix}_${item.name ?? item.number}`);
}

/** Visits as a table, a visit a row: what the score program reads, and rater, aids and state. */
export function table(core, children, visits) {
  const byCode = new Map(children.map((child) => [child.code, child]));
  const inOrder = [...visits].sort((a, b) => a.child < b.child ? -1 : a.child > b.child ? 1
    : a.date < b.date ? -1 : a.date > b.date ? 1 : a.made - b.made);
  const first = ['record_id', 'assessment_date', 'birth_date', 'rater', 'aids', 'form', 'state'];
  const own = new Set(), levels = new Set(), beside = new Set();
  const rows = inOrder.map((visit) => {
    const form = core.form(visit.form), answers = answersOf(core, visit);
    const row = { record_id: visit.child, assessment_date: visit.date,
      birth_date: byCode.get(visit.child)?.birth ?? '', rater: visit.rater, aids: visit.aids,
      form: form.prefix, state: visit.state };
    const level = levelOf(core, visit);
    const byLevel = form.columns.some((column) => column.name === 'level');
    if (byLevel) {
      const name = form.prefix.replaceAll('-', '_') + '_level';
      levels.add(name);
      row[name] = level?.text ?? '';
      if (level) {
        levels.add(name + '_by');
        row[name + '_by'] = level.own ? 'own choice' : 'findings';
      }
    }
    extrasOf(core, visit).forEach((number, k) => {
      const name = `${form.prefix}_${form.extras.fields[k].name}`;
      beside.add(name);
      row[name] = number > 0 ? form.extras.words[number] : '';
    });
    const isMobility = !form.sections && !form.sites && !byLevel;
    columnsOf(core, visit).forEach((name, k) => {
      if (name === null || (byLevel && !form.tables && answers.length === 1)) return;
      const column = isMobility ? name.replace(/m$/, '') : name;
      own.add(column);
      row[column] = answers[k] === UNANSWERED ? '' : !hasAnswer(answers[k]) ? 'NT'
        : printed(form, answers[k], () => 'NT');
    });
    return row;
  });
  const columns = [...first, ...levels, ...beside, ...own];
  return [columns, ...rows.map((row) => columns.map((name) => row[name]))]
    .map((line) => line.map(cell).join(',')).join('\n') + '\n';
}

/** Notes and seconds of visits, a line each; what was typed and not kept as a note has its own column. */
export function notesTable(core, visits) {
  const lines = [['record_id', 'assessment_date', 'form', 'place', 'seconds', 'note', 'typed_not_kept']];
  for (const visit of visits) {
    const drafts = Object.fromEntries(draftsOf(visit));
    const places = new Set([visit.notes, visit.seconds, drafts].flatMap(Object.keys));
    for (const place of places) {
      const texts = [visit.seconds[place], visit.notes[place], drafts[place]];
      if (texts.every((text) => text === undefined)) continue;
      const site = place.includes('/') && place.split('/').map(Number);
      lines.push([visit.child, visit.date, visit.form,
        site ? `${core.catalogue.sides[site[0]]}_${core.catalogue.muscles[site[1]]}` : place, ...texts]);
    }
  }
  return lines.map((line) => line.map(cell).join(',')).join('\n') + '\n';
}

/** The records of visits, one behind the other, as a device exports them. */
export const records = (core, visits) =>
  new Blob(visits.filter((visit) => core.hasRecord(core.form(visit.form))).map((visit) => visit.record));

/** Licensed wording from a CSV with the columns item, label and help. */
export function readWording(text) {
  const rows = [];
  let row = [], field = '', quoted = false;
  for (let k = 0; k < text.length; ++k) {
    const c = text[k];
    if (quoted) {
      if (c === '"' && text[k + 1] === '"') { field += '"'; ++k; }
      else if (c === '"') quoted = false;
      else field += c;
    } else if (c === '"') quoted = true;
    else if (c === ',') { row.push(field); field = ''; }
    else if (c === '\n' || c === '\r') {
      if (c === '\r' && text[k + 1] === '\n') ++k;
      row.push(field); rows.push(row); row = []; field = '';
    } else field += c;
  }
  if (quoted) throw new Error('wording_quote');
  if (field !== '' || row.length > 0) rows.push([...row, field]);
  const header = (rows.shift() || []).map((name) => name.replace(/^\uFEFF/, '').trim().toLowerCase());
  const at = ['item', 'label', 'help'].map((name) => header.indexOf(name));
  if (at[0] < 0 || at[1] < 0) throw new Error('wording_header');
  const wording = {};
  for (const r of rows) {
    const item = (r[at[0]] || '').trim().toUpperCase();
    if (item) wording[item] = { label: (r[at[1]] || '').trim(), help: (at[2] >= 0 && r[at[2]] || '').trim() };
  }
  return wording;
}
