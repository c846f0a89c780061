// SPDX-License-Identifier: MIT
// What this device keeps: children, visits and settings, in IndexedDB.  A write is one durable
// transaction; its promise is kept when the data is on the disk, and broken when it is not.

const NAME = 'motorscale';

// From each version to the next; what was kept by any of them opens in the newest.  Steps stay as
// they are once they were published.
const STEPS = [
  (database) => {
    database.createObjectStore('children', { keyPath: 'code' });
    database.createObjectStore('visits', { keyPath: 'id' }).createIndex('child', 'child');
    database.createObjectStore('settings');
  },
];
export const VERSION = STEPS.length;

const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

/** Opens what is kept; `onNewer` is called when another tab wants to open a newer version. */
export async function open(onNewer = () => {}) {
  const connect = () => new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = ({ oldVersion }) => {
      for (const step of STEPS.slice(oldVersion)) step(request.result, request.transaction);
    };
    request.onblocked = () => reject(new Error('blocked'));
    request.onsuccess = () => {
      request.result.onversionchange = () => {
        request.result.close();
        onNewer();
      };
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
  let database = await connect();
  /** Browsers close a database when the disk is full; it is opened again. */
  const kept = async (attempt) => {
    try {
      return await attempt();
    } catch (error) {
      if (error.name !== 'InvalidStateError') throw error;
      database = await connect();
      return attempt();
    }
  };
  // On its way before it returns; committed without a way back for the outcome of each request.
  const write = (stores, work) => kept(() => new Promise((resolve, reject) => {
    const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error || new Error('aborted'));
    try {
      work((name) => transaction.objectStore(name));
    } catch (error) {
      transaction.abort();
      throw error;
    }
    transaction.commit?.();
  }));
  const read = (name, work) => kept(() => done(work(database.transaction(name).objectStore(name))));

  return {
    children: () => read('children', (store) => store.getAll()),
    child: (code) => read('children', (store) => store.get(code)),
    visits: (code) => read('visits', (store) => code === undefined ? store.getAll()
      : store.index('child').getAll(code)),
    visit: (id) => read('visits', (store) => store.get(id)),
    /** A visit, its child, all visits of the child and these settings, by one transaction; without
        the visit, nothing. */
    visitWithAll: (id, names = []) => kept(async () => {
      const transaction = database.transaction(['visits', 'children', 'settings']);
      const ask = (store, work) => done(work(transaction.objectStore(store)));
      const settings = Promise.all(names.map((name) => ask('settings', (store) => store.get(name))));
      const visit = await ask('visits', (store) => store.get(id));
      if (!visit) return {};
      const [child, visits] = await Promise.all([ask('children', (store) => store.get(visit.child)),
        ask('visits', (store) => store.index('child').getAll(visit.child))]);
      return { visit, child, visits, settings: await settings };
    }),
    setting: (name) => read('settings', (store) => store.get(name)),

    /** A child anew, perhaps with another code, which no other has, and all of its visits. */
    replaceChild: (code, child, visits) => write(['children', 'visits', 'settings'], (store) => {
      store('children').delete(code);
      store('children').add(child);
      for (const visit of visits) store('visits').put(visit);
      store('settings').put(Date.now(), 'changed');
    }),
    putVisit: (visit) => write(['visits'], (store) => store('visits').put(visit)),
    putSetting: (name, value) => write(['settings'], (store) => store('settings').put(value, name)),
    /** All of this, or nothing of it; what an export has, so that it is told from what the last one had. */
    putAll: (children, visits = [], settings = {}) =>
      write(['children', 'visits', 'settings'], (store) => {
        for (const child of children) store('children').put(child);
        for (const visit of visits) store('visits').put(visit);
        const all = Object.entries(settings), isNew = children.length + visits.length + all.length > 0;
        for (const [name, value] of isNew ? [...all, ['changed', Date.now()]] : []) store('settings').put(value, name);
      }),
    erase: () => write(['children', 'visits', 'settings'], (store) => {
      for (const name of ['children', 'visits', 'settings']) store(name).clear();
    }),
  };
}

/** One tab of this browser writes.  `onTurn` is called when this tab may; false: not yet. */
export async function claimWriting(onTurn) {
  if (!navigator.locks) return false;
  const hold = () => new Promise(() => {});  // until the tab is closed
  const first = await new Promise((resolve) => {
    navigator.locks.request('motorscale writes', { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : hold();
    });
  });
  if (!first) {
    navigator.locks.request('motorscale writes', () => {
      onTurn();
      return hold();
    });
  }
  return first;
}

// ---- everything on this device, as one file ----

const toText = (bytes) => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
};
const toBytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

export const FORMAT = 'motorscale device';

export async function exportAll(store, made) {
  const [children, visits, wording] =
    await Promise.all([store.children(), store.visits(), store.setting('wording')]);
  return JSON.stringify({ format: FORMAT, version: VERSION, made, children,
    visits: visits.map((visit) => ({ ...visit, record: toText(visit.record) })),
    ...(wording ? { wording } : {}) }, null, 1);
}

