// SPDX-License-Identifier: MIT
// What every engine does with the page, whatever drives it: score by pointer and by keyboard, load
// anew, go on without a network, import nothing that is damaged, classify, compare.
import { check, same, scored, axeSource } from './checks.mjs';
import { serve } from './serve.mjs';
import { site } from './checks.mjs';

/** `drive`: goto, click, type, select, key, run (a function in the page), until, look. */
export async function useThePage(drive, engine) {
  const server = await serve(site);
  const { goto, click, type, select, key, run, until } = drive;
  const there = (selector) => until(`document.querySelector(${JSON.stringify(selector)}) !== null`);
  await goto(server.origin + '/');
  await there('#new-child');
  check(`${engine}: storage and lock are there`, await run('return "locks" in navigator && !document.querySelector("#new-child").disabled'));
  await click('#new-child');
  await there('dialog[open] input');
  await type('dialog input[type=text]', 'K-1');
  await click('#keep-child');
  await there('#new-visit');
  const visit = async (form) => {
    await click('#new-visit');
    await there('dialog[open] select');
    await select('dialog select', form);
    await click('#begin');
    await there('.scores, .answers');
  };
  const back = async () => {
    await click('header .icon-button');
    await there('#new-visit, #new-child');
  };
  const isOn = (place, value) => until(`document.querySelector('#i${place} input[value="${value}"]')?.checked === true`);

  await visit('gmfm88');
  for (let place = 1; place <= 8; ++place) {
    await click(`#i${place} .score:nth-child(${place % 4 + 1})`);
    await isOn(place, place % 4);
  }
  await click('.strip .button-main');  // to the next item
  for (let place = 9; place <= 17; ++place) {
    await key(place === 12 ? 'n' : String(place % 4));
    if (place < 17) await isOn(place, place === 12 ? 144 : place % 4);
  }
  await until('document.querySelector(".dims li:nth-child(2) a").getAttribute("aria-current") === "true"');
  await key('2');
  await isOn(18, 2);
  await key('u');
  await until('!document.querySelector("#i18 input:checked")');
  const total = await run('return document.querySelector(".strip-number").dataset.total');
  await drive.reload();
  await there('.scores');
  same(`${engine}: the total after loading anew`, await run('return document.querySelector(".strip-number").dataset.total'), total);
  // the table, made by the page's own module, to the score program
  const csv = await run(`return (async () => {
    const [core, out, store] = await Promise.all(['core', 'out', 'store'].map((name) => import('/' + name + '.js')));
    const module = await core.open(await fetch('/bedside.wasm'));
    const kept = await store.open();
    return out.table(module, await kept.children(), await kept.visits());
  })()`);
  same(`${engine}: the total is that of the score program`, total, scored(csv)[0].gmfm88_total_percent);
  await back();

  await visit('gmfcs');
  await there('.answer');
  await click('.answers .answer:nth-child(3)');  // 4 to 6 years: the child has no birth date
  await there('.levels');
  await key('1');
  await until('document.querySelector(".answer input")?.checked');
  await click('.pick button:nth-child(4)');
  await there('.chip-own');
  await back();
  await visit('mas');
  await click('#i1 .score:nth-child(3)');
  await isOn(1, 2);
  same(`${engine}: 1+ counts 1.5`, await run('return document.querySelector(".strip-number").dataset.total'), '1.50');
  await back();

  const ready = await run('return navigator.serviceWorker ? navigator.serviceWorker.ready.then(() => true) : false');
  if (ready) {
    await drive.reload();
    await there('#new-visit');
    await server.close();
    await drive.reload();
    await there('#new-visit');
    check(`${engine}: it goes on without a network`, await run('return document.querySelectorAll(".list > li").length') === 3);
  } else {
    check(`${engine}: has no service worker`, drive.noWorker === true);
    await server.close();
  }
  await run(axeSource() + '; return true');
  same(`${engine}: what axe finds`, await run(`return axe.run(document, { resultTypes: ['violations'] }).then((result) =>
    result.violations.filter((v) => v.impact !== 'minor').map((v) => v.id))`), []);
}
