// The experiment from consent to the files. design.js says what is shown; trial_list.js in which order.
import { initJsPsych } from "jspsych";
import call from "@jspsych/plugin-call-function";
import { clockStep, measureFrame } from "./frames.js";
import * as pages from "./pages.js";
import { fetchAll } from "./pictures.js";
import { trialList } from "./trial_list.js";
import { Records, download } from "./records.js";
import { hasTexts, say, setLanguage, wordFor } from "./say.js";
import { isPreview, query, recruited, recruitmentFile, redirectOf } from "./recruit.js";
import { Sender } from "./send.js";
import { JatosSlots, ServedSlots } from "./slots.js";
import { zoomOf } from "./screen.js";
import { FrameLockedTrial } from "./trial.js";

const design = window.METABLUR_DESIGN;
const settings = window.METABLUR_SETTINGS ?? {};
const JATOS_WAIT = 60; // seconds for what is left to be sent
let asked = new URLSearchParams(window.location.search);

function stop(message) {
  document.body.innerHTML = pages.card(`<h1>${say("cannot_start")}</h1><p></p>`);
  document.querySelector("p").textContent = message;
}

// What trial lists are made of (trial_list.js).
const shape = () => ({ seed: design.seed, classes: design.categories.length, label: design.label,
  sources: design.conditions.map(({ sources }) => sources.length), sessions: design.sessions,
  masks: design.masks, practice: design.practice.length, screening: design.screening.length,
  catches: design.times.catches });

// The words for the categories; files have the study's names.
const words = design?.categories.map(wordFor);

// A trial of the list with the names of what it shows.
function named(trial, phase) {
  const mask = String(trial.mask).padStart(2, "0");
  if (trial.condition >= 0) {
    const condition = design.conditions[trial.condition];
    const image = String(design.references?.[trial.image] ?? trial.image).padStart(4, "0");
    return { mask, category: trial.category, condition: condition.name,
      picture: `${condition.sources[trial.source]}-${image}` };
  }
  if (trial.image < 0)
    return { mask, category: trial.category, condition: "catch",
      picture: design.icons?.[trial.category] ? "icon" : "word" };
  const extra = design[phase][trial.image];
  return { mask, category: extra.category, condition: phase, picture: extra.name };
}

function picturePath(trial) {
  if (trial.condition !== "catch") return `images/${trial.picture}.png`;
  return trial.picture === "icon" ? `icons/${String(trial.category).padStart(2, "0")}.png` : null;
}

const maskPath = (trial) => `masks/${trial.mask}.png`;

// A secret of this browser, by which a server knows its participant again.
function ownKey() {
  const name = `metablur key ${design.hash}`;
  try {
    let key = localStorage.getItem(name);
    if (!key) {
      key = Array.from(crypto.getRandomValues(new Uint8Array(16)),
        (byte) => byte.toString(16).padStart(2, "0")).join("");
      localStorage.setItem(name, key);
    }
    return key;
  } catch {
    throw new Error(say("keeps_nothing"));
  }
}

// What gives out participant numbers, or null: links do.
function slotsOf() {
  if (window.jatos?.batchSession)
    return new JatosSlots(window.jatos, design.hash, { hours: settings.slot_hours ?? 3 });
  if (settings.send?.form === "lines" && settings.send.address)
    return new ServedSlots(settings.send.address, design.hash, ownKey());
  return null;
}

// Who takes part: from the link, from who gives out numbers, or asked for.
async function identify(slots) {
  const linked = asked.get("participant");
  let participant = Number(linked ?? (slots ? await slots.claim() : window.jatos?.studyResultId ?? 0));
  let session = Number(asked.get("session") ?? 1);
  if (!participant) {
    const jsPsych = initJsPsych();
    await jsPsych.run([pages.setup(design.sessions)]);
    ({ participant, session } = jsPsych.data.get().last(1).values()[0].response);
    document.body.replaceChildren();
  }
  const who = { participant: Number(participant), session: Number(session) };
  if (!Number.isInteger(who.participant) || who.participant < 1 || who.participant > 2 ** 30)
    throw new Error(say("bad_participant"));
  if (!Number.isInteger(who.session) || who.session < 1 || who.session > design.sessions)
    throw new Error(say("bad_session", { sessions: design.sessions }));
  const kind = asked.has("simulated") ? "simulated" : "subject";
  return { ...who, slots: linked === null ? slots : null, subject: `${kind}-${String(who.participant).padStart(2, "0")}` };
}

// Where the breaks are: after each block, or after each quarter.
function breaks(count) {
  const { block } = design.times;
  const places = new Set();
  if (block > 0) for (let at = block; at < count; at += block) places.add(at);
  else for (const part of [1, 2, 3]) places.add(Math.round((part * count) / 4));
  places.delete(0);
  return places;
}

