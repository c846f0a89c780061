// SPDX-License-Identifier: MIT
// The desk as one file: all that it needs stands in the page, and it keeps nothing.
import { button, h, replace } from './ui.js';
import { load } from './words.js';
import { mount, parts, take } from './desk.js';

const inPage = (id) => document.getElementById(id).textContent;
const bytesOf = (id) => Uint8Array.from(atob(inPage(id).replace(/\s/g, '')), (c) => c.charCodeAt(0));

const compiled = new Response(new Blob([bytesOf('desk-wasm')]).stream().pipeThrough(new DecompressionStream('gzip')))
  .arrayBuffer().then((bytes) => WebAssembly.compile(bytes));
parts.engine = async () => ({ compiled: await compiled, report: JSON.parse(inPage('desk-report-texts')) });
parts.worker = () => new Worker(URL.createObjectURL(new Blob([inPage('desk-worker')], { type: 'text/javascript' })));
parts.style = () => {};

const files = JSON.parse(inPage('desk-words'));
const root = document.getElementById('app');

async function show(lang) {
  const words = await load(lang, async () => files[lang]);
  document.documentElement.lang = lang;
  document.title = words('desk_title');
  const main = h('main.page.stack', { id: 'main' });
  const other = lang === 'en' ? 'zh' : 'en';
  replace(root, h('a.skip', { href: '#main' }, words('desk_to_file')),
    h('header.head', null, h('div.page', null,
      h('div.head-who', null, h('h1', null, words('desk_title')), h('p.small', null, words('desk_private'))),
      button(words('desk_language'), async () => {
        await show(other);
        document.getElementById('desk-language').focus();
      }, 'quiet', { id: 'desk-language', lang: other }))),
    main, h('footer.page', null, h('p.small', null, words('desk_one_file'))));
  await mount(main, words, lang);
}
document.addEventListener('paste', (event) => { if (event.clipboardData?.files.length > 0) take(event.clipboardData.files); });
show(navigator.language.startsWith('zh') ? 'zh' : 'en');
