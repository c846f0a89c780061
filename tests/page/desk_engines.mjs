// SPDX-License-Identifier: MIT
// The one file in Firefox and in WebKit, from the disk: a table, a workbook, the report.
//
//   node tests/page/desk_engines.mjs firefox|webkit BUILT PROGRAMS FILES WORK
//
// What is saved is compared with what the programs write.  The last line is 'N passed, N failed';
// the exit status is 1 when one failed.  WebKit needs a display: xvfb-run -a dbus-run-session.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync, copyFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const engine = process.argv[2];
const [built, programs, files, work] = process.argv.slice(3).map((path) => resolve(path));
const require = createRequire(join(work, 'node_modules/x.js'));
const url = pathToFileURL(join(built, 'motorscale.html')).href;
const folder = mkdtempSync(join(tmpdir(), 'desk-'));

let passed = 0, failed = 0;
function check(what, holds, detail = '') {
  if (holds) { ++passed; return; }
  ++failed;
  console.log(`FAILED ${engine}: ${what}${detail && '\n  ' + detail}`);
}

/** Each engine: open, put a file into the field, run a script, end. */
async function firefox() {
  const puppeteer = require('puppeteer-core');
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: '/usr/bin/firefox-esr', headless: true });
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  await page.goto(url);
  return {
    put: async (file) => (await page.waitForSelector('#desk-file')).uploadFile(file),
    run: (script) => page.evaluate(`(async () => { ${script} })()`),
    shot: async (name) => page.screenshot({ path: join(work, 'shots', name) }),
    end: () => browser.close(),
  };
}
async function webkit() {
  const { Builder, By } = require('selenium-webdriver');
  const port = 20000 + process.pid % 20000;
  const driver = spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], { stdio: 'ignore' });
  const binary = spawnSync('find', ['/usr/lib', '/usr/libexec', '-path', '*webkit2gtk-4.1/MiniBrowser']).stdout.toString().split('\n')[0];
  await new Promise((ready) => setTimeout(ready, 3000));
  const browser = await new Builder().usingServer(`http://127.0.0.1:${port}`)
    .withCapabilities({ browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary, args: ['--automation'] } }).build();
  await browser.manage().setTimeouts({ script: 120000 });
  await browser.get(url);
  return {
    put: async (file) => (await browser.findElement(By.css('#desk-file'))).sendKeys(file),
    run: (script) => browser.executeAsyncScript(`const done = arguments[arguments.length - 1]; (async () => { ${script} })().then(done, (error) => done('failed: ' + error.message));`),
    shot: async (name) => writeFileSync(join(work, 'shots', name), Buffer.from(await browser.takeScreenshot(), 'base64')),
    end: async () => { await browser.quit(); driver.kill(); },
  };
}

const page = await (engine === 'firefox' ? firefox() : webkit());
const until = async (what, script, tries = 240) => {
  for (let k = 0; k < tries; ++k) {
    if (await page.run(`return Boolean(${script})`) === true) return;
    await new Promise((again) => setTimeout(again, 250));
  }
  check(`${what} comes`, false, String(await page.run('return document.body.innerText.slice(0, 800)')));
  throw new Error(what);
};
/** What a button saves: the blob that it makes a link to. */
const saved = (selector) => page.run(`
  const make = URL.createObjectURL;
  const blob = await new Promise((found) => {
    URL.createObjectURL = (one) => { found(one); return make.call(URL, one); };
    document.querySelector('${selector}').click();
  });
  URL.createObjectURL = make;
  return await blob.text();`);

try {
  await until('the page', `document.querySelector('.drop-empty')`);
  check('it asks no other', await page.run(`return performance.getEntriesByType('resource').every((one) => /^(blob|data|file):/.test(one.name))`));
  const suivi = join(files, 'suivi_2026.csv');
  copyFileSync(suivi, join(folder, 'suivi_2026.csv'));
  await page.put(suivi);
  await until('the scored file', `document.querySelector('#desk-save') && document.querySelector('.desk-rows tbody tr')`);
  writeFileSync(join(folder, 'suivi_2026.layout'), await page.run(`return [...document.querySelectorAll('.layout input')].map((one) => one.value + '\\n').join('')`));
  const score = (...args) => spawnSync(join(programs, 'motorscale-score'), args, { cwd: folder, maxBuffer: 1 << 28 }).stdout.toString();
  check('a scored file is what the program writes', await saved('#desk-save') === score('--check', '--layout', 'suivi_2026.layout', 'suivi_2026.csv'));
  await page.shot(`${engine}-suivi.png`);
  await page.run(`document.querySelector('#desk-report-button').click()`);
  await until('the report', `document.querySelector('#desk-save-report')`);
  check('the report is what motorscale-report writes', await saved('#desk-save-report') ===
    spawnSync(join(programs, 'motorscale-report'), ['--lang', await page.run('return document.documentElement.lang'), '--layout', 'suivi_2026.layout', 'suivi_2026.csv'], { cwd: folder, maxBuffer: 1 << 28 }).stdout.toString());
  check('its pictures are drawn', await page.run(`return [...document.querySelectorAll('.desk-report svg')].some((one) => one.getBoundingClientRect().width > 100)`));

  await page.put(join(files, 'dates_1904.xlsx'));
  await until('the workbook', `/dates_1904/.test(document.querySelector('.drop-name')?.textContent) && document.querySelector('#desk-save') && document.querySelector('.desk-rows tbody tr')`);
  check('dates of a workbook', await page.run(`return /2024-02-29/.test(document.querySelector('.preview').textContent)`));
  copyFileSync(join(files, 'dates_1904.expected.csv'), join(folder, 'dates_1904.csv'));
  writeFileSync(join(folder, 'dates_1904.layout'), await page.run(`return [...document.querySelectorAll('.layout input')].map((one) => one.value + '\\n').join('')`));
  check('and its scores', await saved('#desk-save') === score('--check', '--layout', 'dates_1904.layout', 'dates_1904.csv'));
} catch (error) {
  check('the run ends', false, error.stack);
}
await page.end();
rmSync(folder, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
