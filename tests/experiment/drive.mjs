// A simulated participant goes through the built page in headless Chromium or Firefox, by real clicks
// and keys, and what the page wrote is held against what was planned and answered.
//   node drive.mjs RUN FOLDER OUT NPM
//   RUN: online | lab | low | slow | catch | jatos | served | closing | display | firefox | touch | texts
// OUT gets the saved files and shots/*.png. The trial list is made here anew from design.js.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { keysFor } from "../../experiment/keys.js";
import { serve as serveResults } from "../../experiment/serve.mjs";
import { trialList } from "../../experiment/trial_list.js";

const [run, folder, out, npm] = process.argv.slice(2);
const require = createRequire(pathToFileURL(path.resolve(npm, "package.json")));
const { chromium, firefox } = require("playwright-core");
const chromiumPath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];

const design = JSON.parse(readFileSync(path.join(folder, "design.js"), "utf8")
  .replace(/^window.METABLUR_DESIGN = /, "").replace(/;\n$/, ""));
const shape = { seed: design.seed, classes: design.categories.length, label: design.label,
  sources: design.conditions.map((condition) => condition.sources.length),
  sessions: design.sessions, masks: design.masks, practice: design.practice.length,
  screening: design.screening.length, catches: design.times.catches };

mkdirSync(path.join(out, "shots"), { recursive: true });
const page = await open();
const shot = (name) => page.screenshot({ path: path.join(out, "shots", `${name}.png`) });

// Firefox as it is, by WebDriver BiDi. What Playwright asks of it and Debian's does not know is left
// out; the end of a download comes with the file's place.
async function launchFirefox() {
  const browser = await firefox.launch({ channel: "moz-firefox", timeout: 240000,
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr", headless: true,
    firefoxUserPrefs: { "services.settings.server": "data:,", "app.normandy.enabled": false,
      "browser.region.network.url": "", "app.update.disabledForTesting": true } });
  const session = browser._connection.toImpl(browser)._browserSession;
  const send = session.send.bind(session);
  session.send = (method, parameters) =>
    method === "emulation.setMediaFeaturesOverride" ? Promise.resolve({}) : send(method, parameters);
  return browser;
}

// Gives the text of the file that a click saves.
async function saved(id, name) {
  if (run !== "firefox") {
    const [file] = await Promise.all([page.waitForEvent("download"), page.locator(id).click()]);
    await file.saveAs(path.join(out, name ?? file.suggestedFilename()));
    return readFileSync(path.join(out, name ?? file.suggestedFilename()), "utf8");
  }
  const ended = new Promise((resolve) => page._connection.toImpl(page).delegate._session
    .once("browsingContext.downloadEnd", (event) => resolve(event.filepath)));
  await page.locator(id).click();
  const text = readFileSync(await ended, "utf8");
  const ending = id === "#save-trials" ? ".csv" : "_timing.tsv";
  writeFileSync(path.join(out, `${design.study}_firefox${ending}`), text);
  return text;
}

async function open() {
  const browser = run === "firefox" ? await launchFirefox()
    : await chromium.launch({ executablePath: chromiumPath, args: flags });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 },
    acceptDownloads: true, ...(run === "touch" ? { hasTouch: true, isMobile: true } : {}) });
  const made = await context.newPage();
  made.setDefaultTimeout(run === "firefox" ? 180000 : 60000);
  const errors = [];
  made.on("pageerror", (error) => errors.push(error.message));
  made.finish = async () => {
    assert.deepEqual(errors, []);
    await browser.close();
  };
  return made;
}

