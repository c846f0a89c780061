// SPDX-License-Identifier: MIT
// The page in Chromium, used by touch and by keyboard as at the bedside.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check, same, part, finish, load, site, scored, rowsOf, axeSource } from './checks.mjs';
import { serve } from './serve.mjs';
import { open, addChild, addVisit, answer, back, close, saved, childTable, home, random } from './steps.mjs';
import * as core from '../../examples/tablet/core.js';
import { sectionsOf, mainColumn, allowedAt, isInterview, isPick, isNumber, bandPlace } from '../../examples/tablet/session.js';

const { chromium } = load('playwright-core');
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const module = await core.open(readFileSync(join(site, 'bedside.wasm')));
const chinese = JSON.parse(readFileSync('examples/tablet/words_zh.json', 'utf8'));
const wanted = process.env.PAGE_PARTS?.split(',');
const step = (name, body) => wanted && !wanted.some((w) => name.includes(w)) ? undefined : part(name, body);

const server = await serve(site);
const { origin } = server;
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });

/** A page of a new device; requests to anywhere else are counted. */
const elsewhere = [];
async function device({ width = 360, height = 640, touch = true, lang = 'en-GB', scheme = 'light' } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, hasTouch: touch, locale: lang, colorScheme: scheme,
    acceptDownloads: true, reducedMotion: 'reduce' });
  context.on('request', (request) => {
    if (!request.url().startsWith('http://localhost:') && !/^(blob|data):/.test(request.url())) elsewhere.push(request.url());
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30000);
  page.on('pageerror', (error) => check('no error in the page', false, error.message));
  page.on('console', (message) => message.type() === 'error' && check('no error on the console', false, message.text()));
  return page;
}
const totals = (page) => page.$$eval('.strip-number', (all) => all.map((e) => e.dataset.total));
const dimensions = (page) => page.$$eval('.dim-score', (all) => all.map((e) => e.childNodes[0].textContent));

/** Compares what the form's screen shows with the row that the score program makes of it. */
async function compareWithProgram(page, form, row) {
  const sections = sectionsOf(form);
  const name = (index) => `${form.prefix}_${form.columns[index].name}`;
  const number = (text) => text === '–' || text === undefined || text === '' ? null : Number(text);
  const main = mainColumn(form);
  const [total] = await totals(page);
  same(`${form.prefix}: the total on the screen`, number(total), number(row[name(main)]));
  if (sections.length < 2) return;
  const shown = await dimensions(page);
  sections.forEach((s, k) => {
    if (s.column !== null) same(`${form.prefix}: ${s.letter}`, number(shown[k]), number(row[name(s.column)]));
  });
}

await step('a whole GMFM-88 by touch', async () => {
  const page = await device();
  await open(page, origin);
  await addChild(page, 'K-017', '2019-12-01');
  await addVisit(page, 'gmfm88', { date: '2026-03-13' });
  const pick = random(88);
  const form = module.form('gmfm88');
  for (const [k, section] of sectionsOf(form).entries()) {
    await page.locator('.dims a').nth(k).tap();
    for (const place of section.places) {
      const which = pick(17);
      await answer(page, place, which === 16 ? core.NOT_TESTED : which % 4, true);
    }
  }
  const row = scored(await (async () => { await back(page); return childTable(page); })())[0];
  await page.locator('.open').first().tap();
  await page.waitForSelector('.scores');
  await compareWithProgram(page, form, row);
  check('all but those not tested were tested', Number(row.gmfm88_tested) > 70);
  same('the birth date is handed on', row.birth_date, '2019-12-01');
  // undo to the start of the visit
  const undo = page.locator('header .button');
  for (let n = 0; n < 88; ++n) {
    const before = await undo.textContent();
    await undo.tap();
    await page.waitForFunction((text) => document.querySelector('header .button').textContent !== text || document.querySelector('header .button').disabled, before);
  }
  check('nothing is left to undo', await undo.isDisabled());
  same('and nothing is scored', await totals(page), ['–']);
  await page.context().close();
});

await step('a finger that moves or scrolls does not score', async () => {
  const page = await device();
  await open(page, origin);
  await addChild(page, 'K-019');
  await addVisit(page, 'gmfm88');
  const cdp = await page.context().newCDPSession(page);
  const touch = (type, x, y) => cdp.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
  const box = await page.locator('#i2 .score').nth(1).boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await touch('touchStart', x, y);
  for (let moved = 5; moved <= 60; moved += 5) await touch('touchMove', x, y - moved);
  await touch('touchEnd');
  await page.waitForFunction(() => scrollY > 0);
  await page.waitForTimeout(500);
  check('nothing is scored', await page.locator('.item input:checked').count() === 0 && await page.locator('header .button').isDisabled());
  await answer(page, 2, 1, true);
  same('a tap is, once', await page.$$eval('.item input:checked', (all) => all.map((e) => e.name + ' ' + e.value)), ['p2 1']);
  await page.locator('header .button').tap();
  await page.waitForFunction(() => document.querySelector('header .button').disabled);
  // nor does it open what is in a list
  await back(page);
  await page.evaluate(() => { window.opened = 0; document.addEventListener('click', () => ++window.opened, { capture: true }); });
  const row = await page.locator('.open').boundingBox();
  await touch('touchStart', row.x + 60, row.y + 20);
  for (let moved = 5; moved <= 60; moved += 5) await touch('touchMove', row.x + 60 + moved, row.y + 20);
  await touch('touchEnd');
  await page.waitForTimeout(500);
  check('nothing is opened', await page.evaluate(() => window.opened) === 0 && await page.locator('#new-visit').isVisible());
  await touch('touchStart', row.x + 60, row.y + 20);
  await touch('touchEnd');
  await page.waitForSelector('.scores');
  await page.waitForTimeout(500);
  same('a tap opens it, once', await page.evaluate(() => window.opened), 1);
  await page.context().close();
});

await step('two thumbs', async () => {
  const page = await device({ width: 820, height: 1180 });
  await open(page, origin);
  await addChild(page, 'K-020');
  await addVisit(page, 'gmfm88');
  const cdp = await page.context().newCDPSession(page);
  const middle = async (selector) => {
    const { x, y, width, height } = await page.locator(selector).boundingBox();
    return { x: x + width / 2, y: y + height / 2 };
  };
  const places = async () => {
    await page.waitForTimeout(300);  // the page does not scroll
    return [{ ...await middle('#i2 .score >> nth=1'), id: 1 }, { ...await middle('#i4 .score >> nth=3'), id: 2 }, { ...await middle('.section-head h2'), id: 3 }];
  };
  let [first, second, held] = await places();
  const touch = (type, ...touchPoints) => cdp.send('Input.dispatchTouchEvent', { type, touchPoints });
  const undone = page.locator('header .button');
  const scored = () => page.$$eval('.item input:checked', (all) => all.map((e) => e.name + ' ' + e.value));
  await touch('touchStart', first);
  await touch('touchStart', first, second);
  await touch('touchMove', second);  // without the first: it was lifted
  await touch('touchEnd');
  await page.waitForSelector('#i2 input:checked', { state: 'attached' });
  await page.waitForSelector('#i4 input:checked', { state: 'attached' });
  same('each scores, though the second was put before the first was lifted', await scored(), ['p2 1', 'p4 3']);
  for (let n = 0; n < 2; ++n) {
    await undone.tap();
    await page.waitForFunction((left) => document.querySelectorAll('.item input:checked').length === left, 1 - n);
  }
  // a hand that holds the tablet at its head
  [first, second, held] = await places();
  await touch('touchStart', held);
  await touch('touchStart', held, first);
  await touch('touchMove', held);
  await touch('touchEnd');
  await page.waitForSelector('#i2 input:checked', { state: 'attached' });
  same('a finger that rests elsewhere keeps none from scoring', await scored(), ['p2 1']);
  // a thumb that holds it lies on a score, while the other hand goes on
  [first, second] = await places();
  const other = { ...await middle('#i6 .score >> nth=2'), id: 4 };
  await touch('touchStart', second);
  await page.waitForTimeout(900);
  await touch('touchStart', second, other);
  await touch('touchEnd');  // which lifts both
  await page.waitForSelector('#i6 input:checked', { state: 'attached' });
  await page.waitForTimeout(300);
  same('a finger that rests on a score does not score when it is taken away', await scored(), ['p2 1', 'p6 2']);
  await undone.tap();
  await page.waitForFunction(() => document.querySelectorAll('.item input:checked').length === 1);
  // two fingers that draw apart
  [first, second] = await places();
  await touch('touchStart', first, second);
  for (let moved = 5; moved <= 60; moved += 5) await touch('touchMove', { ...first, y: first.y - moved }, { ...second, y: second.y + moved });
  await touch('touchEnd');
  await page.waitForTimeout(300);
  same('fingers that move do not score', await scored(), ['p2 1']);
  await page.context().close();
});

