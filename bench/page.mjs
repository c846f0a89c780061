// SPDX-License-Identifier: MIT
// What bench/page runs: ratios in node (--node: they alone), times in a slowed browser (--browser:
// they alone).
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { serve } from '../tests/page/serve.mjs';
import { open, addChild, addVisit, back } from '../tests/page/steps.mjs';
import * as core from '../examples/tablet/core.js';

const work = process.env.PAGE_WORK, site = join(work, 'site');
const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
const percentile = (all, share) => [...all].sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * share))];
let beyond = 0;
const line = (what, value, unit, most, least) => {
  const isBeyond = (most !== undefined && value > most) || (least !== undefined && value < least);
  beyond += isBeyond;
  const limit = most !== undefined ? `at most ${most}` : least !== undefined ? `at least ${least}` : '';
  console.log(`${what.padEnd(52)} ${value.toFixed(value < 100 ? 1 : 0).padStart(9)} ${unit.padEnd(6)} ${limit}${isBeyond ? '  BEYOND' : ''}`);
};

// ---- node: the rule of the GMFM-88 in plain JavaScript, as a page without a module has it ----

const dimensions = [[0, 17], [17, 37], [37, 51], [51, 64], [64, 88]];
function plain(sheet) {
  sheet.forEach((r, k) => {
    if (r !== null && ![0, 1, 2, 3].includes(r)) throw new Error(`item ${k + 1}: ${r} is no score`);
  });
  const raw = dimensions.map(([first, end]) => sheet.slice(first, end).reduce((sum, r) => sum + (r ?? 0), 0));
  const percents = dimensions.map(([first, end], d) => (100 * raw[d]) / (3 * (end - first)));
  return { raw, percents, total: percents.reduce((sum, p) => sum + p, 0) / 5, tested: sheet.filter((r) => r !== null).length };
}

if (!process.argv.includes('--browser')) {
  const { instance } = await WebAssembly.instantiate(readFileSync(join(work, 'batch.wasm')));
  const { memory, ...lib } = instance.exports;
  const COUNT = 100000, COLUMNS = 13, TOTAL = 10, BY_ROWS = 0, BY_COLUMNS = 1, NOT_TESTED = 0x90;
  const sheets = COUNT * 88, values = COUNT * COLUMNS * 8;
  const at = memory.grow(Math.ceil((sheets + values) / 65536) + 1) * 65536;
  const bytes = new Uint8Array(memory.buffer, at, sheets);
  let state = 7;
  const random = (below) => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff, (state >>> 8) % below);
  const rows = Array.from({ length: COUNT }, () => Array.from({ length: 88 }, () => random(20) === 0 ? null : random(4)));
  const fill = (layout) => rows.forEach((row, n) => row.forEach((r, k) => {
    bytes[layout === BY_ROWS ? n * 88 + k : k * COUNT + n] = r ?? NOT_TESTED;
  }));
  const time = (work) => { const begin = performance.now(); work(); return performance.now() - begin; };
  const batch = (layout) => () => lib.motorscale_score_many(0, 0, layout, at, 88, COUNT, at + sheets, COLUMNS, 0);
  const view = new DataView(memory.buffer);
  const module = await core.open(readFileSync(join(site, 'bedside.wasm')));
  const form = module.form(0);

  fill(BY_ROWS);
  batch(BY_ROWS)();
  for (let n = 0; n < COUNT; n += 997) {
    const where = at + sheets + (n * COLUMNS + TOTAL) * 8;
    const total = view.getInt32(where, true) / view.getInt32(where + 4, true);
    if (Math.abs(total - plain(rows[n]).total) > 1e-9) throw new Error(`sheet ${n}: ${total}`);
  }
  const ratios = { rows: [], columns: [], one: [] };
  let sink = 0;
  for (let pass = 0; pass < 9; ++pass) {
    const slow = time(() => { for (const row of rows) sink += plain(row).total; });
    fill(BY_ROWS);
    ratios.rows.push(slow / time(batch(BY_ROWS)));
    fill(BY_COLUMNS);
    ratios.columns.push(slow / time(batch(BY_COLUMNS)));
    const some = rows.slice(0, 2000).map((row) => Uint8Array.from(row, (r) => r ?? NOT_TESTED));
    ratios.one.push(time(() => { for (const row of rows.slice(0, 2000)) sink += plain(row).total; }) /
      time(() => { for (const sheet of some) sink += module.score(form, sheet)[TOTAL].num; }));
  }
  if (!(sink > 0)) throw new Error('nothing was scored');
  line('batch by rows, times as fast as plain JavaScript', median(ratios.rows), 'times', undefined, 20);
  line('batch by columns', median(ratios.columns), 'times', undefined, 20);
  line('one sheet through the page’s own module', median(ratios.one), 'times');
}

if (process.argv.includes('--node')) process.exit(0);

// ---- bytes ----

const size = (name) => gzipSync(readFileSync(join(site, name)), { level: 9 }).length / 1000;
line('bedside.wasm', readFileSync(join(site, 'bedside.wasm')).length / 1000, 'kB', 96);
line('bedside.wasm, compressed', size('bedside.wasm'), 'kB', 36);

// ---- Chromium, the processor slowed four times ----