// What the page uses of a JATOS server, which hands out this script: results are replaced or added
// to, the batch session is written by whoever has its newest version (here somebody else writes
// first, once), the parameters of the address are handed over.
const jatosScript = `window.jatos = (() => {
  let batch = {}, conflicts = 1;
  const later = (answer) => new Promise((resolve) => setTimeout(() => resolve(answer), 5));
  window.added = [];
  window.uploaded = {};
  return { studyResultId: 71, urlQueryParameters: { PROLIFIC_PID: "abc", STUDY_ID: "s1" },
    onLoad: (start) => setTimeout(start),
    appendResultData: async (data) => { await later(); window.added.push(data); },
    submitResultData: async (data) => { await later(); window.sent = data; },
    uploadResultFile: async (data, name) => { await later(); window.uploaded[name] = data; },
    batchSession: { get: (name) => batch[name], set: async (name, value) => {
      await later();
      if (conflicts-- > 0) throw new Error("conflict");
      batch = { ...batch, [name]: value };
      window.batch = batch;
    } },
    endStudyAndRedirect: (address) => { window.ended = address; },
    endStudyWithoutRedirect: () => { window.ended = true; } };
})();`;

// The folder as a web server gives it: the same page must work opened as a file and served.
async function serve() {
  const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css",
    ".png": "image/png" };
  const server = createServer((request, response) => {
    const name = path.join(folder, path.normalize(new URL(request.url, "http://x").pathname));
    if (run === "jatos" && name.endsWith("jatos.js")) return response.end(jatosScript);
    if (run === "jatos" && name.endsWith("settings.js")) return response.end(
      `window.METABLUR_SETTINGS = { finished: { code: "C1", redirect: "https://example.org/?cc={code}" } };`);
    try {
      const content = readFileSync(name);
      response.writeHead(200, { "Content-Type": types[path.extname(name)] ?? "text/plain" });
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.page = `http://127.0.0.1:${server.address().port}/index.html`;
  return server;
}

const button = (name) => page.getByRole("button", { name, exact: true }).click();

async function consent(shots) {
  await page.getByRole("checkbox").waitFor();
  if (shots) await shot("02-consent");
  await button("Continue");
  assert.equal(await page.getByRole("checkbox").count(), 1, "without consent nothing goes on");
  await page.getByRole("checkbox").check();
  await button("Continue");
}

async function fullscreen(shots) {
  await page.getByRole("button", { name: "Go to full screen" }).waitFor();
  if (shots) await shot("03-fullscreen");
  await button("Go to full screen");
}

async function calibrate() {
  await page.locator("#end_resize_phase").waitFor();
  const box = await page.locator("#jspsych-resize-handle").boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 90, box.y + 60, { steps: 5 });
  await page.mouse.up();
  await shot("04-calibration-card");
  await page.locator("#end_resize_phase").click();
  await page.locator("#blind-spot").waitFor();
  await shot("05-calibration-distance");
  for (let i = 0; i < 3; i++) {
    await page.keyboard.press("Space");
    await page.waitForTimeout(1500);
    await page.keyboard.press("Space");
  }
  await page.locator("#proceed:visible").waitFor();
  await shot("06-calibration-report");
  await page.locator("#proceed:visible").click();
}

async function instructions(shots) {
  await page.getByText("What you will do").waitFor();
  if (shots) await shot("07-instructions");
  await page.locator("#jspsych-instructions-next").click();
  await page.getByText("How to answer").waitFor();
  if (shots) await shot("08-answers");
  await page.locator("#jspsych-instructions-next").click();
}

// Answers the trial that is on: by mouse or by key, or not at all. Gives its grid, so that nobody waits
// for the end of the next one.
async function answer(category, input) {
  const grid = await page.waitForSelector(".grid[data-ready]");
  if (category >= 0 && input === "mouse") {
    await page.locator(`[data-answer="${category}"]`).click();
  } else if (category >= 0) {
    await page.keyboard.press(keysFor(design.categories.length).keys[category].code);
  }
  return grid;
}

// What this participant answers to trial i: every fourth answer is wrong, under the window of the
// lab preset every ninth is missing.
function respond(category, i) {
  if (design.times.window > 0 && i % 9 === 8) return -1;
  return i % 4 === 3 ? (category + 1) % shape.classes : category;
}

const given = []; // { phase, answer, category, condition }

async function phase(name, who, from, to, before) {
  const list = trialList(shape, who.participant, who.session, name);
  for (let i = from; i < Math.min(to, list.length); i++) {
    await before?.(i, list.length);
    const trial = list[i];
    const category = trial.category >= 0 ? trial.category : design[name][trial.image].category;
    const always = run === "low" && name === "screening" ? (category + 1) % shape.classes : null;
    const response = always ?? respond(category, i);
    if (i === 0 && run === "online" && name === "practice") {
      await page.locator(".grid[data-ready]").waitFor();
      await shot("10-answer-grid");
    }
    const grid = await answer(response, i % 2 ? "mouse" : "key");
    given.push({ phase: name, response, category,
      condition: trial.condition >= 0 ? design.conditions[trial.condition].name : null });
    await grid.waitForElementState("hidden")
      .catch(() => assert.fail(`${name} ${i}: the trial does not end`));
  }
  return list.length;
}

async function save() {
  await page.locator("#save-trials").waitFor();
  if (run === "online") await shot("16-debriefing");
  return [await saved("#save-trials"), await saved("#save-timing")];
}

const table = (text, separator) => {
  const [header, ...rows] = text.trimEnd().split("\n").map((line) => line.split(separator));
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]])));
};