await step('a whole GMFM-88 by keyboard', async () => {
  const page = await device({ width: 1280, height: 800, touch: false });
  await open(page, origin);
  await page.focus('#new-child');
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog');
  await page.keyboard.type('K-018');
  await page.focus('#keep-child');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#new-visit');
  await page.focus('#new-visit');
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog');
  await page.keyboard.press('Home');
  await page.focus('#begin');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.item-next');
  const pick = random(5);
  const given = [];
  const kept = (place, value) => page.waitForFunction(([p, v]) => document.querySelector(`input[name="p${p}"][value="${v}"]`)?.checked ||
    !document.querySelector(`input[name="p${p}"]`), [place, value]);
  for (let place = 1; place <= 88; ++place) {
    const which = pick(9);
    const value = which === 8 ? core.NOT_TESTED : which % 4;
    given.push(value);
    await page.keyboard.press(which === 8 ? 'n' : String(value));
    await kept(place, value);
  }
  await page.waitForFunction(() => document.querySelector('.strip').textContent.includes('Close'));
  // back, another score, and undone again
  await page.keyboard.press('Backspace');
  await page.waitForFunction(() => document.activeElement.closest('[data-place]').dataset.place === '87');
  const other = given[86] === 3 ? 2 : 3;
  await page.keyboard.press(String(other));
  await kept(87, other);
  await page.keyboard.press('u');
  await kept(87, given[86]);
  const screen = await totals(page);
  await back(page);
  const csv = await childTable(page);
  const [mine] = rowsOf(csv);
  same('every key is in the table', given.map((v) => v === core.NOT_TESTED ? 'NT' : String(v)), given.map((_, k) => mine[`gmfm88_${k + 1}`]));
  same('the total', screen, [scored(csv)[0].gmfm88_total_percent]);
  await page.context().close();
});

await step('every form of the catalogue', async () => {
  const page = await device({ width: 820, height: 1180 });
  await open(page, origin);
  const pick = random(21);
  for (const form of module.forms) {
    const code = `F-${form.number}`;
    await addChild(page, code, '2019-12-01');
    await addVisit(page, form.prefix);
    if (isInterview(form)) {
      for (let question = 0; question < 5; ++question) {
        const answers = page.locator('.answer');
        await answers.nth(pick(await answers.count() - 1)).tap();
        const next = page.locator('.question .button-main');
        if (await next.count() === 0) break;
        await next.tap();
      }
      await page.locator('.pick .button').nth(2).tap();
      await page.waitForSelector('.pick [aria-pressed=true]');
    } else if (isPick(form)) {
      await page.locator('.answer').nth(2).tap();
      await page.waitForSelector('.answer input:checked');
    } else {
      const sections = sectionsOf(form);
      for (let k = 0; k < Math.max(1, sections.length); ++k) {
        if (sections.length > 1) await page.locator('.dims a').nth(k).tap();
        for (const place of await page.$$eval('[data-place]', (all) => all.map((e) => Number(e.dataset.place)))) {
          if (form.sites && pick(3) === 0) continue;
          if (isNumber(form, place)) {
            await page.fill(`#v${place}`, String(30 + pick(60) + (place === 3 ? 100 : 0)));
            await page.press(`#v${place}`, 'Tab');
            continue;
          }
          const allowed = allowedAt(form, place);
          const isGap = module.takes(form, place, core.NOT_TESTED) && form.prefix.length % 2 === 0 && pick(12) === 0;
          await answer(page, place, isGap ? core.NOT_TESTED : allowed[pick(allowed.length)], true);
        }
      }
    }
    await page.waitForTimeout(30);
    const sides = form.sites ? await totals(page) : [];
    await back(page);
    const csv = await childTable(page);
    const isRead = form.sections || form.sites || ['gmfcs', 'macs', 'cfcs', 'edacs', 'vfcs', 'bfmf', 'fms'].includes(form.prefix);
    const [row] = isRead ? scored(csv) : rowsOf(csv);
    if (form.columns.length === 0) same(`${form.prefix}: read as its full form`, row.gmfm88_note, 'gmfm66_items_only');
    if (form.sites) {
      const rows = rowsOf(csv)[0];
      for (const [side, name] of module.catalogue.sides.entries()) {
        const own = Object.keys(rows).filter((column) => !column.startsWith(`${form.prefix}_${module.catalogue.sides[1 - side]}_`));
        const [half] = scored(`${own.join(',')}\n${own.map((column) => rows[column]).join(',')}\n`);
        same(`${form.prefix}: ${name}`, Number(sides[side]), Number(half[`${form.prefix}_${form.columns[mainColumn(form)].name}`]));
      }
    } else if (form.sections && mainColumn(form) >= 0) {
      await page.locator('.open').first().tap();
      await page.waitForSelector('.scores');
      await compareWithProgram(page, form, row);
      await back(page);
    } else if (isInterview(form)) {
      same(`${form.prefix}: the own choice is handed on`, [row[`${form.prefix}_level`], row[`${form.prefix}_level_by`]], ['III', 'own choice']);
    } else if (form.columns.some((column) => column.name === 'level')) {
      check(`${form.prefix}: a level is handed on`, /^(I|II|III|IV|V)$/.test(row[`${form.prefix.replace('-', '_')}_level`]), row);
    }
    await back(page);
  }
  await page.context().close();
});

await step('the interview', async () => {
  const page = await device({ width: 820, height: 1180 });
  await open(page, origin);
  await addChild(page, 'I-1', '2020-12-01');
  await addVisit(page, 'gmfcs', { date: '2026-03-13' });
  const pickAnswer = async (n) => {
    await page.locator('.answer').nth(n).tap();
    await page.waitForSelector('.answer input:checked');
  };
  check('all levels at first', (await page.textContent('#left')).includes('All levels'));
  await pickAnswer(0);
  await page.locator('.question .button-main').tap();
  await pickAnswer(2);  // an ordinary chair, and an adult to get up
  await page.waitForFunction(() => document.querySelector('#left').textContent.includes('contradict'));
  check('what does not fit is named', (await page.textContent('.levels tfoot')).includes('ruled out') && await page.locator('.card .note-ask').count() === 1);
  const undo = page.locator('header .button');
  await undo.tap();
  await page.waitForFunction(() => !document.querySelector('#left').textContent.includes('contradict'));
  await pickAnswer(0);
  for (let n = 0; n < 3; ++n) {
    await page.locator('.question .button-main').tap();
    await pickAnswer(0);
  }
  await page.waitForFunction(() => document.querySelector('#left').textContent === 'Level I');
  await page.locator('.pick .button').nth(1).tap();
  await page.waitForSelector('.chip-own');
  await back(page);
  // the record says both
  await page.click('#hand-on');
  const bytes = await saved(page, () => page.locator('dialog .button').nth(1).click());
  const record = module.readRecord(bytes);
  same('the record has findings and own choice', [record.status, record.form.prefix, [...record.answers], record.extras[0]], [0, 'gmfcs', [2, 0, 0, 0, 0, 0], 2]);
  same('the record’s key is the child', new TextDecoder().decode(record.key), 'I-1');
  await page.context().close();
});

await step('what a form says beside its answers', async () => {
  const page = await device({ width: 820, height: 1180 });
  const forms = module.forms.filter((form) => form.extras);
  same('forms that say more', forms.map((form) => form.extras.fields.length), [13, 1, 1]);
  await open(page, origin);
  for (const form of forms) {
    const { fields, words, section } = form.extras;
    const last = fields.length - 1, most = words.length - 1;
    const column = (k) => `${form.prefix}_${fields[k].name}`;
    await home(page, origin);
    await addChild(page, `X-${form.number}`);
    await addVisit(page, form.prefix, { date: '2026-01-05' });
    const show = async () => {
      if (section) await page.locator('.dims a').nth(section - 1).tap();
      await page.evaluate(() => document.querySelector('#beside').setAttribute('open', ''));
    };
    const chosen = () => page.$$eval('#beside select', (all) => all.map((e) => Number(e.value)));
    const choose = async (k, number) => {
      const before = await page.textContent('header .button');
      await page.locator('#beside select').nth(k).selectOption(String(number));
      await page.waitForFunction((text) => document.querySelector('header .button').textContent !== text, before);
    };
    if (section) check(`${form.prefix}: it stands with its section alone`, await page.locator('#beside').count() === 0);
    await show();
    same(`${form.prefix}: nothing is said unasked`, await chosen(), fields.map(() => 0));
    await choose(last, 1);
    await choose(last, most);
    await page.locator('header .button').tap();
    await page.waitForFunction((k) => document.querySelectorAll('#beside select')[k].value === '1', last);
    same(`${form.prefix}: undone to what it was`, await chosen(), fields.map((_, k) => k === last ? 1 : 0));
    await choose(last, most);
    await page.reload();
    await page.waitForSelector('.scores');
    await show();
    same(`${form.prefix}: kept`, await chosen(), fields.map((_, k) => k === last ? most : 0));
    await answer(page, section ? form.sections[section - 1].first : 1, 2, true);
    await back(page);
    check(`${form.prefix}: said in the list`, (await page.textContent('.open')).toLowerCase().includes(words[most].toLowerCase()));
    const [row] = scored(await childTable(page));
    same(`${form.prefix}: handed on`, fields.map((_, k) => row[column(k)]), fields.map((_, k) => k === last ? words[most] : ''));
    await page.click('#hand-on');
    const record = module.readRecord(await saved(page, () => page.locator('dialog .button').nth(1).click()));
    same(`${form.prefix}: in the record`, [record.form.prefix, ...record.extras.slice(0, fields.length)],
      [form.prefix, ...fields.map((_, k) => k === last ? most : 0)]);
    await addVisit(page, form.prefix, { date: '2026-02-05' });
    await answer(page, 1, 3, true);
    await back(page);
    await page.click(`[data-compare="${form.prefix}"]`);
    await page.waitForSelector('.verdict');
    check(`${form.prefix}: what differs is said`, (await page.locator('.note-ask').allTextContents())
      .some((text) => text.toLowerCase().includes(`${words[most].toLowerCase()} then, ${words[0]} now`)));
    check(`${form.prefix}: and said before the change`, await page.evaluate(() => document.querySelector('.note-ask')
      .compareDocumentPosition(document.querySelector('.verdict')) === Node.DOCUMENT_POSITION_FOLLOWING));
    await page.goBack();
  }
  // out, into a device of the other language
  await home(page, origin);
  await page.locator('header .button').nth(1).click();
  const everything = await saved(page, () => page.click('#export-all'));
  const other = await device({ lang: 'zh-CN' });
  await open(other, origin);
  await other.locator('header .button').nth(1).click();
  await other.setInputFiles('#import-file', { name: 'all.json', mimeType: 'application/json', buffer: everything });
  await other.waitForFunction(() => document.querySelector('.figures'));
  for (const form of forms) {
    await home(other, origin);
    await other.locator('[aria-labelledby=children-title] .open').filter({ hasText: new RegExp(`^X-${form.number}(?!\\d)`) }).tap();
    await other.waitForSelector('#new-visit');
    const text = await other.textContent('main');
    check(`${form.prefix}: shown on the other device in Chinese`, text.includes(chinese.catalogue[form.extras.words.at(-1)]) &&
      text.includes(chinese.catalogue[form.extras.fields.at(-1).label]), text);
  }
  await other.context().close();
  await page.context().close();
});

