// The pages between trials, as jsPsych trials. The lab's own words come from texts.js.
import browserCheck from "@jspsych/plugin-browser-check";
import fullscreen from "@jspsych/plugin-fullscreen";
import buttons from "@jspsych/plugin-html-button-response";
import instructions from "@jspsych/plugin-instructions";
import form from "@jspsych/plugin-survey-html-form";
import chinrest from "@jspsych/plugin-virtual-chinrest";
import { gridHtml } from "./grid.js";

export const MINIMUM = { width: 900, height: 640 };

export const card = (html) => `<main class="card">${html}</main>`;

const page = (html, label) => ({ type: buttons, stimulus: card(html), choices: [label] });

export const setup = (sessions) => ({
  type: form,
  html: card(`<h1>Before we begin</h1>
    <p>For the experimenter, or from the link you were given.</p>
    <label>Participant number <input name="participant" type="number" min="1" max="1073741824"
      step="1" required autofocus></label>
    <label>Session <input name="session" type="number" min="1" max="${sessions}" value="1" step="1"
      required></label>`),
  button_label: "Continue",
});

export const consent = (texts, refuse) => ({
  type: form,
  html: card(`${texts.template ? `<p class="warning"><strong>Template.</strong> Replace this text by
    the one your ethics committee approved (texts.js).</p>` : ""}${texts.consent}
    <label class="check"><input type="checkbox" name="agree" required> ${texts.agree}</label>
    <p><button type="button" id="refuse" class="quiet">${texts.disagree ?? "I do not agree"}</button>
    </p>`),
  button_label: "Continue",
  on_load: () => document.querySelector("#refuse").addEventListener("click", refuse),
});

// An end: what the lab says, the code of the recruitment service, and the way back to it.
export const ended = (html, { code, redirect }) => card(`${html}
  ${code ? `<p>Your code: <strong id="code"></strong></p>` : ""}
  ${redirect ? `<p><a id="back" class="jspsych-btn">Go back to where you came from</a></p>` : ""}`);

export const refused = (texts) => texts.refused ?? `<h1>Thank you</h1>
  <p>You did not agree to take part. Nothing was recorded. You may close this window.</p>`;

export const preview = () => card(`<h1>A preview</h1>
  <p>Please accept the task first. Then the experiment begins here.</p>`);

// Touch has no fixed keys and no fixed distance, and its times are others.
export const touchOnly = () => card(`<h1>This needs a mouse or a keyboard</h1>
  <p>Please open the link on a computer with a mouse or a keyboard.</p>`);

// Calls excluded where the experiment cannot run.
export const check = (excluded) => ({
  type: browserCheck,
  features: ["width", "height", "browser", "browser_version", "mobile", "os", "fullscreen",
    "vsync_rate"],
  minimum_width: MINIMUM.width,
  minimum_height: MINIMUM.height,
  window_resize_message: card(`<h1>The window is too small</h1>
    <p>Please make it at least ${MINIMUM.width} by ${MINIMUM.height} pixels; the experiment then
    goes on by itself. It now has <span id="browser-check-actual-width"></span> by
    <span id="browser-check-actual-height"></span>.</p>`),
  inclusion_function: (found) => !found.mobile,
  exclusion_message: () => {
    excluded();
    return "";
  },
});

export const unfit = () => card(`<h1>This needs a larger screen</h1>
  <p>Please open the link on a computer, not on a phone or tablet, in a window of at least
  ${MINIMUM.width} by ${MINIMUM.height} pixels.</p>`);

export const enterFullscreen = () => ({
  type: fullscreen,
  fullscreen_mode: true,
  message: card(`<h1>Full screen</h1>
    <p>The experiment fills the screen, so that nothing else moves while you look. Please close
    other programs that show messages. The Escape key leaves full screen.</p>`),
  button_label: "Go to full screen",
  delay_after: 500,
});

export const leaveFullscreen = () => ({ type: fullscreen, fullscreen_mode: false, delay_after: 0 });

