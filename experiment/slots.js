// Participant numbers without gaps: a number (slot) is claimed at the start, released when the
// participant does not consent or is screened out, and given out again when it was begun and not
// finished within some hours. Kept in the batch session data of JATOS, which all participants of a
// batch share; its writes fail where somebody else wrote first, and then the claim is tried again.

// The number for this claimant in a table of slots { number: { by, at, done } }.
export function choose(slots, by, now, hours) {
  for (const [number, slot] of Object.entries(slots)) if (slot.by === by) return Number(number);
  for (let number = 1; ; number++) {
    const slot = slots[number];
    if (!slot || (!slot.done && now - slot.at > hours * 3600e3)) return number;
  }
}

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// jQuery's deferreds and promises alike.
const settled = (write) => new Promise((resolve, reject) => {
  Promise.resolve(write).then(resolve, reject);
});

export class JatosSlots {
  constructor(jatos, hash, { hours = 3, random = Math.random, now = Date.now, pause = wait } = {}) {
    Object.assign(this, { jatos, hours, random, now, pause });
    this.name = `metablur_${hash.slice(0, 16)}`;
    this.by = String(jatos.studyResultId);
  }

  read() {
    return structuredClone(this.jatos.batchSession.get(this.name) ?? {});
  }

  // Changes the table until nobody else wrote in between.
  async change(edit) {
    let failed;
    for (let trial = 0; trial < 12; trial++) {
      const slots = this.read();
      const answer = edit(slots);
      try {
        await settled(this.jatos.batchSession.set(this.name, slots));
        return answer;
      } catch (error) {
        failed = error;
        await this.pause((100 + 400 * this.random()) * Math.min(8, 1 + trial));
      }
    }
    throw new Error(`The participant number could not be claimed. Please try again. ${failed ?? ""}`);
  }

  claim() {
    return this.change((slots) => {
      const number = choose(slots, this.by, this.now(), this.hours);
      slots[number] = { by: this.by, at: this.now(), done: slots[number]?.by === this.by
        && slots[number].done === true };
      return number;
    });
  }

  finish(number) {
    return this.change((slots) => {
      if (slots[number]?.by === this.by) slots[number].done = true;
    });
  }

  release(number) {
    return this.change((slots) => {
      if (slots[number]?.by === this.by) delete slots[number];
    });
  }
}

// The same by experiment/serve.mjs, which keeps the table. The key is the participant's own.
export class ServedSlots {
  constructor(address, design, key) {
    Object.assign(this, { address, design, key });
  }

  async post(what, body) {
    const response = await fetch(new URL(what, new URL(this.address, document.baseURI)), {
      method: "POST", headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ design: this.design, key: this.key, ...body }) });
    if (!response.ok) throw new Error(`The server refuses (${response.status}). Please try again.`);
    return response.json();
  }

  async claim() {
    return (await this.post("claim", {})).participant;
  }

  finish(participant) {
    return this.post("finish", { participant });
  }

  release(participant) {
    return this.post("release", { participant });
  }
}