await step('then and now', async () => {
  const page = await device({ width: 820, height: 1180 });
  await open(page, origin);
  await addChild(page, 'C-1', '2019-12-01');
  for (const [date, level] of [['2025-09-12', 1], ['2026-03-13', 2]]) {
    await addVisit(page, 'gmfm88', { date });
    for (let k = 0; k < 2; ++k) {
      await page.locator('.dims a').nth(k).tap();
      for (const place of await page.$$eval('.item', (all) => all.map((e) => Number(e.dataset.place)))) {
        if (level === 1 && place === 37) continue;
        await answer(page, place, place % 3 === 0 ? 3 : level, true);
      }
    }
    await close(page);
  }
  await page.waitForSelector('#chart');
  const row = (column) => page.$eval(`tr[data-column=${column}]`, (tr) => ({ now: tr.querySelector('[data-name=now]').textContent,
    change: tr.querySelector('[data-name=change]').textContent, state: tr.querySelector('.chip').className }));
  const shown = await row('total_percent');
  await page.click('header .icon-button');
  await page.waitForSelector('#hand-on');
  const csv = await childTable(page);
  const [, second] = scored(csv, ['--change', 'gmfm88_mdc95_ko_2013']);
  same('the change', shown.change.replace('−', '-').replace('+', ''), second.gmfm88_mdc95_ko_2013_change);
  same('the total', shown.now, second.gmfm88_total_percent);
  const states = { 'improved beyond': 'chip chip-up', 'improved within': 'chip chip-same', 'unchanged within': 'chip chip-same' };
  same('the verdict', shown.state, states[`${second.gmfm88_mdc95_ko_2013_outcome} ${second.gmfm88_mdc95_ko_2013_against}`]);
  same('the program says that the visits differ', second.gmfm88_mdc95_ko_2013_note, 'different_items_tested:1');
  await page.click('[data-compare=gmfm88]');
  await page.waitForSelector('.verdict');
  const note = await page.textContent('.note-ask');
  check('the page says so first, with the item', note.includes('37'), note);
  await page.click('#parents');
  await page.waitForSelector('.parents');
  check('the parents’ page has no p and one number of change', !/p =|MDC/.test(await page.textContent('.parents')));
  await page.context().close();
});

await step('both languages', async () => {
  const page = await device({ lang: 'zh-CN' });
  await open(page, origin);
  same('the language of the browser', await page.getAttribute('html', 'lang'), 'zh');
  await addChild(page, 'Z-1', '2019-12-01');
  await addVisit(page, 'gmfm88');
  check('Chinese names', (await page.textContent('main')).includes('仰卧'));
  await back(page);
  await back(page);
  await page.click('header [lang=en]');
  await page.waitForFunction(() => document.documentElement.lang === 'en');
  await page.reload();
  await page.waitForSelector('#new-child');
  same('a chosen language is kept', await page.getAttribute('html', 'lang'), 'en');
  await page.context().close();
});

await step('offline from the first second', async () => {
  const page = await device();
  const own = await serve(site);
  await open(page, own.origin);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await addChild(page, 'O-1');
  await own.close();
  await page.reload();
  await page.waitForSelector('#new-visit');
  await addVisit(page, 'bbs');
  await answer(page, 1, 4, true);
  await back(page);
  await back(page);
  await page.locator('header .button').nth(2).click();
  await page.waitForSelector('#digest-now');
  check('the digest without a network', await page.locator('.chip-same').count() === 1);
  await page.context().close();
});

await step('a new version waits', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'site-'));
  cpSync(site, folder, { recursive: true });
  const own = await serve(folder);
  const page = await device();
  await open(page, own.origin);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await addChild(page, 'N-1');
  await addVisit(page, 'bbs');
  await answer(page, 1, 4, true);
  writeFileSync(join(folder, 'page.css'), readFileSync(join(folder, 'page.css')) + '/* a newer one */');
  writeFileSync(join(folder, 'sw.js'), readFileSync(join(folder, 'sw.js'), 'utf8').replace(/const BUILD = "./, 'const BUILD = "new'));
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration.update()));
  await page.waitForFunction(() => navigator.serviceWorker.getRegistration().then((registration) => registration.waiting !== null));
  const isNew = () => page.evaluate(() => fetch('/page.css').then((response) => response.text()).then((text) => text.includes('a newer one')));
  await page.reload();
  await page.waitForSelector('.scores');
  check('while a visit is open it is the old one', !(await isNew()) && await page.getByText('new version').count() === 0);
  await answer(page, 2, 3, true);
  await back(page);
  await back(page);
  await page.getByText('Take it now').tap();
  await page.waitForFunction(() => fetch('/page.css').then((response) => response.text()).then((text) => text.includes('a newer one')).catch(() => false));
  await page.waitForSelector('#new-child');
  await page.locator('.open').first().tap();
  await page.waitForSelector('.scores');
  same('and what was kept is there', await page.locator('.item input:checked').count(), 2);
  await page.context().close();
  await own.close();
  rmSync(folder, { recursive: true, force: true });
});

await step('out of one device, into another', async () => {
  const first = await device();
  await open(first, origin);
  await addChild(first, 'X-1', '2018-05-05');
  await addVisit(first, 'bbs', { date: '2026-01-02' });
  for (let place = 1; place <= 14; ++place) await answer(first, place, place % 5, true);
  await first.locator('#i3 .item-note').tap();
  await first.fill('dialog textarea', 'with "shoes", wet');
  await first.locator('dialog .button-main').tap();
  await first.waitForSelector('#i3 .has-note');
  await back(first);
  await back(first);
  await first.locator('header .button').nth(1).click();
  await first.waitForSelector('#export-all');
  const file = await saved(first, () => first.click('#export-all'));
  const second = await device();
  await open(second, origin);
  const importFile = async () => {
    await second.locator('header .button').nth(1).click();
    await second.waitForSelector('#export-all');
    await second.setInputFiles('#import-file', { name: 'a.json', mimeType: 'application/json', buffer: file });
    await second.waitForFunction(() => document.documentElement.dataset.screen === 'imported');
    return (await second.$$eval('.figures div', (all) => all.map((e) => e.textContent))).join(' ');
  };
  same('what the import did', await importFile(), 'child added1 visit added1');
  await home(second, origin);
  same('once more it does nothing', await importFile(), 'child already here1 visit already here1');
  // another score here: both are kept
  await home(second, origin);
  await second.locator('.open').first().click();
  await second.waitForSelector('.scores');
  await answer(second, 1, 3, true);
  await back(second);
  await back(second);
  same('where they differ both are kept', await importFile(), 'child already here1 visit differs; both kept1');
  await first.context().close();
  await second.context().close();
});