const { chromium } = createRequire(work + '/')('playwright-core');
const server = await serve(site);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
const context = await browser.newContext({ viewport: { width: 820, height: 1180 }, hasTouch: true });
const page = await context.newPage();
page.setDefaultTimeout(60000);
const cdp = await context.newCDPSession(page);
await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
/** From the start of the navigation until the selector was painted. */
const until = async (act, selector) => {
  await act();
  return page.evaluate((wanted) => new Promise((resolve) => {
    const look = () => document.querySelector(wanted)
      ? requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))) : requestAnimationFrame(look);
    look();
  }), selector);
};
line('first load until usable', await until(() => page.goto(server.origin + '/', { waitUntil: 'commit' }), '#new-child'), 'ms');
await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
await addChild(page, 'B-1', '2019-12-01');
await addVisit(page, 'gmfm88');
await back(page);
await back(page);
await server.close();
const offline = [];
for (let n = 0; n < 5; ++n) offline.push(await until(() => page.reload({ waitUntil: 'commit' }), '#new-child'));
line('opened offline until usable, median of 5', median(offline), 'ms', 1000);

/** A finger put on the middle of an element, and lifted after as long as a quick one rests.  A tablet
    has no mouse; once one has moved, the browser hit-tests it again in every frame. */
async function touch(element) {
  const { x, y, width, height } = await element.boundingBox();
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: x + width / 2, y: y + height / 2 }] });
  await new Promise((rested) => setTimeout(rested, 70));
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}
// From when the finger was lifted, by the event's own time, to the frame after the change that is
// waited for was painted.  An observer sees the change: nothing polls while it is measured.
await page.evaluate(() => {
  let lifted = null, isThere;
  window.measure = (root, look) => { window.times = []; isThere = look; new MutationObserver(seen).observe(document.querySelector(root), { childList: true, subtree: true, characterData: true, attributes: true }); };
  addEventListener('pointerup', ({ timeStamp }) => { lifted = timeStamp; }, { capture: true });
  const { port1, port2 } = new MessageChannel();
  function seen() {
    if (lifted === null || !isThere()) return;
    const from = lifted;
    lifted = null;
    requestAnimationFrame(() => {
      port1.onmessage = () => window.times.push(performance.now() - from);
      port2.postMessage(0);
    });
  }
});
const measured = async (count) => {
  for (let waited = 0; waited < 60000; waited += 100) {
    await new Promise((later) => setTimeout(later, 100));
    if (await page.evaluate(() => window.times.length) >= count) return;
  }
  throw new Error(`${count} were not measured`);
};

await page.evaluate(() => window.measure('#app', () => document.querySelector('.items .scores') !== null));
for (let n = 1; n <= 5; ++n) {
  await touch(page.locator('.open').first());
  await measured(n);
  if (n === 5) break;
  await touch(page.locator('header .icon-button').first());
  await page.waitForSelector('#new-visit');
}
line('a form opened until drawn, median of 5', median(await page.evaluate(() => window.times)), 'ms', 200);

await page.evaluate(() => {
  let shown = '';
  window.measure('.strip', () => shown !== (shown = document.querySelector('.strip-number').dataset.total + document.querySelector('.strip-lack').textContent));
  window.tasks = [0];
  new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) window.tasks.push(duration); }).observe({ type: 'longtask' });
});
const all = [];
let taps = 0;
for (let section = 0; section < 3; ++section) {
  await touch(page.locator('.dims a').nth(section));
  await page.locator(`.dims li:nth-child(${section + 1}) [aria-current]`).waitFor();
  await page.evaluate(() => { window.times.length = 0; });
  const before = taps;
  for (const place of await page.$$eval('.item', (all) => all.map((e) => Number(e.dataset.place)))) {
    const score = page.locator(`#i${place} .score`).nth(1 + place % 3);
    await score.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    await new Promise((later) => setTimeout(later, 200));
    await touch(score);
    await measured(++taps - before);
  }
  all.push(...await page.evaluate(() => window.times));
}
const longest = Math.max(...await page.evaluate(() => window.tasks));
// The share of the browser and the disk: one button, one number, the same transaction.
await page.evaluate(async () => {
  const store = await (await import('./store.js')).open();
  const [visit] = await store.visits();
  for (const style of document.querySelectorAll('link[rel=stylesheet]')) style.remove();
  const button = document.createElement('button'), number = document.createElement('p');
  button.textContent = 'tap';
  document.body.replaceChildren(button, number);
  let taps = 0;
  button.addEventListener('touchend', async (event) => {
    event.preventDefault();
    await store.putVisit({ ...visit, kept: Date.now() });
    number.textContent = ++taps;
  });
  window.measure('p', () => true);
});
for (let n = 1; n <= taps; ++n) {
  await new Promise((later) => setTimeout(later, 200));
  await touch(page.locator('button'));
  await measured(n);
}
const least = await page.evaluate(() => window.times);
line(`a tap until the total is painted, median of ${taps}`, median(all), 'ms');
line('  an almost empty page with the same write', median(least), 'ms');
line('  95th percentile', percentile(all, 0.95), 'ms', 50);
line('  an almost empty page with the same write', percentile(least, 0.95), 'ms');
line('  the longest task of the page meanwhile (0: below 50)', longest, 'ms');
await browser.close();
process.exitCode = beyond > 0 ? 1 : 0;