function checkTrials(csv) {
  assert.match(csv, /^subj,session,trial,rt,object_response,category,condition,imagename\n/);
  const rows = table(csv, ",");
  const main = given.filter((trial) => trial.phase === "main" && trial.condition);
  assert.equal(rows.length, main.length);
  rows.forEach((row, i) => {
    const { response, category, condition } = main[i];
    assert.match(row.subj, /^simulated-\d+$/);
    assert.equal(row.object_response, response < 0 ? "na" : design.categories[response]);
    assert.equal(row.category, design.categories[category]);
    assert.equal(row.condition, condition);
    if (response < 0) assert.equal(row.rt, "NaN");
    else assert.ok(Number(row.rt) > 0 && Number(row.rt) < 30, `rt ${row.rt}`);
  });
  const images = rows.map((row) => row.imagename.split("_").at(-1).replace(/^.*-/, ""));
  assert.equal(new Set(images).size, images.length, "every picture once");
}

// The log of times must be consistent, however busy the machine is: onsets ascend, and a phase took
// as many frames as were asked for, or more by no more than were dropped.
function checkTiming(tsv) {
  const rows = table(tsv, "\t");
  assert.equal(rows.length, given.length, "every trial of every phase once");
  let clean = 0;
  rows.forEach((row, i) => {
    assert.equal(row.phase, given[i].phase);
    assert.ok(Number(row.hz) > 20 && Number(row.hz) < 500, `hz ${row.hz}`);
    const onsets = ["fixation_onset", "image_onset", "mask_onset", "grid_onset"]
      .map((name) => Number(row[name]));
    onsets.reduce((a, b) => (assert.ok(a < b, `trial ${i}: onsets ascend`), b));
    const frame = 1000 / Number(row.hz);
    for (const name of ["fixation", "image", "mask"]) {
      assert.equal(Number(row[`${name}_requested`]), Math.round(design.times[name] / frame));
      const more = Number(row[`${name}_achieved`]) - Number(row[`${name}_requested`]);
      const dropped = Number(row[`${name}_dropped`]);
      assert.ok(more >= 0 && more <= dropped, `trial ${i}: ${name} ${more} frames too long`);
    }
    clean += row.image_dropped === "0" && row.mask_dropped === "0";
    assert.equal(row.fullscreen, "1");
    assert.ok(Number(row.clock_ms) > 0 && Number(row.clock_ms) < 50, `clock ${row.clock_ms} ms`);
    assert.match(row.browser, run === "firefox" ? /firefox/i : /chrom/i);
  });
  return `${rows.length} trials at ${rows[0].hz} Hz, picture and mask of ${clean} without a drop`;
}