await step('the browser is killed', async () => {
  const data = mkdtempSync(join(tmpdir(), 'page-'));
  const start = async () => {
    const child = spawn('/usr/bin/chromium', [...flags, '--headless', '--remote-debugging-port=0', `--user-data-dir=${data}`, 'about:blank'],
      { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
    const url = await new Promise((resolve, reject) => {
      let text = '';
      child.stderr.on('data', (part) => {
        text += part;
        const found = /DevTools listening on (\S+)/.exec(text);
        if (found) resolve(found[1]);
      });
      child.on('exit', () => reject(new Error(text)));
    });
    const connected = await chromium.connectOverCDP(url);
    const page = connected.contexts()[0].pages()[0] || await connected.contexts()[0].newPage();
    page.setDefaultTimeout(30000);
    return { child, page, kill: async () => {
      const gone = new Promise((resolve) => child.on('exit', resolve));
      process.kill(-child.pid, 'SIGKILL');
      await gone;
      await connected.close().catch(() => {});
    } };
  };
  const pick = random(99);
  const given = new Map();
  let lost = 0;
  for (let round = 0; round < 6; ++round) {
    const { page, kill } = await start();
    await page.goto(origin + '/');
    await page.waitForSelector('#new-child');
    if (round === 0) {
      await addChild(page, 'P-1', '2019-12-01');
      await addVisit(page, 'gmfm88');
    } else {
      await page.locator('.open').first().click();
      await page.waitForSelector('.scores');
      const answers = await page.$$eval('.item', (all) => all.map((e) => [Number(e.dataset.place), e.querySelector('input:checked')?.value ?? null]));
      for (const [place, value] of answers) {
        const should = given.has(place) ? String(given.get(place)) : null;
        if (value !== should) ++lost;
      }
    }
    for (let n = 1 + pick(6); n > 0; --n) {
      const place = 1 + pick(17), value = pick(4);
      const label = page.locator(`#i${place} .score:has(input[value="${value}"])`);
      await label.click();
      await page.waitForFunction(([p, v]) => document.querySelector(`#i${p} input[value="${v}"]`).checked, [place, value]);
      given.set(place, value);
    }
    await kill();  // at once after the last button showed its colour
  }
  same('answers lost in five kills', lost, 0);
  check('there were answers to lose', given.size > 5);
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
});

await step('a full disk', async () => {
  // A disk of its own that is filled for real, where this may mount one; else a store that says so.
  const disk = mkdtempSync(join(tmpdir(), 'disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=120m', 'tmpfs', disk]).status === 0;
  const context = await chromium.launchPersistentContext(join(disk, 'data'), { executablePath: '/usr/bin/chromium', args: [...flags, `--disk-cache-dir=${tmpdir()}/page-cache`] });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(30000);
    await open(page, origin);
    await addChild(page, 'Q-1');
    await addVisit(page, 'gmfm88');
    await answer(page, 1, 2);
    if (mounted) spawnSync('dd', ['if=/dev/zero', `of=${join(disk, 'fill')}`, 'bs=64k']);
    else await page.evaluate(() => {
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError'); };
      window.makeRoom = () => { IDBObjectStore.prototype.put = put; };
    });
    let place = 1;
    while (await page.locator('.toast').count() === 0 && place < 17) {
      ++place;
      await page.locator(`#i${place} .score`).nth(1).click();
      await page.locator(`.toast, #i${place} input:checked`).first().waitFor({ state: 'attached' });
    }
    check('it is said at the tap', (await page.textContent('.toast')).includes('full'), await page.textContent('.toast'));
    check('the button has no colour', await page.locator(`#i${place} input:checked`).count() === 0);
    if (mounted) rmSync(join(disk, 'fill'));
    else await page.evaluate(() => window.makeRoom());
    await answer(page, place, 1);
    check('with room again it is kept', await page.locator('.toast').count() === 0);
    await page.reload();
    await page.waitForSelector('.scores');
    same('all that had colour is there', await page.locator('.item input:checked').count(), place);
  } finally {
    await context.close();
    if (mounted) spawnSync('umount', [disk]);
    rmSync(disk, { recursive: true, force: true });
  }
});

await step('two tabs', async () => {
  const page = await device();
  await open(page, origin);
  await addChild(page, 'T-1');
  await addVisit(page, 'bbs');
  await answer(page, 1, 2, true);
  const second = await page.context().newPage();
  await second.goto(origin + '/');
  await second.waitForSelector('.open');
  check('the second tab says so', (await second.textContent('.note-ask')).includes('Another tab'));
  check('and makes nothing new', await second.locator('#new-child').isDisabled());
  await second.locator('.open').first().click();
  await second.waitForSelector('.scores');
  check('it shows', await second.locator('#i1 input:checked').count() === 1);
  check('and takes no score', await second.locator('#i2 input').first().isDisabled());
  await second.locator('#i4 .item-note').click();
  await second.fill('dialog textarea', 'read only');
  await answer(page, 3, 1, true);
  await page.close();
  await second.waitForFunction(() => !document.querySelector('#i2 input')?.disabled);
  check('a dialog of what was only read is gone', await second.locator('dialog').count() === 0);
  same('and what the first tab scored stands', await second.$$eval('.item input:checked', (all) => all.map((e) => [e.name, e.value])), [['p1', '2'], ['p3', '1']]);
  await answer(second, 2, 3, true);
  await second.context().close();
});

await step('keys faster than the disk', async () => {
  const page = await device();
  await open(page, origin);
  await addChild(page, 'K-1');
  await addVisit(page, 'bbs');
  const keys = (text) => page.evaluate((all) => {
    for (const key of all) document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  }, text);
  const scored = () => page.$$eval('.item input:checked', (all) => all.map((e) => [e.name, e.value]));
  await keys('4321');
  await page.waitForFunction(() => document.querySelector('#i4 input:checked'));
  same('each is for the next item', await scored(), [['p1', '4'], ['p2', '3'], ['p3', '2'], ['p4', '1']]);
  await keys('uu');
  await page.waitForFunction(() => document.querySelectorAll('.item input:checked').length === 2);
  await page.reload();
  await page.waitForSelector('.scores');
  same('two are undone, on the screen as on the disk', await scored(), [['p1', '4'], ['p2', '3']]);
  // a key in the frame that shows a tap, before the next item is marked
  await page.evaluate(() => new Promise((shown) => {
    new MutationObserver((_, observer) => {
      observer.disconnect();
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '1', bubbles: true, cancelable: true }));
      shown();
    }).observe(document.querySelector('.strip-lack'), { childList: true, subtree: true, characterData: true });
    document.querySelector('#i3 input').click();
  }));
  await page.waitForFunction(() => document.querySelector('#i4 input:checked'));
  same('a key after a tap is for the item after it', (await scored()).slice(2), [['p3', '0'], ['p4', '1']]);
  await page.context().close();
});

await step('data of version 1', async () => {
  // Stays as the first version wrote it, for good.
  const page = await device();
  await page.goto(origin + '/icon.svg');
  await page.evaluate(async (visit) => {
    const database = await new Promise((resolve, reject) => {
      const request = indexedDB.open('motorscale', 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore('children', { keyPath: 'code' });
        request.result.createObjectStore('visits', { keyPath: 'id' }).createIndex('child', 'child');
        request.result.createObjectStore('settings');
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const transaction = database.transaction(['children', 'visits', 'settings'], 'readwrite');
    transaction.objectStore('children').put({ code: 'V-1', birth: '2018-01-01', weeks: '', archived: false, made: 1 });
    transaction.objectStore('visits').put({ ...visit, record: Uint8Array.from(visit.record) });
    transaction.objectStore('settings').put('en', 'lang');
    await new Promise((resolve) => { transaction.oncomplete = resolve; });
    database.close();
  }, { id: 'first', child: 'V-1', form: 'bbs', date: '2025-01-01', rater: 'LM', aids: '', sites: [], state: 'open', archived: false, made: 1, kept: 1,
    notes: { 2: 'a note' }, seconds: {}, history: [[[1, 128, 4]], [[2, 128, 3]]], own: 0, option: 0,
    record: [...module.writeRecord({ form: module.form('bbs'), time: 1735689600, key: new TextEncoder().encode('V-1'), answers: [4, 3, ...Array(12).fill(128)] })] });
  await page.goto(origin + '/');
  await page.locator('.open').first().tap();
  await page.waitForSelector('.scores');
  same('its answers', await page.$$eval('.item input:checked', (all) => all.map((e) => e.value)), ['4', '3']);
  check('its note', await page.locator('#i2 .has-note').count() === 1);
  await answer(page, 3, 2, true);
  await page.context().close();
});

await step('licensed wording', async () => {
  const page = await device();
  await open(page, origin);
  await addChild(page, 'W-1');
  await back(page);
  await page.locator('header .button').nth(1).click();
  await page.selectOption('main select', 'cfa');
  await page.setInputFiles('#wording-file', { name: 'w.csv', mimeType: 'text/csv', buffer: Buffer.from('item,label,help\n1,"<b>Made up</b>",How\n') });
  await page.waitForSelector('.toast');
  await home(page, origin);
  await page.locator('.open').first().tap();
  await page.waitForSelector('#new-visit');
  await addVisit(page, 'cfa');
  same('the clinic’s own words, as text', await page.textContent('#i1 .item-label'), '<b>Made up</b>');
  await page.context().close();
});

await step('erasing', async () => {
  const page = await device();
  await open(page, origin);
  const toDevice = async () => {
    await home(page, origin);
    await page.locator('header .button').nth(1).click();
    await page.waitForSelector('#export-all');
  };
  const saysExported = async () => {
    await toDevice();
    await page.click('#erase');
    await page.waitForSelector('#erase-now');
    const boxes = await page.locator('dialog input[type=checkbox]').count();
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !document.querySelector('dialog'));
    return boxes === 0;
  };
  let file;
  const exportAll = async () => {
    await toDevice();
    file = await saved(page, () => page.click('#export-all'));
    await page.waitForSelector('.toast');
  };
  check('of an empty device nothing is asked twice', await saysExported());
  await home(page, origin);
  await addChild(page, 'E-1', '2020-01-10');
  check('a new child is not exported', !(await saysExported()));
  await exportAll();
  check('exported it is', await saysExported());
  const toChild = async (code = 'E-1') => {
    await home(page, origin);
    await page.locator('summary').click({ timeout: 300 }).catch(() => {});
    await page.locator('.list .open').filter({ hasText: code }).last().click();
    await page.waitForSelector('#new-visit');
  };
  for (const what of ['a child without visits', 'a child with a visit']) {
    await toChild();
    await page.getByText('Details of the child').click();
    await page.fill('dialog input[type=date]', what.endsWith('visit') ? '2020-01-12' : '2020-01-11');
    await page.click('#keep-child');
    await page.waitForFunction(() => !document.querySelector('dialog'));
    check(`${what} was corrected: not exported`, !(await saysExported()));
    await exportAll();
    for (const does of ['Archive', 'Restore']) {
      await toChild();
      await page.locator('main > .row .button').last().click();
      await page.waitForSelector('#new-child');
      check(`${what}, ${does}: not exported`, !(await saysExported()));
      await exportAll();
    }
    if (what.endsWith('visit')) continue;
    await toChild();
    await addVisit(page, 'bbs', { date: '2026-03-01' });
    await answer(page, 1, 3, true);
    await exportAll();
  }
  for (const does of ['Archive', 'Restore']) {
    await toChild();
    await page.locator('details summary').click({ timeout: 300 }).catch(() => {});
    await page.locator('.list > li .button').click();
    await page.waitForFunction((word) => document.querySelector('.list > li .button')?.textContent !== word, does);
    check(`a visit, ${does}: not exported`, !(await saysExported()));
    await exportAll();
  }
  // in again: it is all here; a file of before children said when they changed too
  const old = JSON.parse(file);
  for (const buffer of [file, Buffer.from(JSON.stringify({ ...old, visits: old.visits.map((visit) => ({ ...visit, archived: true, kept: visit.kept + 1 })) }))]) {
    await toDevice();
    await page.setInputFiles('#import-file', { name: 'a.json', mimeType: 'application/json', buffer });
    await page.waitForFunction(() => document.documentElement.dataset.screen === 'imported');
    same('an export of this device adds nothing to it', await page.evaluate(() => history.state.list.map((line) => line.what)), ['child_same', 'visit_same']);
  }
  check('what adds nothing leaves all of it exported', await saysExported());
  await toDevice();
  await page.setInputFiles('#import-file', { name: 'a.json', mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ ...old, children: [...old.children, { ...old.children[0], code: 'K-NEW' }] })) });
  await page.waitForFunction(() => document.documentElement.dataset.screen === 'imported');
  check('an import may bring what the last export has not', !(await saysExported()));
  await toDevice();
  await page.click('#erase');
  await page.click('#erase-now');
  check('what was not exported is asked about again', await page.locator('dialog .wrong').textContent() !== '');
  await page.check('dialog input[type=checkbox]');
  await page.click('#erase-now');
  await page.waitForSelector('#new-child');
  check('nothing is left', await page.locator('.open').count() === 0);
  await page.context().close();
});

