// SPDX-License-Identifier: MIT
// The page in Firefox, driven by WebDriver BiDi.
import { part, finish, load } from './checks.mjs';
import { useThePage } from './engine.mjs';

const puppeteer = load('puppeteer-core');
await part('firefox', async () => {
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: '/usr/bin/firefox-esr', headless: true });
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 820, height: 1180 });
    page.setDefaultTimeout(60000);
    await useThePage({
      goto: (url) => page.goto(url),
      reload: () => page.reload(),
      click: async (selector) => (await page.waitForSelector(selector)).click(),
      type: async (selector, text) => { await page.focus(selector); await page.keyboard.type(text); },
      select: (selector, value) => page.select(selector, value),
      key: (name) => page.keyboard.press(name),
      run: (code) => page.evaluate(`(async () => { ${code} })()`),
      until: (code) => page.waitForFunction(code, { polling: 50 }),
    }, 'Firefox');
  } finally {
    await browser.close();
  }
});
finish();