// Every page and every phase, the page as a file, loaded again in the middle of the main part.
async function online(who) {
  await page.goto(`${pathToFileURL(path.join(folder, "index.html"))}?simulated`);
  await page.getByLabel("Participant number").waitFor();
  await page.getByLabel("Participant number").fill(String(who.participant));
  await shot("01-participant");
  await button("Continue");
  await consent(true);
  await fullscreen(true);
  await calibrate();
  await instructions(true);
  await page.getByRole("button", { name: "Start practice" }).waitFor();
  await shot("09-before-practice");
  await button("Start practice");
  await phase("practice", who, 0, Infinity);
  await page.getByText("A first round").waitFor();
  await shot("13-before-screening");
  await button("Start");
  await phase("screening", who, 0, Infinity);
  await page.getByText("Now the experiment itself").waitFor();
  await shot("14-before-main");
  await button("Start");
  const pauses = async (i, count) => {
    if (![1, 2, 3].some((part) => Math.round((part * count) / 4) === i)) return;
    await page.getByText("A break").waitFor();
    await shot("15-break");
    await button("Go on");
  };
  const half = 5;
  await phase("main", who, 0, half, pauses);
  await page.goto(`${page.url().split("?")[0]}?simulated&participant=${who.participant}`);
  await page.getByText("Welcome back").waitFor();
  await shot("17-welcome-back");
  await button("Go on");
  await fullscreen(false);
  await phase("main", who, half, Infinity, pauses);
}

// The window of the lab preset, keys and mouse, answers that do not come; served.
async function lab(who) {
  const server = await serve();
  await page.goto(`${server.page}?simulated&calibration=skip&participant=${who.participant}` +
    `&session=${who.session}`);
  await consent(false);
  await fullscreen(false);
  await instructions(false);
  await button("Start practice");
  await phase("practice", who, 0, Infinity);
  await page.getByText("Now the experiment itself").waitFor();
  await button("Start");
  await phase("main", who, 0, Infinity, async (i) => {
    if (i === 0 || i % design.times.block) return;
    await page.getByText(/In this part: \d+ % right, \d+ % without an answer/).waitFor();
    await shot(`15a-break-${run}`);
    await button("Go on");
  });
  server.close();
}

// Served by JATOS: the participant's number is the first free one of the batch, each trial is added
// to the result, both files replace it at the end, and who that is goes to a file of its own.
async function jatos() {
  const server = await serve();
  await page.goto(`${server.page}?simulated&calibration=skip`);
  await consent(false);
  await fullscreen(false);
  await instructions(false);
  await button("Start");
  await phase("main", participants.jatos, 0, Infinity);
  await page.getByText("Your answers were sent").waitFor();
  await shot("19-sent");
  assert.equal(await page.locator("#code").textContent(), "C1");
  const [sent, ended, added, uploaded, batch] = await page.evaluate(() =>
    [window.sent, window.ended, window.added, window.uploaded, window.batch]);
  assert.equal(ended, "https://example.org/?cc=C1");
  const files = JSON.parse(sent);
  const name = `${design.study}_simulated-01_session-1`;
  assert.deepEqual(Object.keys(files), [`${name}.csv`, `${name}_timing.tsv`]);
  checkTrials(files[`${name}.csv`]);
  checkTiming(files[`${name}_timing.tsv`]);
  const rows = added.flatMap((line) => table(JSON.parse(line)[`${name}.csv`], ","));
  assert.equal(rows.length, table(files[`${name}.csv`], ",").length, "each trial was added");
  assert.deepEqual(Object.keys(uploaded), [`${name}_recruitment.tsv`]);
  assert.match(uploaded[`${name}_recruitment.tsv`], /simulated-01\t1\tprolific\tabc\ts1/);
  assert.ok(!sent.includes("abc"), "the service's identifier is in no answer");
  assert.equal(Object.values(batch)[0][1].done, true);
  writeFileSync(path.join(out, "added.txt"), added.join(""));
  server.close();
}

// Our server, which keeps every trial.
async function serveKept(settings) {
  writeFileSync(path.join(folder, "settings.js"),
    `window.METABLUR_SETTINGS = ${JSON.stringify(settings)};\n`);
  const server = serveResults(folder, path.join(out, "results"), { token: "token" });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.page = `http://127.0.0.1:${server.address().port}/index.html`;
  return server;
}

const resultOf = (participant) => path.join(out, "results",
  `participant-${String(participant).padStart(4, "0")}`, "session-1.jsonl");
const keptBy = (participant) => {
  try {
    return Math.max(0, ...readFileSync(resultOf(participant), "utf8").trim().split("\n")
      .map((line) => JSON.parse(line).to));
  } catch {
    return 0;
  }
};