/** Opens what is asked, and says what the page finds wrong when it is saved. */
const saveAndSay = async (page, button) => {
  await page.click(button);
  return page.locator('dialog .wrong').textContent();
};
const listed = (page) => page.$$eval('main .open', (all) => all.map((e) => e.textContent));
const kept = (page, what, ...keys) => page.evaluate(async ([name, args]) => (await (await import('/store.js')).open())[name](...args), [what, keys]);

await step('days and codes are checked and corrected', async () => {
  const page = await device();
  await open(page, origin);
  await addChild(page, 'D-1', '2020-01-10');
  await page.click('#new-visit');
  await page.selectOption('dialog select', 'bbs');
  await page.fill('dialog input[type=date]', '2090-01-01');
  check('a visit in the future is refused', (await saveAndSay(page, '#begin')).includes('future'));
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.querySelector('dialog'));
  await addVisit(page, 'bbs', { date: '2025-03-01' });
  await answer(page, 1, 3, true);
  const details = async () => {
    await page.click('#visit-details');
    await page.waitForSelector('dialog[open]');
  };
  await details();
  for (const [date, word] of [['2090-01-01', 'future'], ['2019-12-31', 'before the birth'], ['', 'needs a date']]) {
    await page.fill('dialog input[type=date]', date);
    check(`the day of a visit, changed to '${date}', is refused`, (await saveAndSay(page, '#keep-details')).includes(word));
  }
  await page.fill('dialog input[type=date]', '2026-03-01');
  await page.click('#keep-details');
  await page.waitForFunction(() => document.querySelector('header').textContent.includes('1 Mar 2026'));
  check('its answers stay', await page.locator('#i1 input[value="3"]').isChecked());
  await back(page);
  const edit = async () => {
    await page.getByText('Details of the child').click();
    await page.waitForSelector('dialog[open]');
  };
  await edit();
  for (const [birth, word] of [['2026-03-02', 'after the visit of 1 Mar 2026'], ['2090-01-01', 'future']]) {
    await page.fill('dialog input[type=date]', birth);
    check(`the birth date ${birth} is refused`, (await saveAndSay(page, '#keep-child')).includes(word));
  }
  await page.fill('dialog input[type=date]', '2020-01-10');
  await page.fill('dialog input[inputmode=numeric]', '9');
  check('weeks that cannot be are refused in words', (await saveAndSay(page, '#keep-child')).includes('22 to 44'));
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.querySelector('dialog'));
  await addVisit(page, 'mas', { date: '2026-04-01' });
  await answer(page, 1, 2, true);
  await back(page);
  await back(page);
  await addChild(page, 'D-2');
  // another code, for all of its visits
  await home(page, origin);
  await page.locator('[aria-labelledby=children-title] .open').first().click();
  await page.waitForSelector('#new-visit');
  await edit();
  await page.fill('dialog input[type=text] >> nth=0', 'D-2');
  check('a code that another has is refused', (await saveAndSay(page, '#keep-child')).includes('already has'));
  await page.fill('dialog input[type=text] >> nth=0', 'd-2');
  check('one that differs in case is asked about', (await saveAndSay(page, '#keep-child')).includes('D-2'));
  await page.fill('dialog input[type=text] >> nth=0', 'D-新');
  await page.click('#keep-child');
  await page.waitForFunction(() => document.querySelector('h1').textContent === 'D-新');
  same('its visits went with it', (await listed(page)).length, 2);
  same('the old code is gone', [await kept(page, 'child', 'D-1'), await kept(page, 'visits', 'D-1')], [undefined, []]);
  for (const visit of await kept(page, 'visits', 'D-新')) {
    const read = module.readRecord(Uint8Array.from(Object.values(visit.record)));
    same(`${visit.form}: record, code, day`, [read.status, new TextDecoder().decode(read.key), read.time], [0, 'D-新', Date.parse(visit.date) / 1000]);
  }
  scored(await childTable(page));
  const store = await page.evaluate(async () => {
    const kept = await (await import('/store.js')).open();
    const before = JSON.stringify([await kept.children(), await kept.visits()]);
    const [visit] = await kept.visits('D-新');
    const name = await kept.replaceChild('D-新', { code: 'D-2' }, [{ ...visit, child: 'D-2' }]).catch((error) => error.name);
    return [name, before === JSON.stringify([await kept.children(), await kept.visits()])];
  });
  same('a code that exists takes nothing over: all or nothing', store, ['ConstraintError', true]);
  // a visit whose record cannot be read goes along, and holds nothing up
  await page.evaluate(async () => {
    const kept = await (await import('/store.js')).open();
    const visit = (await kept.visits()).find((v) => v.form === 'bbs');
    await kept.putVisit({ ...visit, record: visit.record.map((byte, k) => k === 9 ? byte ^ 1 : byte) });
  });
  await edit();
  await page.fill('dialog input[type=text] >> nth=0', 'D-3');
  await page.click('#keep-child');
  await page.waitForFunction(() => document.querySelector('h1').textContent === 'D-3');
  same('a damaged visit goes along', (await listed(page)).map((text) => text.includes('cannot be read')), [false, true]);
  await home(page, origin);
  await page.click('#new-child');
  await page.fill('dialog input[type=text] >> nth=0', 'd-2');
  check('a new one that differs in case is asked about', (await saveAndSay(page, '#keep-child')).includes('capital'));
  await page.click('#keep-child');
  await page.waitForSelector('#new-visit');
  await page.context().close();
});

await step('another day, another age band', async () => {
  const page = await device({ width: 820, height: 1180 });
  await open(page, origin);
  await addChild(page, 'B-1', '2020-01-10');
  await addVisit(page, 'gmfcs', { date: '2026-03-13' });
  const change = async (date) => {
    await page.click('#visit-details');
    await page.waitForSelector('dialog[open]');
    await page.fill('dialog input[type=date]', date);
    await page.click('#keep-details');
  };
  const answers = async () => [...module.readRecord(Uint8Array.from(Object.values((await kept(page, 'visits', 'B-1'))[0].record))).answers];
  const { age_bands: bands } = module.form('gmfcs');
  same('six years', bands[(await answers())[0]].from_month, 72);
  await back(page);
  check('nothing is answered by the age band', (await listed(page))[0].includes('no question answered'), await listed(page));
  await page.locator('.open').first().tap();
  await page.waitForSelector('.answer');
  await change('2025-03-13');
  await page.waitForFunction(() => document.querySelector('header').textContent.includes('2025'));
  same('a day before: the band of that age', bands[(await answers())[0]].from_month, 48);
  await page.locator('.answer').first().tap();
  await page.waitForSelector('.answer input:checked');
  await change('2026-03-13');
  check('an answer stands: another band is refused', (await page.locator('dialog .wrong').textContent()).includes('another age band'));
  await page.fill('dialog input[type=date]', '2025-06-13');
  await page.click('#keep-details');
  await page.waitForFunction(() => document.querySelector('header').textContent.includes('Jun 2025'));
  const before = await answers();
  check('the same band is taken, with the answer', before[1] < 128);
  await back(page);
  await page.getByText('Details of the child').click();
  await page.fill('dialog input[type=date]', '2018-01-10');
  await page.click('#keep-child');
  await page.waitForSelector('.toast');
  check('a birth date that gives another band says so', (await page.textContent('.toast')).includes('13 Jun 2025'));
  await page.locator('.open').first().tap();
  await page.waitForSelector('#band-other');
  same('and the answers stay', await answers(), before);
  await back(page);
  await back(page);
  await addChild(page, 'B-18', '2006-01-10');
  await addVisit(page, 'gmfcs', { date: '2023-03-13' });
  await page.locator('.answer').first().tap();
  await page.waitForSelector('.answer input:checked');
  await change('2025-03-13');
  check('a day past the last band is refused in words of its own', (await page.locator('dialog .wrong').textContent()).includes('ends at 18 years'));
  await page.context().close();
});

