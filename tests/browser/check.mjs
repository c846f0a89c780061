// SPDX-License-Identifier: MIT
// Opens each page of a folder in Chromium at three widths, light and dark, and looks at it.
import {readdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';

const require = createRequire(import.meta.url);
const {chromium} = require('playwright-core');
const {HtmlValidate} = require('html-validate');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const folder = process.argv[2];
let passed = 0, failed = 0;

function check(good, what) {
  if (good) {
    ++passed;
  } else {
    ++failed;
    console.log(`FAILED: ${what}`.slice(0, 1500));
  }
}

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  // a matter of taste: words and dashes as they are typed, and the file's own width
  rules: {'long-title': 'off', 'no-trailing-whitespace': 'off', 'no-inline-style': 'error',
          'text-content': 'off'},
});

/// In the page: what goes over its edge, and labels of one picture that lie over each other.
function look() {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const overlaps = [];
  for (const picture of document.querySelectorAll('svg[role=img]')) {
    const boxes = [...picture.querySelectorAll('text')]
        .filter(t => t.getClientRects().length > 0 && getComputedStyle(t).display !== 'none')
        .map(t => [t.textContent, t.getBoundingClientRect()]);
    for (let a = 0; a < boxes.length; ++a) {
      for (let b = a + 1; b < boxes.length; ++b) {
        const [x, y] = [boxes[a][1], boxes[b][1]];
        const across = Math.min(x.right, y.right) - Math.max(x.left, y.left);
        const down = Math.min(x.bottom, y.bottom) - Math.max(x.top, y.top);
        if (across > 1 && down > 5) {  // the line of a text is higher than its digits
          overlaps.push(`${picture.querySelector('title')?.textContent}: ` +
                        `"${boxes[a][0]}" and "${boxes[b][0]}"`);
        }
      }
    }
  }
  return {wide, overlaps};
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
         '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
for (const name of readdirSync(folder).sort()) {
  const file = join(folder, name);
  const url = pathToFileURL(file).href;
  if (name.endsWith('.html')) {
    const report = await validator.validateString(readFileSync(file, 'utf8'));
    const faults = report.results.flatMap(r => r.messages)
        .map(m => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`);
    check(faults.length === 0, `${name}: ${faults.length} faults: ${faults.slice(0, 5).join('; ')}`);
  }
  for (const scheme of ['light', 'dark']) {
    for (const width of [360, 800, 1280]) {
      const where = `${name}, ${scheme}, ${width} px`;
      const context = await browser.newContext(
          {viewport: {width, height: 900}, colorScheme: scheme, bypassCSP: true});
      const page = await context.newPage();
      const asked = [], said = [];
      page.on('request', r => asked.push(r.url()));
      page.on('pageerror', e => said.push(String(e)));
      page.on('dialog', d => { said.push(d.message()); d.dismiss(); });
      const from = Date.now();
      await page.goto(url);
      check(Date.now() - from < 3000 || process.env.CI, `${where}: opened in ${Date.now() - from} ms`);
      check(asked.length === 1 && said.length === 0, `${where}: ${asked.slice(1)} ${said}`);
      const {wide, overlaps} = await page.evaluate(look);
      if (name.endsWith('.html')) check(wide <= 0, `${where}: ${wide} px over the edge`);
      check(overlaps.length === 0,
            `${where}: ${overlaps.length} overlaps: ${overlaps.slice(0, 4).join('; ')}`);
      if (name.endsWith('.html') && width !== 800) {
        await page.evaluate(axe);
        const found = await page.evaluate(
            () => window.axe.run({resultTypes: ['violations']}).then(
                r => r.violations.filter(v => v.impact !== 'minor')
                         .map(v => `${v.id}: ${v.nodes.length}, ${v.nodes[0].html.slice(0, 120)}`)));
        check(found.length === 0, `${where}: ${found.join('; ')}`);
      }
      await context.close();
    }
  }
  if (name.endsWith('.html')) {
    const page = await browser.newPage();
    await page.goto(url);
    await page.emulateMedia({media: 'print'});
    await page.setViewportSize({width: 688, height: 1000});  // A4 without its margins
    const cut = await page.evaluate(() => [...document.querySelectorAll('.scroll, .sheet')]
        .filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.getAttribute('aria-label')));
    check(cut.length === 0, `${name}: wider than A4: ${cut.slice(0, 5)}`);
    const high = await page.evaluate(() => [...document.querySelectorAll('svg[role=img], tr, .note')]
        .filter(e => e.getBoundingClientRect().height > 1000).length);
    check(high === 0, `${name}: ${high} rows or pictures do not fit on a page`);
    await page.close();
  }
}
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
