// The pages between trials, as jsPsych trials. What they say is in texts.js.
import browserCheck from "@jspsych/plugin-browser-check";
import fullscreen from "@jspsych/plugin-fullscreen";
import buttons from "@jspsych/plugin-html-button-response";
import instructions from "@jspsych/plugin-instructions";
import form from "@jspsych/plugin-survey-html-form";
import chinrest from "@jspsych/plugin-virtual-chinrest";
import { gridHtml } from "./grid.js";
import { say, texts } from "./say.js";

export const MINIMUM = { width: 900, height: 640 };

export const card = (html) => `<main class="card">${html}</main>`;
export const status = (name, more = "") => card(`<p role="status">${say(name)}</p>${more}`);

const page = (html, button) => ({ type: buttons, stimulus: card(html), choices: [say(button)] });
const warning = (html) => `<p class="warning">${html}</p>`;

export const setup = (sessions) => ({
  type: form,
  html: card(`${say("setup")}
    <label>${say("participant")} <input name="participant" type="number" min="1" max="1073741824"
      step="1" required autofocus></label>
    <label>${say("session")} <input name="session" type="number" min="1" max="${sessions}" value="1"
      step="1" required></label>`),
  button_label: say("continue"),
});

export const consent = (refuse) => ({
  type: form,
  html: card(`${texts.template ? warning(say("template_warning")) : ""}${say("consent")}
    <label class="check"><input type="checkbox" name="agree" required> ${say("agree")}</label>
    <p><button type="button" id="refuse" class="quiet">${say("disagree")}</button></p>`),
  button_label: say("continue"),
  on_load: () => document.querySelector("#refuse").addEventListener("click", refuse),
});

// An end: what the lab says, the code of the recruitment service, and the way back to it.
export const ended = (html, { code, redirect }) => card(`${html}
  ${code ? `<p>${say("your_code", { code: '<strong id="code"></strong>' })}</p>` : ""}
  ${redirect ? `<p><a id="back" class="jspsych-btn">${say("go_back")}</a></p>` : ""}`);

export const refused = () => say("refused");
export const preview = () => card(say("preview"));

// Touch has no fixed keys and no fixed distance, and its times are others.
export const touchOnly = () => card(say("touch_only"));

// Calls excluded where the experiment cannot run.
export const check = (excluded) => ({
  type: browserCheck,
  features: ["width", "height", "browser", "browser_version", "mobile", "os", "fullscreen",
    "vsync_rate"],
  minimum_width: MINIMUM.width,
  minimum_height: MINIMUM.height,
  window_resize_message: card(say("too_small", { ...MINIMUM,
    width_now: '<span id="browser-check-actual-width"></span>',
    height_now: '<span id="browser-check-actual-height"></span>' })),
  resize_fail_button_text: say("too_small_button"),
  inclusion_function: (found) => !found.mobile,
  exclusion_message: () => {
    excluded();
    return "";
  },
});

export const unfit = () => card(say("unfit", MINIMUM));

const toFullscreen = (text) => ({
  type: fullscreen,
  fullscreen_mode: true,
  message: card(say(text)),
  button_label: say("fullscreen_button"),
  delay_after: 500,
});

export const enterFullscreen = () => toFullscreen("fullscreen");
export const returnFullscreen = () => toFullscreen("fullscreen_left");
export const leaveFullscreen = () => ({ type: fullscreen, fullscreen_mode: false, delay_after: 0 });

export const calibration = () => ({
  type: chinrest,
  resize_units: "none",
  blindspot_reps: 3,
  adjustment_prompt: say("card"),
  adjustment_button_prompt: say("card_button"),
  blindspot_prompt: say("blind_spot"),
  blindspot_measurements_prompt: say("blind_spot_left"),
  viewing_distance_report: say("distance", {
    distance: '<strong id="distance-estimate" dir="ltr"></strong>' }),
  redo_measurement_button_label: say("distance_wrong"),
  blindspot_done_prompt: say("distance_right"),
});

export const explain = ({ words, times }) => ({
  type: instructions,
  show_clickable_nav: true,
  button_label_previous: say("back"),
  button_label_next: say("next"),
  pages: [
    card(`${say("task", { count: words.length })}
      ${times.window > 0 ? say("task_window", { seconds: (times.window / 1000).toFixed(1) })
    : say("task_no_window")}
      ${say("task_guess")}`),
    card(`${say("answers")}
      ${gridHtml(words).replaceAll("<button", '<button tabindex="-1"')}`),
  ],
});

export const beforePractice = (count) => page(say("practice", { count }), "practice_button");
export const beforeScreening = (count) => page(say("screening", { count }), "start");

// Catch trials show icons, or words, or some of both.
export const beforeMain = (count, { icons, words }) => page(`${say("main", { count })}
  ${icons ? say("main_icons") : ""}${words ? say("main_words") : ""}`, "start");

export const welcomeBack = () => page(say("welcome_back"), "go_on");

// Progress, and for the lab preset how the block went (Geirhos et al. 2018).
export const pause = (done, total, block) => ({
  type: buttons,
  choices: [say("go_on")],
  stimulus: () => {
    const { right, missed, count } = block();
    const percent = (n) => Math.round((100 * n) / count);
    return card(`${say("pause")}
      <progress value="${done}" max="${total}">${done}/${total}</progress>
      ${say("pause_done", { done, total })}
      ${count ? say("pause_block", { right: percent(right), missed: percent(missed) }) : ""}
      ${count && missed > 0.02 * count ? warning(say("pause_missed")) : ""}`);
  },
});

export const failed = () => page(say("failed"), "continue");

// The last page stays; its buttons are wired by whoever shows it.
export const debriefing = (files, unsent) => card(`${say("debriefing")}
  ${unsent ? warning(say("unsent")) : ""}
  <p>${say("save")}</p>
  <p class="files">
  <button type="button" id="save-trials" class="jspsych-btn">${say("save_answers")}</button>
  <button type="button" id="save-timing" class="jspsych-btn">${say("save_timing")}</button></p>
  <p class="small" dir="ltr">${files.join("<br>")}</p>`);

export const submitted = () => `${say("debriefing")}
  ${say("sent")}`;