await step('an age band by the rater, undone', async () => {
  const page = await device({ width: 820, height: 1180 });
  await open(page, origin);
  await addChild(page, 'B-2');
  const undo = page.locator('header .button');
  for (const [n, form] of module.forms.filter((f) => bandPlace(f)).entries()) {
    await addVisit(page, form.prefix, { date: '2026-03-13' });
    const bands = await page.locator('.answer').count();
    const visit = async () => (await kept(page, 'visits', 'B-2')).find((v) => v.form === form.prefix);
    for (const k of [0, 2]) {
      await page.evaluate(() => {
        const { transaction } = IDBDatabase.prototype;
        window.writes = 0;
        IDBDatabase.prototype.transaction = function (stores, mode, ...more) {
          if (mode === 'readwrite') ++window.writes;
          return transaction.call(this, stores, mode, ...more);
        };
        window.restore = () => { IDBDatabase.prototype.transaction = transaction; };
      });
      await page.locator('.answer').nth(k).tap();
      await page.waitForFunction(() => !document.querySelector('input[name=band]'));
      same(`${form.prefix}, band ${k}: one transaction`, await page.evaluate(() => (window.restore(), window.writes)), 1);
      check(`${form.prefix}, band ${k}: chosen`, (await visit()).bandChosen === true);
      await undo.tap();
      await page.waitForSelector('input[name=band]');
      same(`${form.prefix}, band ${k}: undone, it is asked for again`, [await page.locator('.answer').count(), await page.locator('.answer input:checked').count(),
        (await visit()).bandChosen, await undo.isDisabled()], [bands, 0, false, true]);
      await page.reload();
      await page.waitForSelector('input[name=band]');
    }
    check(`a form with bands ${n}`, bands > 2);
    await back(page);
  }
  await page.context().close();
});

await step('a stopwatch', async () => {
  const page = await device();
  await open(page, origin);
  await addChild(page, 'T-2');
  const form = module.forms.find((f) => f.items[3]?.timed);
  await addVisit(page, form.prefix, { date: '2026-03-01' });
  const clock = page.locator('#i4 .item-more .icon-button').first();
  const seconds = async () => Number(/([\d.]+) s/.exec(await page.textContent('#i4'))[1]);
  const says = async () => [await clock.getAttribute('aria-pressed'), /running/.test(await clock.getAttribute('aria-label')), /running/.test(await page.textContent('#i4 .item-text'))];
  same('it stands', await says(), ['false', false, false]);
  await clock.tap();
  await page.waitForSelector('#i4 .running');
  same('it says that it runs', await says(), ['true', true, true]);
  await page.waitForTimeout(700);
  await page.reload();
  await page.waitForSelector('#i4 .running');
  same('after a reload too', await says(), ['true', true, true]);
  check('and goes on counting', await seconds() >= 0.7, await seconds());
  await page.waitForTimeout(400);
  await page.click('#close-visit');
  check('closing says that it runs', (await page.textContent('dialog')).includes('still runs for 4'));
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.querySelector('dialog'));
  await clock.tap();
  await page.waitForFunction(() => !document.querySelector('#i4 .running'));
  const time = await seconds();
  check('it stops', time >= 1.1, time);
  await page.waitForTimeout(250);
  same('and stands', [await seconds(), ...await says()], [time, 'false', false, false]);
  await page.reload();
  await page.waitForSelector('.scores');
  same('its time is kept', await seconds(), time);
  await page.evaluate(async () => {
    const kept = await (await import('/store.js')).open();
    const [visit] = await kept.visits();
    await kept.putVisit({ ...visit, clocks: { 4: Date.now() + 60000 } });
  });
  await page.reload();
  await page.waitForSelector('#i4 .running');
  await clock.tap();
  await page.waitForSelector('.toast');
  check('no time by a clock that was set back, in words', (await page.textContent('.toast')).includes('No time'));
  same('what was kept stays', await seconds(), time);
  // a screen that another one takes the place of before it is drawn
  await clock.tap();
  await page.waitForSelector('#i4 .running');
  await page.evaluate(() => {
    const { setInterval: begin, clearInterval: end } = window;
    window.ticking = new Set();
    window.setInterval = (...all) => { const id = begin(...all); window.ticking.add(id); return id; };
    window.clearInterval = (id) => { window.ticking.delete(id); end(id); };
    for (let n = 0; n < 3; ++n) dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
  });
  await page.waitForTimeout(800);
  same('one stopwatch ticks', await page.evaluate(() => window.ticking.size), 1);
  await clock.tap();
  await page.waitForFunction(() => !document.querySelector('#i4 .running'));
  // what is typed in a note
  await page.locator('#i2 .item-note').tap();
  await page.locator('dialog textarea').pressSequentially('tired after lunch');
  await page.waitForFunction(async () => Object.values((await (await (await import('/store.js')).open()).visits())[0].drafts ?? {})[0] === 'tired after lunch');
  await page.reload();
  await page.waitForSelector('#i2 .has-note');
  await page.locator('#i2 .item-note').tap();
  same('a note’s text before it is saved', await page.inputValue('dialog textarea'), 'tired after lunch');
  check('and it is said', (await page.textContent('dialog')).includes('not saved yet'));
  await page.locator('dialog .button-main').tap();
  await page.waitForFunction(() => !document.querySelector('dialog'));
  await page.waitForFunction(async () => { const [v] = await (await (await import('/store.js')).open()).visits(); return v.notes[2] === 'tired after lunch' && Object.keys(v.drafts).length === 0; });
  await page.locator('#i2 .item-note').tap();
  await page.fill('dialog textarea', 'given up');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.querySelector('dialog'));
  await page.locator('#i2 .item-note').tap();
  same('what was given up is not kept', await page.inputValue('dialog textarea'), 'tired after lunch');
  await page.context().close();
});

