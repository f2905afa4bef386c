// The display test: how regular frames are, and how long a square stays that is asked for 1, 2, 5 or
// 10 frames, by the same code that shows the pictures. The report is a table for the lab's records.
import { clockStep, measureFrame, nextFrame, present } from "./frames.js";
import { download } from "./records.js";

const FRAMES = [1, 2, 5, 10];
const asked = new URLSearchParams(window.location.search);
const ROUNDS = Math.min(1000, Math.max(1, Number(asked.get("rounds") ?? 50)));

// The intervals between so many animation frames, in milliseconds.
async function intervals(count) {
  const found = [];
  let last = await nextFrame();
  for (let i = 0; i < count; i++) {
    const now = await nextFrame();
    found.push(now - last);
    last = now;
  }
  return found;
}

const quantile = (sorted, p) => sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))];

function patch(className) {
  const made = document.createElement("div");
  made.className = className;
  document.body.append(made);
  return made;
}

async function times(frame, square, corner) {
  const rows = [];
  const show = (on) => () => {
    square.hidden = !on;
    corner.classList.toggle("on", on);
  };
  for (const frames of FRAMES)
    for (let round = 0; round < ROUNDS; round++) {
      const log = await present([{ name: "blank", frames: 6, draw: show(false) },
        { name: "square", frames, draw: show(true) }, { name: "after", frames: 6, draw: show(false) }],
      frame);
      rows.push({ frames, achieved: log.achieved.square, dropped: log.dropped.square,
        ms: log.onset.after - log.onset.square });
    }
  return rows;
}

function table(facts, rows) {
  const lines = Object.entries(facts).map(([name, value]) => `${name}\t${value}`);
  lines.push("", "frames\tshown\texact\tlonger\tdropped\tms_median\tms_min\tms_max");
  for (const frames of FRAMES) {
    const of = rows.filter((row) => row.frames === frames);
    const ms = of.map((row) => row.ms).sort((a, b) => a - b);
    lines.push([frames, of.length, of.filter((row) => row.achieved === frames).length,
      of.filter((row) => row.achieved > frames).length,
      of.reduce((sum, row) => sum + row.dropped, 0), quantile(ms, 0.5).toFixed(2), ms[0].toFixed(2),
      ms.at(-1).toFixed(2)].join("\t"));
  }
  return [...lines, ""].join("\n");
}

async function run() {
  if (document.fullscreenEnabled) await document.documentElement.requestFullscreen();
  const report = document.querySelector("#report");
  report.textContent = "Measuring …";
  const frame = await measureFrame();
  const found = (await intervals(300)).sort((a, b) => a - b);
  const mean = found.reduce((sum, ms) => sum + ms, 0) / found.length;
  const sd = Math.sqrt(found.reduce((sum, ms) => sum + (ms - mean) ** 2, 0) / (found.length - 1));
  const corner = patch("flash");
  const square = patch("square");
  document.querySelector("#card").hidden = true;
  const rows = await times(frame, square, corner);
  corner.remove();
  square.remove();
  document.querySelector("#card").hidden = false;
  const text = table({ date: new Date().toISOString(), browser: navigator.userAgent,
    screen: `${window.screen.width} x ${window.screen.height}`, pixel_ratio: window.devicePixelRatio,
    clock_ms: clockStep().toFixed(4), frame_ms: frame.toFixed(4), hz: (1000 / frame).toFixed(3),
    frames: found.length,
    interval_sd_ms: sd.toFixed(4), interval_min_ms: found[0].toFixed(3),
    interval_99_ms: quantile(found, 0.99).toFixed(3), interval_max_ms: found.at(-1).toFixed(3),
    longer_than_1_5_frames: found.filter((ms) => ms > 1.5 * frame).length }, rows);
  report.innerHTML = '<pre></pre><p><button type="button" class="jspsych-btn" id="save">Save the report'
    + "</button></p>";
  report.querySelector("pre").textContent = text;
  document.querySelector("#save").addEventListener("click", () => download("display.tsv", text));
}

document.querySelector("#start").addEventListener("click", run);