// One does not consent, and leaves nothing; the next gets the same number, comes from a recruitment
// service and goes back to it with the code.
async function served() {
  const server = await serveKept({ refused: { code: "NO" },
    finished: { code: "YES", redirect: "https://example.org/?cc={code}" } });
  const address = `${server.page}?simulated&calibration=skip&PROLIFIC_PID=pid7&STUDY_ID=s&SESSION_ID=e`;
  await page.goto(address);
  await page.getByRole("checkbox").waitFor();
  await page.getByRole("button", { name: "I do not agree" }).click();
  await page.getByText("Nothing was recorded").waitFor();
  await shot("20-no-consent");
  assert.equal(await page.locator("#code").textContent(), "NO");
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)
    .filter((key) => !key.startsWith("metablur key"))), []);
  assert.deepEqual(readdirSync(path.join(out, "results")), ["slots.json"]);
  await page.goto(address);
  await consent(false);
  await fullscreen(false);
  await instructions(false);
  await button("Start");
  await phase("main", { participant: 1, session: 1 }, 0, Infinity);
  await page.getByText("Your answers were sent").waitFor();
  assert.equal(await page.locator("#code").textContent(), "YES");
  assert.equal(await page.locator("#back").getAttribute("href"), "https://example.org/?cc=YES");
  await shot("21-code");
  const kept = readFileSync(resultOf(1), "utf8");
  assert.equal(keptBy(1), design.label.length);
  assert.ok(!kept.includes("pid7"), "the service's identifier is in no answer");
  assert.match(readFileSync(path.join(path.dirname(resultOf(1)), "recruitment.tsv"), "utf8"), /pid7/);
  assert.equal(statSync(resultOf(1)).mode & 0o777, 0o600);
  server.close();
}

// Twenty tabs are closed at random moments. What was answered before the current trial is on the
// server, and the next tab goes on; in the end everybody's answers are whole. Three lanes of tabs, each
// with participants of its own, are open at a time: they mostly wait.
async function closing() {
  const LANES = 3, server = await serveKept({});
  const lanes = await Promise.all(Array.from({ length: LANES }, (_, lane) =>
    closeTabs(server.page, 1 + lane, LANES, Math.ceil((20 - lane) / LANES))));
  const sum = (name) => lanes.reduce((all, lane) => all + lane[name], 0);
  assert.equal(sum("closed"), 20);
  assert.ok(lanes.every((lane) => lane.whole > 0));
  console.log(`  closing: ${sum("closed")} tabs closed, ${sum("whole")} participants whole, at most `
    + `${Math.max(...lanes.map((lane) => lane.worst))} trials not yet on the server`);
  server.close();
}

// Participants first, first + step, ...: one after the other, until so many tabs are closed and the
// last participant is done.
async function closeTabs(address, first, step, tabs) {
  const random = ((state) => () => { // the same moments in every run
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  })(20 + first);
  const total = design.label.length, done = { closed: 0, whole: 0, worst: 0 };
  const context = await page.context().browser().newContext(); // a window: a tab behind another waits
  let participant = first;
  for (let more = true; more;) {
    const tab = await context.newPage();
    await tab.goto(`${address}?simulated&calibration=skip&participant=${participant}`);
    let until = Infinity; // counted from the first trial of the tab
    const life = done.closed < tabs ? 100 + 2500 * random() : 120000;
    const state = { trials: 0, finished: false };
    await tab.exposeFunction("report", (trials) => { state.trials = trials; });
    while (Date.now() < until && !state.finished) {
      if (until === Infinity && await tab.locator("canvas.screen").count()) until = Date.now() + life;
      await tab.evaluate((design) => {
        const box = document.querySelector("input[name=agree]");
        if (box) box.checked = true;
        const grid = document.querySelector(".grid[data-ready]");
        if (grid) grid.querySelector("[data-answer='0']").click();
        const key = Object.keys(localStorage).find((name) => name.startsWith(`metablur ${design}`));
        globalThis.report(key ? JSON.parse(localStorage.getItem(key)).trials.length : 0);
      }, `${design.hash} simulated-${String(participant).padStart(2, "0")} `);
      state.finished = await tab.getByText("Your answers were sent").isVisible();
      // By a real click: full screen is given to people alone.
      const next = tab.locator(".jspsych-btn:visible:not(#jspsych-instructions-back)").first();
      if (!state.finished && await next.count()) await next.click({ timeout: 300 }).catch(() => {});
      await tab.waitForTimeout(60);
    }
    if (done.closed < tabs && !state.finished) done.closed++;
    await tab.close({ runBeforeUnload: false });
    await page.waitForTimeout(300);
    const kept = keptBy(participant);
    done.worst = Math.max(done.worst, state.trials - kept);
    assert.ok(kept >= state.trials - 1, `${kept} of ${state.trials} kept`);
    if (state.finished) {
      assert.equal(kept, total);
      done.whole++;
      participant += step;
    }
    more = done.closed < tabs || !state.finished;
  }
  return done;
}