await step('what follows the numbers of a tap', async () => {
  const page = await device();
  await open(page, origin);
  await addChild(page, 'F-1', '2019-12-01');
  const now = async (what, ought) => {
    await page.waitForFunction((undo) => document.querySelector('header .button').textContent.trim() === undo, ought.undo);
    same(what, await page.evaluate(() => ({ undo: document.querySelector('header .button').textContent.trim(),
      said: document.querySelector('[aria-live]').textContent, action: document.querySelector('.strip .button').textContent.trim(),
      next: document.querySelector('.item-next')?.id ?? null })), ought);
  };
  await addVisit(page, 'gmfm88', { date: '2026-03-13' });
  await answer(page, 1, 3, true);  // 3 of 51, a fifth of that
  await now('after a tap', { undo: 'Undo 1: 3', said: 'Total at least 1.18\u00a0%', action: 'Next: 2', next: 'i2' });
  await answer(page, 3, 1, true);
  await now('after one of another item', { undo: 'Undo 3: 1', said: 'Total at least 1.57\u00a0%', action: 'Next: 2', next: 'i2' });
  await page.locator('header .button').tap();
  await now('after its undo', { undo: 'Undo 1: 3', said: 'Total at least 1.18\u00a0%', action: 'Next: 2', next: 'i2' });
  const told = await page.evaluate(async () => {
    const labels = new Set();
    for (let place = 2; place <= 13; ++place) {
      document.querySelector(`#i${place} input[value="1"]`).click();
      await new Promise((soon) => setTimeout(soon, 50));
      labels.add(document.querySelector('header .button').textContent);
    }
    return labels.size;
  });
  check('taps that follow each other do not put it off', told > 3, told);
  await back(page);
  await addVisit(page, 'pbs', { date: '2026-03-13' });
  for (let place = 1; place <= 13; ++place) await answer(page, place, 2, true);
  await now('before the last', { undo: 'Undo 13: 2', said: 'No total yet', action: 'Next: 14', next: 'i14' });
  await answer(page, 14, 4, true);
  await now('after the last', { undo: 'Undo 14: 4', said: 'Total 30', action: 'Close visit', next: null });
  await page.locator('header .button').tap();
  await now('after its undo', { undo: 'Undo 13: 2', said: 'No total yet', action: 'Next: 14', next: 'i14' });
  await page.context().close();
});
await step('notes that were not kept', async () => {
  const page = await device();
  await open(page, origin);
  await addChild(page, 'N-2');
  await addVisit(page, 'mas', { date: '2026-03-01' });
  await back(page);
  await addVisit(page, 'bbs', { date: '2026-03-01' });
  const note = async (place) => {
    await page.locator(`#i${place} .item-note`).tap();
    await page.waitForSelector('dialog[open]');
  };
  const gone = () => page.waitForFunction(() => !document.querySelector('dialog'));
  const visit = async () => (await kept(page, 'visits', 'N-2')).find((v) => v.form === 'bbs');
  const leave = async (key) => {
    await page.keyboard.press(key);
    await gone();
    await page.waitForTimeout(100);
  };
  const typed = (text) => page.waitForFunction(async (wanted) => (await (await (await import('/store.js')).open()).visits()).some((v) => Object.values(v.drafts ?? {}).includes(wanted)), text);
  // a draft that was there stays when what was typed after it is given up
  await note(2);
  await page.locator('dialog textarea').pressSequentially('first');
  await typed('first');
  await page.reload();
  await page.waitForSelector('.scores');
  await note(2);
  await page.locator('dialog textarea').pressSequentially(' and more');
  await typed('first and more');
  await leave('Escape');
  same('the draft from before stays', (await visit()).drafts, { 2: 'first' });
  await note(2);
  await page.locator('dialog .button').nth(1).tap();
  await gone();
  await page.waitForFunction(() => !document.querySelector('#i2 .has-note'));
  same('it can be discarded', (await visit()).drafts, {});
  // a disk that is full
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError'); };
    window.makeRoom = () => { IDBObjectStore.prototype.put = put; };
  });
  await note(3);
  await page.fill('dialog textarea', 'needs a rail');
  await page.waitForSelector('dialog .wrong:not(:empty)');
  await page.locator('dialog .button-main').tap();
  await gone();
  await page.waitForSelector('.toast');
  await note(3);
  same('what the disk refused is offered again', await page.inputValue('dialog textarea'), 'needs a rail');
  check('and it is said', (await page.textContent('dialog')).includes('not saved yet'));
  await leave('Escape');
  await note(4);
  await page.fill('dialog textarea', 'left by Back');
  await page.waitForSelector('dialog .wrong:not(:empty)');
  await page.goBack();
  await page.waitForSelector('#new-visit');
  await page.goForward();
  await page.waitForSelector('#i4 .has-note');
  check('also after the screen was left', await page.locator('#i3 .has-note').count() === 1);
  await page.evaluate(() => window.makeRoom());
  // before a visit closes
  await page.click('#close-visit');
  await page.waitForSelector('dialog[open]');
  check('closing names them', /not kept: 3, 4\./.test(await page.textContent('dialog')), await page.textContent('dialog'));
  same('and they are on the disk by then', (await visit()).drafts, { 3: 'needs a rail', 4: 'left by Back' });
  await page.click('#close-now');
  await page.waitForSelector('#hand-on');
  await page.click('#hand-on');
  const csv = (await saved(page, () => page.locator('dialog .button').nth(2).click())).toString();
  same('the table of notes has them in a column of their own', rowsOf(csv).map((row) => [row.place, row.note, row.typed_not_kept]),
    [['3', '', 'needs a rail'], ['4', '', 'left by Back']]);
  await page.context().close();
});

await step('what the list says of a closed visit', async () => {
  const page = await device({ width: 820, height: 1180 });
  await open(page, origin);
  await addChild(page, 'L-1');
  await addVisit(page, 'gmfm88', { date: '2026-03-01' });
  await answer(page, 1, 3, true);
  await back(page);
  check('open: at least, to do', /at least \d.*87 to do/.test((await listed(page))[0]), await listed(page));
  await page.locator('.open').first().tap();
  await page.waitForSelector('.scores');
  await close(page);
  check('closed: the number, not tested', !/at least|to do/.test((await listed(page))[0]) && (await listed(page))[0].includes('87 not tested'), await listed(page));
  await addVisit(page, 'mas', { date: '2026-03-01' });
  check('no mean of nothing', !/mean of 0/.test(await page.textContent('.strip')) && /none tested/.test(await page.textContent('.strip')));
  await back(page);
  await back(page);
  check('two visits', (await listed(page)).at(-1).includes('2 visits'));
  await addChild(page, 'L-2');
  await addVisit(page, 'bbs', { date: '2026-03-01' });
  await back(page);
  await back(page);
  check('one visit', (await listed(page)).at(-1).includes('1 visit,'), await listed(page));
  await page.context().close();
});

await step('a contradiction that all levels share', async () => {
  const page = await device({ width: 820, height: 1180 });
  await open(page, origin);
  await addChild(page, 'G-1', '2020-12-01');
  await addVisit(page, 'gmfcs', { date: '2026-03-13' });
  const { questions } = module.form('gmfcs').tables.find((t) => t.band === 'B4_6');
  // every pair of answers to the first two questions: what excludes each other is named, with its levels
  let clashes = 0, all = 0;
  for (const [a, one] of questions[0].answers.entries()) {
    for (const [b, two] of questions[1].answers.entries()) {
      if (one.levels.some((level) => two.levels.includes(level))) continue;
      ++clashes;
      for (const [k, n] of [[0, a], [1, b]]) {
        await page.locator('#q').waitFor();
        while (!(await page.textContent('.question .small')).startsWith(`Question ${k + 1} `)) await page.locator(k === 0 ? '.question .row .button' : '.question .button-main').first().tap();
        await page.locator('.answer').nth(n).tap();
        await page.waitForFunction((m) => document.querySelectorAll('.answer input')[m]?.checked, n);
      }
      await page.waitForSelector('.note-ask li');
      const text = await page.textContent('.note-ask li');
      const roman = (levels) => `(${levels.map((l) => ['I', 'II', 'III', 'IV', 'V'][l - 1]).join(', ')})`;
      check('both findings are named with the levels that each fits', text.includes(one.label) && text.includes(two.label) &&
        text.includes(roman(one.levels)) && text.includes(roman(two.levels)), text);
      const heading = await page.textContent('#left');
      check('no list of all levels', !heading.includes('I or II or III or IV or V'), heading);
      if (heading.includes('no level is nearer')) ++all;
    }
  }
  check('there are contradictions', clashes > 0 && all > 0, { clashes, all });
  await page.context().close();
});

await step('an import of what the page would refuse', async () => {
  const page = await device();
  await open(page, origin);
  await addChild(page, 'R-1', '2020-01-10');
  await addVisit(page, 'bbs', { date: '2026-03-01' });
  await answer(page, 1, 3, true);
  await back(page);
  await back(page);
  const device1 = async () => {
    await page.locator('header .button').nth(1).click();
    await page.waitForSelector('#export-all');
  };
  await device1();
  const file = JSON.parse(await saved(page, () => page.click('#export-all')));
  const [visit] = file.visits, [child] = file.children;
  const made = { ...file, children: [{ ...child, code: 'X'.repeat(500) }, { ...child, code: 'S-9', birth: '<script>' }, { ...child, code: 'S-8', birth: '2020-02-30' },
    { ...child, birth: '<b>' }, { ...child, code: 'S-7', weeks: '99' }, { ...child, code: '' }, null, { ...child, code: 'G-1' }],
  visits: [{ ...visit, id: 'a', child: 'S-9' }, { ...visit, id: 'b', child: 'R-1' }, { ...visit, id: 'c', child: 'G-1' }, { ...visit, id: 'd', date: 5 }] };
  await page.setInputFiles('#import-file', { name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(made)) });
  await page.waitForFunction(() => document.documentElement.dataset.screen === 'imported');
  same('refused in a list, the rest goes on', (await page.$$eval('.figures dd', (all) => all.map((e) => e.textContent))), ['1', '7', '1', '3']);
  same('no page of this width', await page.evaluate(() => document.documentElement.scrollWidth), 360);
  same('children here', (await kept(page, 'children')).map((c) => c.code), ['G-1', 'R-1']);
  // whatever is taken is shown: each screen of it
  const values = [null, '', 'x', -1, 99, [], {}, { 1: '12' }, { 1: 7 }, { 99: 'x' }, { 99: 7 }, [[[1, 0, 1]]], [[[99, 0, 1]]], [[[0, 0, 99]]], [[0, 99]]];
  const many = ['notes', 'drafts', 'seconds', 'clocks', 'history', 'own', 'option', 'rater', 'aids', 'sites', 'made', 'kept', 'byAge', 'bandChosen', 'archived', 'state']
    .flatMap((field) => values.map((value, k) => ({ ...visit, id: `${field} ${k}`, child: 'G-1', [field]: value })));
  await home(page, origin);
  await device1();
  await page.setInputFiles('#import-file', { name: 'many.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ ...file, children: [], visits: many })) });
  await page.waitForFunction(() => document.documentElement.dataset.screen === 'imported');
  const done = await page.evaluate(() => history.state.list.map((line) => line.what));
  check('some are refused, some are not', done.includes('visit_refused') && done.length === many.length, done);
  const shown = await page.evaluate(async () => {
    const visits = await (await (await import('/store.js')).open()).visits('G-1'), wrong = [];
    const settled = () => new Promise((later) => setTimeout(later, 20));
    for (const { id } of visits) {
      dispatchEvent(new PopStateEvent('popstate', { state: { screen: 'visit', visit: id } }));
      for (let n = 0; n < 50 && !document.querySelector('main .scores, main .note-ask'); ++n) await settled();
      const close = document.querySelector('#close-visit');
      if (close) {
        close.click();
        await settled();
        if (!document.querySelector('dialog[open]')) wrong.push(`${id}: closing`);
      }
      if (!document.querySelector('main .scores')) wrong.push(`${id}: ${document.querySelector('main').textContent}`);
      dispatchEvent(new PopStateEvent('popstate', { state: { screen: 'device' } }));
      for (let n = 0; n < 50 && !document.querySelector('#export-all'); ++n) await settled();
    }
    return { count: visits.length, wrong };
  });
  check('each that was taken is shown, and its closing', shown.count > 30 && shown.wrong.length === 0, shown);
  await page.evaluate(async () => {
    const kept = await (await import('/store.js')).open();
    const [core, out] = await Promise.all([import('/core.js'), import('/out.js')]);
    const module = await core.open(await fetch('/bedside.wasm'));
    out.table(module, await kept.children(), await kept.visits());
    out.notesTable(module, await kept.visits());
  });
  // both kept: the record of the other has its code
  const other = { ...file, children: [{ ...child, birth: '2021-01-10' }], visits: [{ ...visit, id: 'e' }] };
  for (const [n, does] of [[1, 'child_both'], [2, 'child_same']]) {
    await home(page, origin);
    await device1();
    await page.setInputFiles('#import-file', { name: 'y.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(other)) });
    await page.waitForFunction(() => document.documentElement.dataset.screen === 'imported');
    same(`import ${n}`, (await page.evaluate(() => history.state.list.map((line) => line.what))), [does, n === 1 ? 'visit_new' : 'visit_same']);
  }
  const [renamed] = await kept(page, 'visits', 'R-1~2');
  same('its record has the new code', new TextDecoder().decode(module.readRecord(Uint8Array.from(Object.values(renamed.record))).key), 'R-1~2');
  await page.context().close();
});

await step('dialogs and sites on a phone', async () => {
  for (const lang of ['en-GB', 'zh-CN']) {
    const page = await device({ lang });
    await open(page, origin);
    await addChild(page, 'P-2');
    await addVisit(page, 'gmfm88', { date: '2026-03-01' });
    await page.click('#visit-details');
    await page.fill('dialog input[type=date]', '2090-01-01');
    await page.click('#keep-details');
    await page.waitForTimeout(100);
    check(`${lang}: what is wrong is in sight too`, await page.$eval('dialog .wrong', (e) => { const r = e.getBoundingClientRect(); return document.elementFromPoint(r.x + 5, r.bottom - 5) === e && document.elementFromPoint(r.x + 5, r.top + 5) === e; }));
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !document.querySelector('dialog'));
    await answer(page, 1, 3, true);
    await page.click('#close-visit');
    await page.waitForSelector('dialog[open]');
    const seen = await page.$$eval('dialog > .row .button', (all) => all.map((e) => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight && document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2) === e; }));
    same(`${lang}: every button of the closing dialog is in sight`, seen, [true, true, true]);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !document.querySelector('dialog'));
    await back(page);
    await addVisit(page, 'mas', { date: '2026-03-01' });
    const lines = await page.$$eval('#i1 .score', (all) => all.map((e) => [Math.round(e.getBoundingClientRect().top), e.matches('.score-nt')]));
    same(`${lang}: the grades stand in one line`, new Set(lines.filter(([, isNt]) => !isNt).map(([top]) => top)).size, 1);
    await page.context().close();
  }
});

