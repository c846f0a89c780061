// SPDX-License-Identifier: MIT
// The page in WebKit, the engine of tablets, driven by WebKitWebDriver.
import { execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { part, finish, load } from './checks.mjs';
import { useThePage } from './engine.mjs';

const { Builder, By, Capabilities } = load('selenium-webdriver');
const port = await new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port: free } = server.address();
    server.close(() => resolve(free));
  });
});
const binary = execFileSync('find', ['/usr/lib', '-name', 'MiniBrowser', '-path', '*webkit2gtk-4.1*'], { encoding: 'utf8' }).trim().split('\n')[0];
const driver = spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], { stdio: 'ignore' });
await new Promise((resolve) => setTimeout(resolve, 1500));

await part('webkit', async () => {
  const browser = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(new Capabilities({
    browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary, args: ['--automation'] } })).build();
  try {
    await browser.manage().setTimeouts({ script: 60000, pageLoad: 60000 });
    const run = (code) => browser.executeAsyncScript(`const done = arguments[arguments.length - 1]; (async () => { ${code} })().then(done, (error) => done('failed: ' + error));`);
    const until = async (code) => {
      const end = Date.now() + 60000;
      while (!(await run(`return Boolean(${code})`))) {
        if (Date.now() > end) throw new Error(`never: ${code}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const find = async (selector) => {
      await until(`document.querySelector(${JSON.stringify(selector)})`);
      return browser.findElement(By.css(selector));
    };
    await useThePage({
      goto: (url) => browser.get(url),
      reload: () => browser.navigate().refresh(),
      click: async (selector) => {
        const element = await find(selector);
        await browser.executeScript('arguments[0].scrollIntoView({ block: "center" })', element);
        await element.click();
      },
      type: async (selector, text) => (await find(selector)).sendKeys(text),
      select: async (selector, value) => {
        await find(selector);
        await run(`const s = document.querySelector(${JSON.stringify(selector)}); s.value = ${JSON.stringify(value)}; s.dispatchEvent(new Event('change'))`);
      },
      key: async (name) => browser.actions().sendKeys(name).perform(),
      run, until,
    }, 'WebKit');
  } finally {
    await browser.quit();
  }
});
driver.kill();
finish();