// The test of the screen writes its report.
async function display() {
  await page.goto(`${pathToFileURL(path.join(folder, "display.html"))}?rounds=5`);
  await page.locator("#start").click();
  await page.locator("#save").waitFor();
  await shot("22-display");
  const text = await saved("#save", "display.tsv");
  const rows = text.slice(text.indexOf("frames\tshown")).trim().split("\n").slice(1)
    .map((line) => line.split("\t").map(Number));
  assert.deepEqual(rows.map(([frames, shown]) => [frames, shown]), [[1, 5], [2, 5], [5, 5], [10, 5]]);
  for (const [, shown, exact, longer] of rows) assert.equal(exact + longer, shown);
}

// A device with touch alone is told so before anything else.
async function touch() {
  await page.goto(`${pathToFileURL(path.join(folder, "index.html"))}?participant=1`);
  await page.getByText("This needs a mouse or a keyboard").waitFor();
  await shot("23-touch");
  assert.equal(await page.locator("button, input").count(), 0);
}

// The pages of an experiment in each language: nothing is left in English, nothing reaches beyond its
// window, the answers have the language's words and keys; and what is written has the study's names.
async function texts(who) {
  const all = readdirSync(path.join(folder, "languages")).sort();
  for (const name of all) {
    writeFileSync(path.join(folder, "texts.js"), readFileSync(path.join(folder, "languages", name)));
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${pathToFileURL(path.join(folder, "index.html"))}?simulated&calibration=skip` +
      `&participant=${who.participant}&session=1`);
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    const { language, direction, words, printed, heading } = await page.evaluate(() => {
      const said = window.METABLUR_TEXTS;
      const of = (html) => new DOMParser().parseFromString(html, "text/html")
        .querySelector("h1").textContent;
      return { language: document.documentElement.lang, direction: document.documentElement.dir,
        words: said.categories, printed: said.keys[3], heading: Object.fromEntries(
          ["fullscreen", "task", "answers", "main"].map((name) => [name, of(said[name])])) };
    });
    const fits = async (what) => assert.ok(await page.evaluate(() =>
      document.documentElement.scrollWidth <= window.innerWidth), `${language}: ${what} fits`);
    await page.getByRole("checkbox").waitFor();
    await fits("consent");
    await shot(`24-${language}-consent-390`);
    await page.setViewportSize({ width: 1280, height: 800 });
    await shot(`24-${language}-consent`);
    await page.getByRole("checkbox").check();
    for (const step of ["fullscreen", "task", "answers", "main"]) {
      await page.locator(".jspsych-btn:visible:not(#jspsych-instructions-back)").first().click();
      await page.getByRole("heading", { name: heading[step], exact: true }).waitFor();
      await fits(step);
      await shot(`24-${language}-${step}`);
      if (step !== "answers") continue;
      assert.equal(await page.locator("[data-answer='10'] span").textContent(), words.dog ?? "dog");
      assert.equal(await page.locator("[data-answer='12'] kbd").textContent(), printed[0]);
    }
    await page.locator(".jspsych-btn:visible").first().click();
    await answer(10, "mouse");
    const key = `metablur ${design.hash} simulated-${String(who.participant).padStart(2, "0")} 1`;
    const [trial] = await page.waitForFunction((name) => {
      const kept = JSON.parse(localStorage.getItem(name)).trials;
      return kept.length > 0 && kept;
    }, key).then((handle) => handle.jsonValue());
    assert.equal(trial.object_response, "dog");
    assert.equal(trial.picture, "icon");
    assert.equal(direction, language === "he" ? "rtl" : "ltr");
  }
  console.log(`  texts: ${all.length} languages`);
}

// Too few right answers in the first round: no main part, but what was answered is kept.
async function low(who) {
  await page.goto(`${pathToFileURL(path.join(folder, "index.html"))}?simulated&calibration=skip` +
    `&participant=${who.participant}`);
  await page.setViewportSize({ width: 700, height: 500 });
  await consent(false);
  await page.getByText("The window is too small").waitFor();
  await shot("02a-too-small");
  await page.getByRole("button", { name: "I cannot make the window any larger" }).click();
  await page.getByText("This needs a larger screen").waitFor();
  await page.reload();
  await page.getByText("The window is too small").waitFor();
  await page.setViewportSize({ width: 1280, height: 800 });
  await fullscreen(false);
  await instructions(false);
  await button("Start practice");
  await phase("practice", who, 0, Infinity);
  await button("Start");
  await phase("screening", who, 0, Infinity);
  await page.getByText("The experiment ends here").waitFor();
  await shot("18-screening-failed");
  await button("Continue");
}

// One practice trial of a folder whose times are ten times as long, to look at each phase of it.
async function slow(who) {
  await page.goto(`${pathToFileURL(path.join(folder, "index.html"))}?simulated&calibration=skip` +
    `&participant=${who.participant}`);
  await consent(false);
  await fullscreen(false);
  await instructions(false);
  await button("Start practice");
  await page.locator("canvas.screen").waitFor();
  const { blank, fixation, image, mask } = design.times;
  const moments = [["10a-fixation", blank + fixation / 2], ["10b-image",
    blank + fixation + image / 2], ["10c-mask", blank + fixation + image + mask / 2]];
  const started = Date.now();
  for (const [name, at] of moments) {
    await page.waitForTimeout(Math.max(0, at - (Date.now() - started)));
    await shot(name);
  }
  const list = trialList(shape, who.participant, 1, "practice");
  const right = (i) => design.practice[list[i].image].category;
  await answer(right(0), "key");
  await page.locator(".feedback.right").waitFor();
  await shot("11-feedback-right");
  await page.locator(".feedback").waitFor({ state: "detached" });
  await answer((right(1) + 1) % shape.classes, "mouse");
  await page.locator(".feedback.wrong").waitFor();
  await shot("12-feedback-wrong");
}

// A catch trial, in a folder without practice and with the same long times.
async function caught(who) {
  await page.goto(`${pathToFileURL(path.join(folder, "index.html"))}?simulated&calibration=skip` +
    `&participant=${who.participant}`);
  await consent(false);
  await fullscreen(false);
  await instructions(false);
  await button("Start");
  await page.locator("canvas.screen").waitFor();
  const { blank, fixation, image } = design.times;
  await page.waitForTimeout(blank + fixation + image / 2);
  await shot("10d-catch");
}

// A participant whose main part begins with a catch trial.
let first = 1;
while (shape.catches > 0 && trialList(shape, first, 1, "main")[0].image >= 0) first++;
const participants = { catch: { participant: first, session: 1 },
  online: { participant: 3, session: 1 }, lab: { participant: 4, session: 1 },
  low: { participant: 5, session: 1 }, slow: { participant: 6, session: 1 },
  firefox: { participant: 7, session: 1 }, texts: { participant: first, session: 1 },
  jatos: { participant: 1, session: 1 } };
await { online, lab, low, slow, catch: caught, jatos, served, closing, display, touch, texts,
  firefox: lab }[run](participants[run]);
if (["online", "lab", "low", "firefox"].includes(run)) {
  const [csv, tsv] = await save();
  checkTrials(csv);
  console.log(`  ${run}: ${checkTiming(tsv)}`);
}
await page.finish();