export const calibration = () => ({
  type: chinrest,
  resize_units: "none",
  blindspot_reps: 3,
  adjustment_prompt: `<p>Hold a bank card to the screen and drag the corner of the box until it has
    the size of the card. Without a card, make it 85.6 mm wide with a ruler.</p>`,
  adjustment_button_prompt: "The box has the size of the card",
  blindspot_prompt: `<h1>How far away do you sit?</h1>
    <ol><li>Sit as you will during the experiment. Cover your right eye.</li>
    <li>Look at the black square with your left eye, all the time.</li>
    <li>Press the space bar: a red disc moves to the left. Press it again at the moment when the
    disc disappears.</li></ol>`,
  blindspot_measurements_prompt: "Measurements left: ",
  viewing_distance_report: `<h1>Distance</h1>
    <p>You sit about <strong id="distance-estimate"></strong> from the screen. Is that about
    right?</p>`,
  redo_measurement_button_label: "No, measure again",
  blindspot_done_prompt: "Yes",
});

export const explain = ({ categories, times }) => ({
  type: instructions,
  show_clickable_nav: true,
  button_label_previous: "Back",
  button_label_next: "Next",
  pages: [
    card(`<h1>What you will do</h1>
      <p>Look at the small square in the middle. A picture appears for a moment, then a noisy
      pattern. Say what the picture showed: one of ${categories.length} things.</p>
      <p>${times.window > 0
    ? `You have ${(times.window / 1000).toFixed(1)} seconds. Your last answer within that time
         counts; a low tone says that there was none.`
    : "Take the time you need, but do not think for long: the first impression is fine."}</p>
      <p>Many pictures are hard. If you are not sure, guess.</p>`),
    card(`<h1>How to answer</h1>
      <p>Click a word, or press the key in its corner. The keys lie on the keyboard as the words lie
      on the screen. The words never change their places.</p>
      ${gridHtml(categories).replaceAll("<button", '<button tabindex="-1"')}`),
  ],
});

export const beforePractice = (count) => page(`<h1>Practice</h1>
  <p>${count} pictures to get used to it. After each you learn what it was.</p>`, "Start practice");

export const beforeScreening = (count) => page(`<h1>A first round</h1>
  <p>Practice is over. Now ${count} pictures without being told what they were.</p>`, "Start");

export const beforeMain = (count) => page(`<h1>Ready</h1>
  <p>Now the experiment itself: ${count} pictures, with breaks. Now and then you see a word in place
  of a picture: then choose that word.</p>`, "Start");

export const welcomeBack = () => page(`<h1>Welcome back</h1>
  <p>Your answers so far are kept. You go on where you stopped.</p>`, "Go on");

export const returnFullscreen = () => ({ ...enterFullscreen(), message: card(`<h1>Full screen</h1>
  <p>The window is no longer in full screen. Your answers are kept.</p>`) });

// Progress, and for the lab preset how the block went (Geirhos et al. 2018).
export const pause = (done, total, block) => ({
  type: buttons,
  choices: ["Go on"],
  stimulus: () => {
    const { right, missed, count } = block();
    const percent = (n) => `${Math.round((100 * n) / count)} %`;
    return card(`<h1>A break</h1>
      <progress value="${done}" max="${total}">${done} of ${total}</progress>
      <p>${done} of ${total} pictures are done. Rest your eyes; go on when you like.</p>
      ${count ? `<p>In this part: ${percent(right)} right, ${percent(missed)} without an answer.
        </p>`
    : ""}
      ${count && missed > 0.02 * count ? `<p class="warning">Please try to answer in time, even
        if you have to guess.</p>` : ""}`);
  },
});

export const failed = () => page(`<h1>Thank you</h1>
  <p>The experiment ends here: too few of the pictures in the first round could be recognised on
  this screen. That says nothing about you.</p>`, "Continue");

// The last page stays; its buttons are wired by whoever shows it.
export const debriefing = (texts, files, unsent) => card(`${texts.debriefing}
  ${unsent ? `<p class="warning">Your answers could not all be sent. They are kept in this browser.
    Please save the files below and send them to us, or open this page again later.</p>` : ""}
  <p><strong>Please save both files</strong> and hand them in as you were told.</p>
  <p class="files">
  <button type="button" id="save-trials" class="jspsych-btn">Save the answers</button>
  <button type="button" id="save-timing" class="jspsych-btn">Save the timing</button></p>
  <p class="small">${files.join("<br>")}</p>`);

export const submitted = (texts) => `${texts.debriefing}
  <p>Your answers were sent. You may close this window.</p>`;
