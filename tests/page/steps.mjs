// SPDX-License-Identifier: MIT
// What a user does on the page, in steps that tests are made of.

/** Opens the page and waits for its first screen. */
export async function open(page, origin) {
  await page.goto(origin + '/');
  await page.waitForSelector('main [id]');
}

export async function addChild(page, code, birth = '') {
  await page.click('#new-child');
  await page.fill('dialog input[type=text] >> nth=0', code);
  if (birth) await page.fill('dialog input[type=date]', birth);
  await page.click('#keep-child');
  await page.waitForSelector('#new-visit');
}

/** From the child's screen into a new visit. */
export async function addVisit(page, form, { date, rater = 'LM' } = {}) {
  await page.click('#new-visit');
  await page.selectOption('dialog select', form);
  if (date) await page.fill('dialog input[type=date]', date);
  await page.fill('dialog input[type=text] >> nth=0', rater);
  await page.click('#begin');
  await page.waitForSelector('.scores, .answers');
}

/** A real tap or click on the button of an answer; waits until it shows its colour. */
export async function answer(page, place, value, tap = false) {
  const label = page.locator(`#i${place} .score:has(input[value="${value}"])`);
  await (tap ? label.tap() : label.click());
  await page.waitForFunction(([p, v]) => document.querySelector(`#i${p} input[value="${v}"]`)?.checked, [place, value]);
}

export const back = async (page) => {
  await page.click('header .icon-button');
  await page.waitForSelector('#new-visit, #new-child');
};

/** Closes the visit that is open. */
export async function close(page) {
  await page.click('#close-visit');
  const sure = page.locator('#close-now');
  await sure.or(page.locator('#new-visit')).first().waitFor();
  if (await sure.isVisible()) await sure.click();
  await page.waitForSelector('#new-visit, #chart');
}

/** What a download holds. */
export async function saved(page, act) {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  const stream = await download.createReadStream();
  const parts = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

/** The child's table, as handed on. */
export async function childTable(page) {
  await page.click('#hand-on');
  return (await saved(page, () => page.click('#as-csv'))).toString();
}

/** Numbers that are the same each time. */
export function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
}

/** To the first screen, as from a link. */
export async function home(page, origin) {
  await page.goto('about:blank');
  await page.goto(origin + '/');
  await page.waitForSelector('#new-child');
}