class Session {
  constructor(who) {
    this.records = new Records(design, who.subject, who.session, who.participant);
    this.who = who;
    this.found = recruited(asked);
    const key = settings.send?.form === "lines" ? ownKey() : "";
    this.sender = new Sender(this.records, settings, key);
    this.frame = 1000 / 60;
    this.trials = {};
    for (const phase of ["practice", "screening", "main"])
      this.trials[phase] = trialList(shape(), who.participant, who.session, phase)
        .map((trial) => named(trial, phase));
  }

  // Goes on once the step was done, and does it only once.
  once(step, node) {
    const { records } = this;
    return { timeline: [node], conditional_function: () => !records.did(step),
      on_timeline_finish: () => records.do(step) };
  }

  measure() {
    return { type: call, async: true, func: async (done) => {
      document.querySelector("#jspsych-content").innerHTML = pages.status("measuring");
      this.frame = await measureFrame();
      const zoom = zoomOf(window.devicePixelRatio);
      this.records.fact({ started: this.records.state.facts.started ?? new Date().toISOString(),
        language: document.documentElement.lang, clock_ms: clockStep().toFixed(4),
        window_width: window.innerWidth, window_height: window.innerHeight,
        pixel_ratio: window.devicePixelRatio, zoom, picture_pixels: zoom * design.size });
      done();
    } };
  }

  load() {
    return { type: call, async: true, func: async (done) => {
      const all = Object.values(this.trials).flat();
      const paths = all.flatMap((trial) => [picturePath(trial), maskPath(trial)]).filter(Boolean);
      document.querySelector("#jspsych-content").innerHTML = pages.status("loading",
        `<progress value="0" max="${new Set(paths).size}"></progress>`);
      const bar = document.querySelector("progress");
      try {
        await fetchAll(paths, (count) => { bar.value = count; });
        done();
      } catch (error) {
        stop(error.message);
      }
    } };
  }

  calibrate() {
    if (asked.get("calibration") === "skip") return [];
    const node = { ...pages.calibration(), on_finish: (data) => this.records.fact({
      distance_mm: Math.round(data.view_dist_mm), pixels_per_mm: data.px2mm,
      pixels_per_degree: data.px2deg }) };
    return [this.once("calibration", node)];
  }

  trial(phase, trial, at) {
    const { records } = this;
    const node = {
      type: FrameLockedTrial, picture: picturePath(trial), mask: maskPath(trial),
      category: trial.category, words, size: design.size,
      flash: settings.flash === true,
      times: design.times, frame: () => this.frame, feedback: phase === "practice",
      on_finish: (data) => {
        records.add(phase, { ...trial, frame: this.frame }, data);
        this.sender.after("trial");
      },
    };
    const back = { timeline: [pages.returnFullscreen()],
      conditional_function: () => document.fullscreenEnabled && !document.fullscreenElement };
    return { timeline: [back, node], conditional_function: () => records.of(phase).length <= at };
  }

  // The trials of a phase behind a page that announces them.
  phase(phase, before) {
    const { records } = this;
    const list = this.trials[phase];
    if (list.length === 0) return [];
    const places = phase === "main" ? breaks(list.length) : new Set();
    const nodes = [this.once(`before ${phase}`, before(list.length))];
    let last = 0;
    list.forEach((trial, at) => {
      if (places.has(at)) {
        nodes.push(this.pause(last, at, list.length));
        last = at;
      }
      nodes.push(this.trial(phase, trial, at));
    });
    return [{ timeline: nodes, conditional_function: () => records.of(phase).length < list.length &&
      !records.did("failed") }];
  }

  pause(from, to, total) {
    const { records } = this;
    const block = () => {
      const part = design.times.block > 0 ? records.of("main").slice(from, to) : [];
      return { count: part.length,
        right: part.filter((trial) => trial.object_response === trial.category).length,
        missed: part.filter((trial) => trial.object_response === "na").length };
    };
    return this.once(`break ${to}`, { ...pages.pause(to, total, block),
      on_start: () => this.sender.after("block") });
  }

  // Too few right answers in the screening end the experiment (Feather et al. 2023).
  judge() {
    const { records } = this;
    const low = () => records.right("screening") < design.times.pass;
    return [{ timeline: [this.once("failed", pages.failed())], conditional_function: low }];
  }

  timeline() {
    const { records } = this;
    const { times } = design;
    const caught = this.trials.main.filter(({ condition }) => condition === "catch");
    const catches = { icons: caught.some(({ picture }) => picture === "icon"),
      words: caught.some(({ picture }) => picture === "word") };
    const again = records.state.trials.length > 0;
    return [
      this.once("consent", pages.consent(() => {
        this.refused = true;
        this.jsPsych.abortExperiment();
      })),
      this.once("check", { ...pages.check(() => { this.excluded = true; }),
        on_finish: (found) => records.fact({ browser: `${found.browser} ${found.browser_version}`,
          os: found.os }) }),
      ...(again ? [pages.welcomeBack()] : []),
      pages.enterFullscreen(),
      this.measure(),
      this.load(),
      ...this.calibrate(),
      this.once("instructions", pages.explain({ words, times })),
      ...this.phase("practice", pages.beforePractice),
      ...this.phase("screening", pages.beforeScreening),
      ...this.judge(),
      ...this.phase("main", (count) => pages.beforeMain(count, catches)),
      pages.leaveFullscreen(),
    ];
  }

