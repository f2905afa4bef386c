// What was answered and how it was shown: kept in the browser after every trial, written as the
// field's CSV and as a table of timing.

const CSV = ["subj", "session", "trial", "rt", "object_response", "category", "condition",
  "imagename"];
const SHOWN = ["fixation", "image", "mask"];

const pad = (number, width) => String(number).padStart(width, "0");
const decimal = (number, digits) => (Number.isFinite(number) ? number.toFixed(digits) : "NaN");

// A field of a CSV (RFC 4180): in quotes if it needs them.
const field = (value) => {
  const text = String(value);
  return /^ |[",]| $/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
};

export class Records {
  constructor(design, subject, session, participant) {
    this.design = design;
    this.subject = subject;
    this.participant = participant;
    this.session = session;
    this.key = `metablur ${design.hash} ${subject} ${session}`;
    this.state = { facts: {}, trials: [], steps: [], finished: false };
    this.kept = true;
    try {
      const kept = localStorage.getItem(this.key);
      if (kept) this.state = JSON.parse(kept);
    } catch {
      this.kept = false;
    }
  }

  keep() {
    try {
      localStorage.setItem(this.key, JSON.stringify(this.state));
    } catch {
      this.kept = false;
    }
  }

  // Steps are done once, whatever is loaded again: consent, calibration.
  did(step) {
    return this.state.steps.includes(step);
  }

  do(step) {
    if (!this.did(step)) this.state.steps.push(step);
    this.keep();
  }

  undo(step) {
    this.state.steps = this.state.steps.filter((done) => done !== step);
    this.keep();
  }

  fact(facts) {
    Object.assign(this.state.facts, facts);
    this.keep();
  }

  of(phase) {
    return this.state.trials.filter((trial) => trial.phase === phase);
  }

  // Adds a trial: what the list said and what the plugin measured.
  add(phase, planned, { response, log, requested, focusLost, fullscreen }) {
    const names = this.design.categories;
    const answer = response.category < 0 ? "na" : names[response.category];
    const number = this.of(phase).length + 1;
    const trial = { phase, trial: number, condition: planned.condition, picture: planned.picture,
      mask: planned.mask, category: names[planned.category], object_response: answer,
      rt: decimal(response.rt, 4), input: response.input, answers: response.changes,
      hz: decimal(1000 / planned.frame, 3) };
    for (const name of SHOWN) {
      trial[`${name}_requested`] = requested[name];
      trial[`${name}_achieved`] = log.achieved[name];
      trial[`${name}_dropped`] = log.dropped[name];
      trial[`${name}_onset`] = decimal(log.onset[name], 2);
    }
    trial.grid_onset = decimal(log.end, 2);
    trial.dropped = SHOWN.reduce((sum, name) => sum + log.dropped[name], 0);
    trial.focus_lost = focusLost;
    trial.fullscreen = fullscreen ? 1 : 0;
    this.state.trials.push(trial);
    this.keep();
  }

  // NNNN_EXPERIMENT_SUBJ_CONDITION_CATEGORY_NN_ID: readers take the picture from the last '_' on.
  imagename(trial) {
    const names = this.design.categories;
    return [pad(trial.trial, 4), this.design.study, this.subject, trial.condition, trial.category,
      pad(names.indexOf(trial.category), 2), `${trial.picture}.png`].join("_");
  }

  // The trials of the main part; catch trials are in the table of timing.
  csv(trials = this.state.trials) {
    const main = (trial) => trial.phase === "main" && trial.condition !== "catch";
    const lines = trials.filter(main).map((trial) =>
      [this.subject, this.session, trial.trial, trial.object_response === "na" ? "NaN" : trial.rt,
        trial.object_response, trial.category, trial.condition, this.imagename(trial)].map(field).join(","));
    return [CSV.join(","), ...lines, ""].join("\n");
  }

  // Every trial of every phase, with the facts of the session in each row.
  timing(trials = this.state.trials) {
    const facts = Object.entries({ subj: this.subject, session: this.session,
      design: this.design.hash, preset: this.design.preset, ...this.state.facts });
    const columns = Object.keys(trials[0] ?? {});
    const clean = (value) => String(value).replace(/[\t\r\n]+/g, " ") || "-";
    const rows = trials.map((trial) => [...facts.map(([, value]) => clean(value)),
      ...columns.map((name) => clean(trial[name]))].join("\t"));
    return [[...facts.map(([name]) => name), ...columns].join("\t"), ...rows, ""].join("\n");
  }

  // What the files have of some trials, as it is sent: names of files and their content.
  part(from, to) {
    const trials = this.state.trials.slice(from, to);
    return { [this.filename(".csv")]: this.csv(trials),
      [this.filename("_timing.tsv")]: this.timing(trials) };
  }

  filename(ending) {
    return `${this.design.study}_${this.subject}_session-${this.session}${ending}`;
  }

  right(phase, condition) {
    return this.of(phase).filter((trial) => (!condition || trial.condition === condition) &&
      trial.object_response === trial.category).length;
  }
}

export function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