/** What an export holds; an exception with the key of its message where it is none. */
export function readExport(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    throw new Error('import_no_json');
  }
  if (file?.format !== FORMAT) throw new Error('import_other_file');
  if (!(file.version <= VERSION)) throw new Error('import_newer');
  if (!Array.isArray(file.children) || !Array.isArray(file.visits)) throw new Error('import_damaged');
  try {
    return { ...file, visits: file.visits.map((visit) => ({ ...visit, record: toBytes(visit.record) })) };
  } catch {
    throw new Error('import_damaged');
  }
}

const same = (a, b) => {
  const plain = (_, value) => value instanceof Uint8Array ? toText(value)
    : value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([x], [y]) => x < y ? -1 : 1)) : value;
  return JSON.stringify(a, plain) === JSON.stringify(b, plain);
};

/** The bytes of a code that a person gives, and with what an import adds to it: a record's key. */
export const MOST_CODE = 14;
const MOST_KEY = 16;
export const bytesOf = (text) => new TextEncoder().encode(text).length;
export const WEEKS = /^(2[2-9]|3\d|4[0-4])?$/;

/** Whether a child is one as the page makes them. */
function isChild(child) {
  const { code, birth = '', weeks = '' } = child ?? {};
  if (![code, birth, weeks].every((text) => typeof text === 'string') || code.trim() !== code) return false;
  const isDay = birth === '' || /^\d{4}-\d\d-\d\d$/.test(birth) &&
    new Date(birth + 'T00:00:00Z').toJSON()?.slice(0, 10) === birth;
  return code !== '' && bytesOf(code.replace(/(~\d+)+$/, '')) <= MOST_CODE && bytesOf(code) <= MOST_KEY &&
    isDay && WEEKS.test(weeks);
}

/** What a visit says: not its key, nor whether it is archived and when it was written.  What says
    nothing is as if it were not there. */
const withoutKey = (visit) => ({ ...visit, id: 0, copyOf: 0, archived: 0, kept: 0, 
  bandChosen: Boolean(visit.bandChosen), drafts: visit.drafts ?? {}, clocks: visit.clocks ?? {} });

const short = (code) => String(code).replace(/^(.{20}).+$/s, '$1…');

/** What an import would do to what is here: by key, both where they differ, in a list.  `keyed` writes
    a visit's record anew with the code of its child. */
export function merge(here, file, isSound, keyed = (visit) => visit) {
  const children = new Map(here.children.map((child) => [child.code, child]));
  const visits = new Map(here.visits.map((visit) => [visit.id, visit]));
  const put = { children: [], visits: [] };
  const list = [];
  const renamed = new Map(), refused = new Set();
  for (const child of file.children) {
    const refuse = () => {
      refused.add(child?.code);
      list.push({ what: 'child_refused', code: short(child?.code) });
    };
    if (!isChild(child)) {
      refuse();
      continue;
    }
    const ours = children.get(child.code);
    if (ours && same({ ...ours, archived: 0 }, { ...child, archived: 0 })) {
      list.push({ what: 'child_same', code: child.code });
      continue;
    }
    let code = child.code;
    for (let n = 2; ours && children.has(code); ++n) {
      code = `${child.code}~${n}`;
      if (same({ ...children.get(code), code, archived: 0 }, { ...child, code, archived: 0 })) break;
    }
    if (bytesOf(code) > MOST_KEY) {
      refuse();
      continue;
    }
    renamed.set(child.code, code);
    const known = children.has(code);
    if (!known) {
      const added = { ...child, code };
      children.set(code, added);
      put.children.push(added);
    }
    list.push({ what: known ? 'child_same' : ours ? 'child_both' : 'child_new', code: child.code, as: code });
  }
  for (const theirs of file.visits) {
    const code = renamed.get(theirs.child) ?? theirs.child;
    const about = { code: short(code), form: String(theirs.form), date: String(theirs.date) };
    if (refused.has(theirs.child) || !children.has(code) || !isSound(theirs)) {
      list.push({ what: 'visit_refused', ...about });
      continue;
    }
    const visit = code === theirs.child ? theirs : keyed({ ...theirs, child: code });
    const twins = [...visits.values()].filter((ours) => ours.id === visit.id || ours.copyOf === visit.id);
    if (twins.some((ours) => same(withoutKey(ours), withoutKey(visit)))) {
      list.push({ what: 'visit_same', ...about });
      continue;
    }
    const added = twins.length > 0
      ? { ...visit, id: crypto.randomUUID(), copyOf: visit.id } : visit;
    visits.set(added.id, added);
    put.visits.push(added);
    list.push({ what: twins.length > 0 ? 'visit_both' : 'visit_new', ...about });
  }
  return { ...put, list };
}
