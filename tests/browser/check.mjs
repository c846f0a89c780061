// SPDX-License-Identifier: MIT
// Opens each page of a folder in Chromium and in Firefox, and looks at it.
import {execFileSync} from 'node:child_process';
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {look, mark_for_print, read_pictures, run_axe} from './look.mjs';

const require = createRequire(import.meta.url);
const {chromium} = require('playwright-core');
const puppeteer = require('puppeteer-core');
const {HtmlValidate} = require('html-validate');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const folder = process.argv[2];
const files = readdirSync(folder).filter(f => /\.(html|svg)$/.test(f)).sort();
let passed = 0, failed = 0;

function check(good, what) {
  if (good) {
    ++passed;
  } else {
    ++failed;
    console.log(`FAILED: ${what}`.slice(0, 1500));
  }
}
const some = list => `${list.length}: ${list.slice(0, 4).join('; ')}`;

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  // a matter of taste: words and dashes as they are typed, and the file's own width
  rules: {'long-title': 'off', 'no-trailing-whitespace': 'off', 'no-inline-style': 'error',
          'text-content': 'off'},
});

async function validate(name) {
  const report = await validator.validateString(readFileSync(join(folder, name), 'utf8'));
  const faults = report.results.flatMap(r => r.messages)
      .map(m => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`);
  check(faults.length === 0, `${name}: HTML faults ${some(faults)}`);
}

/// Rows, notes and pictures of the printed page are on one sheet of paper each.
async function print(context, name, url) {
  const page = await context.newPage();
  await page.goto(url);
  const count = await page.evaluate(mark_for_print);
  const pdf = join(folder, `${name}.pdf`);
  writeFileSync(pdf, await page.pdf({preferCSSPageSize: true, printBackground: true}));
  await page.close();
  const sheets = execFileSync('pdftotext', ['-raw', pdf, '-'], {maxBuffer: 1 << 28}).toString().split('\f');
  const cut = [], lost = [];
  for (let k = 0; k < count; ++k) {
    const on = text => sheets.findIndex(s => s.includes(text));
    const [top, bottom] = [on(`b${k}b`), on(`e${k}e`)];
    if (top < 0 || bottom < 0) lost.push(k);
    else if (top !== bottom) cut.push(`${k} on sheets ${top + 1} and ${bottom + 1}`);
  }
  check(count > 0 && cut.length === 0, `${name}: cut on paper ${some(cut)}`);
  check(lost.length === 0, `${name}: not on paper ${some(lost)}`);
}

async function in_chromium() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
           '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  for (const name of files) {
    const url = pathToFileURL(join(folder, name)).href, is_html = name.endsWith('.html');
    const context = await browser.newContext({bypassCSP: true, viewport: {width: 1280, height: 900}});
    const page = await context.newPage();
    const asked = [], said = [];
    page.on('request', r => asked.push(r.url()));
    page.on('pageerror', e => said.push(String(e)));
    page.on('dialog', d => { said.push(d.message()); d.dismiss(); });
    const from = Date.now();
    await page.goto(url);
    console.log(`${name}: opened in ${Date.now() - from} ms`);
    const is_large = (await page.content()).length > 2e6;
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({colorScheme});
      for (const width of [360, 800, 1280]) {
        // colours do not move what is laid out
        if (colorScheme === 'dark' && (width === 800 || is_large)) continue;
        await page.setViewportSize({width, height: 900});
        const where = `${name}, ${colorScheme}, ${width} px`;
        const {wide, overlaps} = await page.evaluate(look);
        if (is_html) check(wide <= 0, `${where}: ${wide} px over the edge`);
        check(overlaps.length === 0, `${where}: overlaps ${some(overlaps)}`);
        if (is_html && width === (colorScheme === 'dark' ? 360 : 1280) && !is_large) {
          await page.evaluate(axe);
          const found = await page.evaluate(run_axe);
          check(found.length === 0, `${where}: axe ${found.join('; ')}`);
        }
      }
    }
    if (is_html) {
      await page.setViewportSize({width: 1000, height: 900});
      const {faults, points} = await page.evaluate(read_pictures);
      check(faults.length === 0, `${name}: pictures ${some(faults)}`);
      if (/^(cohort|child|traps\.)/.test(name)) check(points > 0, `${name}: no point was looked at`);
    }
    check(asked.length === 1, `${name}: asked for ${some(asked.slice(1))}`);
    check(said.length === 0, `${name}: did something ${some(said)}`);
    await page.close();
    if (is_html && !is_large) await print(context, name, url);
    await context.close();
  }
  await browser.close();
}

async function in_firefox() {
  const browser = await puppeteer.launch({
    browser: 'firefox', executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr', headless: true});
  const page = await browser.newPage();
  for (const name of files) {
    const asked = [];
    const listen = r => asked.push(r.url());
    page.on('request', listen);
    await page.goto(pathToFileURL(join(folder, name)).href);
    const is_html = name.endsWith('.html');
    for (const width of is_html ? [360, 1280] : [1280]) {
      await page.setViewport({width, height: 900});
      const {wide, overlaps} = await page.evaluate(look);
      const where = `${name}, Firefox, ${width} px`;
      if (is_html) check(wide <= 0, `${where}: ${wide} px over the edge`);
      check(overlaps.length === 0, `${where}: overlaps ${some(overlaps)}`);
    }
    if (is_html && (await page.content()).length < 3e5) {
      await page.evaluate(axe);
      const found = await page.evaluate(run_axe);
      check(found.length === 0, `${name}, Firefox: axe ${found.join('; ')}`);
    }
    const others = asked.filter(url => url !== page.url());
    check(others.length === 0, `${name}, Firefox: asked for ${some(others)}`);
    page.off('request', listen);
  }
  await browser.close();
}

await Promise.all([
  Promise.all(files.filter(f => f.endsWith('.html') && f !== 'large.html').map(validate)).then(in_chromium),
  in_firefox(),
]);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
