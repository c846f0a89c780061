// SPDX-License-Identifier: MIT
// One language: words by key, the catalogue's names by themselves.

export const LANGUAGES = ['en', 'zh'];

export async function load(lang, fetchJson = async (name) => (await fetch(name)).json()) {
  const file = await fetchJson(`words_${lang}.json`);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
  /** The word of a key; of `key_1` where there is one and it is about one thing. */
  const words = (key, values = {}) => {
    const text = file[values.n === 1 && file[`${key}_1`] !== undefined ? `${key}_1` : key];
    if (text === undefined) throw new Error(`words_${lang}.json has no ${key}`);
    return fill(text, values);
  };
  const month = (iso) => file.months.split(' ')[Number(iso.slice(5, 7)) - 1];
  return Object.assign(words, {
    lang,
    file,
    /** A name of the catalogue, in this language where it has one. */
    named: (text) => file.catalogue[text] ?? text,
    /** The same at the beginning of a line. */
    titled: (text) => (file.catalogue[text] ?? text).replace(/^./u, (c) => c.toUpperCase()),
    /** The same where there is little room. */
    short: (text) => file.short[text] ?? file.catalogue[text] ?? text,
    shortDate: (iso) => lang === 'zh' ? iso : `${Number(iso.slice(8))} ${month(iso)} ${iso.slice(2, 4)}`,
    date: (iso) => !iso ? '' : lang === 'zh' ? iso
      : `${Number(iso.slice(8))} ${month(iso)} ${iso.slice(0, 4)}`,
    age: (months) => months === null ? '' : fill(file.age, { y: Math.floor(months / 12), m: months % 12 }),
  });
}
