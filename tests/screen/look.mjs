// Opens pages in headless Chromium at the width of a phone, a laptop and a large screen, light and dark,
// and looks for what a reader could not use: serious findings of axe-core, pages that are wider than
// the screen, tables that are cut without a sign. SHOTS=FOLDER keeps pictures of the first screens.
//   node look.mjs NODE_MODULES PAGE.html ...
import { createRequire } from 'node:module';
import { mkdirSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';

const [modules, ...pages] = process.argv.slice(2);
const require = createRequire(resolve(modules) + '/');
const { chromium } = require('playwright-core');
const axe = require.resolve('axe-core');
const shots = process.env.SHOTS;
if (shots) mkdirSync(shots, { recursive: true });

const views = [[390, 844, 'light'], [390, 844, 'dark'], [1280, 800, 'light'], [1280, 800, 'dark'], [2560, 1440, 'light']];
let passed = 0, failed = 0;
function say(name, faults) {
  if (faults.length === 0) { passed++; return; }
  failed++;
  for (const fault of faults.slice(0, 6)) console.log(`  FAILED: ${name}: ${fault}`);
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const path of pages)
  for (const [width, height, colorScheme] of views) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme });
    const page = await context.newPage();
    page.setDefaultTimeout(180000); // papers of ten megabytes on a busy machine
    const name = `${basename(dirname(resolve(path)))}/${basename(path)} at ${width}, ${colorScheme}`;
    await page.goto('file://' + resolve(path));
    if (shots) await page.screenshot({ path: `${shots}/${name.replace(/[/, ]+/g, '-')}.png` });
    await page.evaluate(() => document.querySelectorAll('details').forEach(d => { d.open = true; }));
    await page.waitForTimeout(100);

    const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth);
    say(`${name}: the page is as wide as the screen`, wide > 1 ? [`${wide} pixels wider`] : []);
    const cut = await page.evaluate(() => [...document.querySelectorAll('table')].filter(t => {
      const frame = t.closest('.table') || t.parentElement;
      return frame.scrollWidth > frame.clientWidth + 1 && frame !== document.body &&
        !(frame.classList.contains('scrolls') || getComputedStyle(frame).overflowX !== 'visible' && frame.classList.contains('wide'));
    }).map(t => (t.closest('[id]') || t).id || 'a table'));
    say(`${name}: a table that is cut says so`, cut);

    await page.addScriptTag({ path: axe });
    const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    say(`${name}: axe-core has no serious finding`, found.violations
      .filter(v => v.impact === 'serious' || v.impact === 'critical')
      .map(v => `${v.id} (${v.nodes.length} places): ${v.nodes[0].html.slice(0, 160)}`));
    await context.close();
  }
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
