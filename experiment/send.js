// Sends what was answered while it is answered: to JATOS (appendResultData), to an address that
// takes one JSON a line (experiment/serve.mjs), or to DataPipe, a file a block. What was not
// acknowledged stays in the browser and is sent again, after 1, 2, 4, ... 30 seconds, and after a
// reload. Without a target nothing is sent.

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function targetOf(window, settings, key) {
  const send = settings.send ?? {};
  if (window.jatos?.appendResultData)
    return { each: "trial", post: (line) => window.jatos.appendResultData(`${line}\n`) };
  if (send.form === "lines" && send.address)
    return { each: "trial", post: (line, about) => post(new URL("append",
      new URL(send.address, document.baseURI)), { ...about, key, line }) };
  if (send.form === "datapipe" && send.address && send.experiment)
    return { each: "block", post: (line, about) => post(send.address, {
      experimentID: send.experiment, filename: `${about.name}_part-${about.from}.json`,
      data: line }) };
  return null;
}

// keepalive: a request goes on when the page is closed.
async function post(address, body) {
  const text = JSON.stringify(body);
  const response = await fetch(address, { method: "POST", body: text,
    keepalive: text.length < 60000, headers: { "Content-Type": "application/json" } });
  if (!response.ok) throw new Error(`status ${response.status}`);
}

export class Sender {
  constructor(records, settings, key, { window: page = window, pause = wait } = {}) {
    this.records = records;
    this.pause = pause;
    this.key = key;
    this.target = targetOf(page, settings, key);
    this.busy = null;
    this.failed = 0;
  }

  // Whether anything is sent at all, and whether all is acknowledged.
  get on() {
    return this.target !== null;
  }

  get done() {
    return !this.on || (this.records.state.sent ?? 0) >= this.records.state.trials.length;
  }

  after(event) {
    if (this.on && (event === "end" || this.target.each === "trial" || this.target.each === event))
      this.go();
  }

  go() {
    this.busy ??= this.drain().finally(() => { this.busy = null; });
    return this.busy;
  }

  async drain() {
    while (!this.done) {
      const { records } = this;
      const from = records.state.sent ?? 0;
      const to = records.state.trials.length;
      try {
        await this.target.post(JSON.stringify(records.part(from, to)), { design: records.design.hash,
          participant: records.participant, session: records.session, from, to,
          name: records.filename("") });
        records.state.sent = to;
        records.keep();
        this.failed = 0;
      } catch {
        this.failed++;
        await this.pause(Math.min(30000, 1000 * 2 ** (this.failed - 1)));
      }
    }
  }

  // Waits for what is left; false: it was not sent in time.
  async finish(seconds) {
    if (!this.on) return false;
    this.go();
    for (let i = 0; i < seconds * 4 && !this.done; i++) await this.pause(250);
    return this.done;
  }
}
