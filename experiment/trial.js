// The trial as a jsPsych plugin: blank, fixation, picture and mask locked to the frames of the
// screen, then the grid of answers. jsPsych's own picture plugins hide pictures by setTimeout.
import { ParameterType } from "jspsych";
import { framesOf, nextFrame, present } from "./frames.js";
import { choose, gridHtml, listen } from "./grid.js";
import { decode } from "./pictures.js";
import { say } from "./say.js";
import { Screen } from "./screen.js";

const info = {
  name: "frame-locked-trial",
  version: "1.0.0",
  parameters: {
    picture: { type: ParameterType.STRING, default: null }, // path; null: the word itself
    mask: { type: ParameterType.STRING },
    category: { type: ParameterType.INT }, // the right answer
    words: { type: ParameterType.STRING, array: true }, // for the categories
    size: { type: ParameterType.INT }, // of pictures
    times: { type: ParameterType.OBJECT }, // milliseconds
    frame: { type: ParameterType.FLOAT }, // milliseconds a frame
    feedback: { type: ParameterType.BOOL, default: false },
    flash: { type: ParameterType.BOOL, default: false }, // a patch for a photodiode
  },
  data: {},
  citations: {},
};

// Counts how often the window loses the participant.
function watchFocus() {
  let lost = 0;
  const left = () => lost++;
  const hidden = () => { if (document.hidden) lost++; };
  window.addEventListener("blur", left);
  document.addEventListener("visibilitychange", hidden);
  return () => {
    window.removeEventListener("blur", left);
    document.removeEventListener("visibilitychange", hidden);
    return lost;
  };
}

// A patch in the corner that is white while the picture is on: what a photodiode sees there is when
// the screen showed it.
function patch(element) {
  const corner = document.createElement("div");
  corner.className = "flash";
  element.append(corner);
  return (on) => corner.classList.toggle("on", on);
}

// The low tone for an answer that did not come in time (Geirhos et al. 2018).
function beep() {
  const audio = new AudioContext();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  volume.gain.value = 0.1;
  tone.frequency.value = 220;
  tone.connect(volume).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + 0.15);
  tone.onended = () => audio.close();
}

// Waits for the answer: the first one where there is no window, else the last one within it.
async function answer(grid, trial, start) {
  let given = null;
  let changes = 0;
  let first;
  const answered = new Promise((resolve) => { first = resolve; });
  const stop = listen(grid, trial.words, (now) => {
    given = now;
    changes++;
    choose(grid, now.category);
    first();
  });
  grid.dataset.ready = "";
  if (trial.times.window > 0) {
    const frames = framesOf(trial.times.window, trial.frame);
    await present([{ name: "window", frames, draw: () => {} }], trial.frame);
  } else {
    await answered;
  }
  stop();
  return { category: given ? given.category : -1, input: given ? given.input : "none", changes,
    rt: given ? (given.time - start) / 1000 : NaN };
}

async function feedback(element, screen, bitmap, trial, response) {
  const right = response.category === trial.category;
  const name = trial.words[trial.category];
  screen.picture(bitmap);
  const note = document.createElement("p");
  note.className = `feedback ${right ? "right" : "wrong"}`;
  note.setAttribute("role", "status");
  note.textContent = say(right ? "right" : "wrong", { name });
  element.append(note);
  await present([{ name: "feedback", frames: framesOf(trial.times.feedback, trial.frame),
    draw: () => {} }], trial.frame);
  note.remove();
}

export class FrameLockedTrial {
  static info = info;

  constructor(jsPsych) {
    this.jsPsych = jsPsych;
  }

  async trial(element, trial) {
    const bitmap = trial.picture ? await decode(trial.picture) : null;
    const mask = await decode(trial.mask);
    const focus = watchFocus();
    element.innerHTML = gridHtml(trial.words);
    const grid = element.querySelector(".grid");
    grid.hidden = true;
    const screen = new Screen(element, trial.size);
    document.body.classList.add("presenting");
    const flash = trial.flash ? patch(element) : () => {};
    const show = () => {
      if (bitmap) screen.picture(bitmap);
      else screen.word(trial.words[trial.category]);
      flash(true);
    };
    const cover = () => {
      screen.picture(mask);
      flash(false);
    };
    const phase = (name, draw) => ({ name, draw,
      frames: framesOf(trial.times[name], trial.frame) });
    const phases = [phase("blank", () => screen.blank()),
      phase("fixation", () => screen.fixation()), phase("image", show),
      phase("mask", cover)];
    // Laying out the new page may cost a frame: let it pass before time counts.
    await nextFrame();
    await nextFrame();
    const log = await present(phases, trial.frame);

    screen.blank();
    grid.hidden = false;
    document.body.classList.remove("presenting");
    const response = await answer(grid, trial, log.end);
    if (response.category < 0) beep();
    grid.hidden = true;
    if (trial.feedback) await feedback(element, screen, bitmap, trial, response);
    screen.remove();
    if (bitmap) bitmap.close();
    mask.close();
    const requested = Object.fromEntries(phases.map(({ name, frames }) => [name, frames]));
    this.jsPsych.finishTrial({ response, log, requested, focusLost: focus(),
      fullscreen: document.fullscreenElement !== null });
  }
}