  // The last page: what the lab says, the service's code, the way back to it.
  end(html, end) {
    const redirect = redirectOf(end, this.found);
    document.body.innerHTML = pages.ended(html, { code: end?.code, redirect });
    if (end?.code) document.querySelector("#code").textContent = end.code;
    if (redirect) document.querySelector("#back").href = redirect;
  }

  // Nothing of who does not agree is kept or sent, and the number is free again.
  async refuse() {
    localStorage.removeItem(this.records.key);
    await this.who.slots?.release(this.who.participant).catch(() => {});
    this.end(pages.refused(), settings.refused);
    window.jatos?.endStudyWithoutRedirect?.(null, false, "no consent");
  }

  get screenedOut() {
    return this.records.did("failed");
  }

  files() {
    const { records } = this;
    return { trials: [records.filename(".csv"), records.csv()],
      timing: [records.filename("_timing.tsv"), records.timing()] };
  }

  // Who that is at the recruitment service goes apart from the answers.
  async sendRecruitment() {
    if (!this.found) return;
    const text = recruitmentFile(this.records, this.found);
    if (window.jatos?.uploadResultFile)
      await window.jatos.uploadResultFile(text, this.records.filename("_recruitment.tsv"));
    else if (this.who.slots?.post || settings.send?.form === "lines")
      await new ServedSlots(settings.send.address, design.hash, ownKey())
        .post("recruitment", { participant: this.who.participant, text });
  }

  // Everything has to be there before a number counts as done.
  async submit() {
    const { records, sender, who } = this;
    const gone = await sender.finish(JATOS_WAIT);
    if (window.jatos) await window.jatos.submitResultData(JSON.stringify(Object.fromEntries(
      Object.values(this.files()))));
    else if (!gone) return false;
    await this.sendRecruitment();
    await (this.screenedOut && !records.of("main").length ? who.slots?.release(who.participant)
      : who.slots?.finish(who.participant));
    return true;
  }

  offerFiles(unsent) {
    const files = this.files();
    if (this.found && unsent)
      files.recruitment = [this.records.filename("_recruitment.tsv"),
        recruitmentFile(this.records, this.found)];
    document.body.innerHTML = pages.debriefing(Object.values(files).map(([name]) => name), unsent);
    if (files.recruitment) {
      const more = document.querySelector("#save-timing").cloneNode();
      more.id = "save-recruitment";
      more.textContent = say("save_recruitment");
      document.querySelector(".files").append(more);
    }
    const unsaved = new Set(Object.keys(files));
    for (const [what, [name, text]] of Object.entries(files))
      document.querySelector(`#save-${what}`).addEventListener("click", (event) => {
        download(name, text);
        event.target.classList.add("saved");
        unsaved.delete(what);
      });
    window.addEventListener("beforeunload", (event) => {
      if (unsaved.size > 0) event.preventDefault();
    });
  }

  async close() {
    const { records } = this;
    records.fact({ screening_right: records.right("screening"),
      catch_right: records.right("main", "catch"), kept: records.kept ? 1 : 0 });
    records.state.finished = true;
    records.keep();
    if (!window.jatos && !this.sender.on) return this.offerFiles(false);
    document.body.innerHTML = pages.status("sending");
    const sent = await this.submit().catch(() => false);
    if (!sent) return this.offerFiles(true);
    const end = this.screenedOut ? settings.screened : settings.finished;
    this.end(pages.submitted(), end);
    const redirect = redirectOf(end, this.found);
    if (window.jatos && redirect && window.jatos.endStudyAndRedirect)
      window.jatos.endStudyAndRedirect(redirect);
    else window.jatos?.endStudyWithoutRedirect?.();
  }

  async run() {
    this.records.fact({ loads: (this.records.state.facts.loads ?? 0) + 1 });
    this.sender.after("end"); // what an earlier load left
    this.jsPsych = initJsPsych();
    if (!this.records.state.finished) await this.jsPsych.run(this.timeline());
    if (this.refused) return this.refuse();
    if (this.excluded) {
      this.records.undo("check");
      document.body.innerHTML = pages.unfit();
      return;
    }
    await this.close();
  }
}

async function start() {
  if (!design) return stop("design.js is missing or broken: write the folder again.");
  if (!hasTexts) return stop("texts.js is missing or broken: see README.md.");
  setLanguage();
  asked = query(window);
  if (isPreview(asked)) {
    document.body.innerHTML = pages.preview();
    return;
  }
  if (window.matchMedia("(any-pointer: coarse)").matches &&
      !window.matchMedia("(any-pointer: fine)").matches) {
    document.body.innerHTML = pages.touchOnly();
    return;
  }
  try {
    await new Session(await identify(slotsOf())).run();
  } catch (error) {
    stop(error.message);
  }
}

if (window.jatos) window.jatos.onLoad(start);
else start();