// ---- eyes and hands ----

/** Goes through the screens and calls `look` on each. */
async function everyScreen(page, look) {
  const leave = async () => {
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !document.querySelector('dialog'));
  };
  await open(page, origin);
  await look('start, empty');
  await page.click('#new-child');
  await page.waitForSelector('dialog[open]');
  await look('new child');
  await leave();
  await addChild(page, 'S-1', '2019-12-01');
  await page.click('#new-visit');
  await page.waitForSelector('dialog[open]');
  await look('new visit');
  await leave();
  for (const date of ['2025-09-12', '2026-03-13']) {
    await addVisit(page, 'gmfm88', { date });
    for (const place of [1, 2, 3, 4]) await answer(page, place, date < '2026' ? 1 : place % 3 + 1);
    await page.click('#rest-nt');
    await page.waitForFunction(() => document.querySelector('#rest-nt').disabled || document.querySelectorAll('input:checked').length === 17);
    await page.locator('.dims a').nth(1).click();
    await answer(page, 18, 2);
    if (date > '2026') {
      await look('form');
      await page.locator('#i19 .item-note').click();
  await page.waitForSelector('dialog[open]');
      await look('note');
      await leave();
      await page.click('#visit-details');
  await page.waitForSelector('dialog[open]');
      await look('details of a visit');
      await leave();
      await page.click('#close-visit');
  await page.waitForSelector('dialog[open]');
      await look('closing');
      await leave();
    }
    await close(page);
  }
  await page.waitForSelector('#chart');
  await page.locator('summary').first().click();
  await look('then and now');
  await page.click('#chart');
  await page.waitForSelector('#print');
  await look('report for the chart');
  await page.goBack();
  await page.click('#parents');
  await page.waitForSelector('#print');
  await look('page for the parents');
  await page.goBack();
  await page.waitForSelector('#parents');
  await page.click('header .icon-button');
  await page.waitForSelector('#new-visit');
  await look('child');
  await page.locator('main > .row .button').nth(1).click();
  await page.waitForSelector('dialog[open]');
  await look('details of the child');
  await leave();
  await addVisit(page, 'mas', { date: '2026-03-13' });
  await answer(page, 1, 2);
  await look('sites');
  await back(page);
  await addVisit(page, 'gmfcs', { date: '2026-03-13' });
  await page.keyboard.press('1');
  await page.waitForSelector('.answer input:checked');
  await page.locator('.question .button-main').click();
  await page.locator('.answer').nth(2).click();
  await look('interview');
  await page.click('#visit-details');
  await page.waitForSelector('dialog[open]');
  await look('details of a classification');
  await leave();
  await back(page);
  for (const form of ['gmfcs-fr', 'tardieuangles', 'fms', 'mbi', 'cfa', 'gmfm88aids', 'fmfm']) {
    await addVisit(page, form, { date: '2026-03-13' });
    await page.evaluate(() => document.querySelector('#beside')?.setAttribute('open', ''));
    await look(form);
    await back(page);
  }
  await back(page);
  await look('start');
  await page.locator('header .button').nth(1).click();
  await page.waitForSelector('#export-all');
  await look('device');
  await page.click('header .icon-button');
  await page.waitForSelector('#new-child');
  await page.locator('header .button').nth(2).click();
  await page.waitForSelector('#digest-now');
  await look('about');
}

for (const [scheme, width, height, lang] of [['light', 360, 640, 'en-GB'], ['dark', 1280, 800, 'zh-CN']]) {
  await step(`axe, ${scheme}, ${width}`, async () => {
    const page = await device({ width, height, scheme, lang, touch: false });
    await page.addInitScript(axeSource());
    await everyScreen(page, async (name) => {
      const found = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations
        .filter((v) => v.impact !== 'minor').map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')}`)));
      same(`${name}: what axe finds`, found, []);
    });
    await page.context().close();
  });
}

for (const [width, height] of [[160, 320], [320, 568], [360, 640], [768, 1024], [1280, 800]]) {
  await step(`sizes at ${width}`, async () => {
    const page = await device({ width, height, touch: false });
    await everyScreen(page, async (name) => {
      const found = await page.evaluate(() => {
        const dialog = document.querySelector('dialog[open]');
        const root = dialog || document;
        const visible = (e) => { const r = e.getBoundingClientRect(); return r.width > 1 && r.height > 1 && getComputedStyle(e).visibility !== 'hidden'; };
        const targets = [...root.querySelectorAll('button, a[href], select, input:not([type=file]), textarea, summary')]
          .filter((e) => visible(e) && !e.matches('.skip, .hidden'))
          .map((e) => ({ e, r: (e.closest('label.check') || e).getBoundingClientRect() }));
        const label = ({ e }) => `${e.tagName} ${e.id || e.textContent.trim().slice(0, 24) || e.name}`;
        const small = targets.filter(({ r }) => r.width < 43.5 || r.height < 43.5).map(label);
        const sticky = (e) => e.closest('.strip, .dims, header, dialog > .row');
        const near = [];
        for (let a = 0; a < targets.length; ++a) {
          for (let b = a + 1; b < targets.length; ++b) {
            const [p, q] = [targets[a].r, targets[b].r];
            if (sticky(targets[a].e) !== sticky(targets[b].e)) continue;  // one scrolls below the other
            const dx = Math.max(p.left, q.left) - Math.min(p.right, q.right);
            const dy = Math.max(p.top, q.top) - Math.min(p.bottom, q.bottom);
            if (Math.max(dx, dy) < 7.5) near.push(`${label(targets[a])} / ${label(targets[b])}: ${Math.max(dx, dy).toFixed(1)}`);
          }
        }
        const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth
          ? [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll')).slice(0, 3).map((e) => e.className || e.tagName) : [];
        // with the widest score in every tab, nothing reaches into the next tab
        for (const score of root.querySelectorAll('.dim-score')) score.innerHTML = '100.00<span class="unit"> %</span>';
        const over = [...root.querySelectorAll('.dim > *')].filter((e) => e.getBoundingClientRect().right > e.parentNode.getBoundingClientRect().right + 4).map((e) => e.textContent);
        return { small, near: near.slice(0, 4), wide, over };
      });
      same(`${name} at ${width}: targets, gaps, width`, found, { small: [], near: [], wide: [], over: [] });
    });
    await page.context().close();
  });
}

same('no request went elsewhere', elsewhere, []);
await browser.close();
await server.close();
finish();
