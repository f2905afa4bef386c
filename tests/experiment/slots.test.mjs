// Participant numbers: no gaps, no number twice, whoever writes at the same time.
import assert from "node:assert/strict";
import test from "node:test";
import { JatosSlots, choose } from "../../experiment/slots.js";
import { choose as served } from "../../experiment/serve.mjs";

// The batch session of JATOS as its documentation has it: everybody has a copy that lags behind, and
// a write that is not of the newest version fails.
class Batch {
  data = {};
  version = 0;
  view(lag) {
    let seen = { data: structuredClone(this.data), version: this.version };
    const look = () => { seen = { data: structuredClone(this.data), version: this.version }; };
    return {
      get: (name) => seen.data[name],
      set: async (name, value) => {
        await lag();
        if (seen.version !== this.version) {
          look();
          throw new Error("version conflict");
        }
        this.data[name] = structuredClone(value);
        this.version++;
        look();
      },
    };
  }
}

const hash = "0123456789abcdef0123";
const fast = { pause: () => new Promise((resolve) => setTimeout(resolve, Math.random() * 8)) };
const lag = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 3));
const open = (batch, id, options) => new JatosSlots({ studyResultId: id,
  batchSession: batch.view(lag) }, hash, { ...fast, ...options });

test("eight who claim at once get the numbers 1 to 8", async () => {
  const batch = new Batch();
  const numbers = await Promise.all([31, 32, 33, 34, 35, 36, 37, 38].map((id) =>
    open(batch, id).claim()));
  assert.deepEqual(numbers.sort((a, b) => a - b), [1, 2, 3, 4, 5, 6, 7, 8]);
});

test("who loads the page again keeps the number", async () => {
  const batch = new Batch();
  await open(batch, 1).claim();
  assert.equal(await open(batch, 2).claim(), 2);
  assert.equal(await open(batch, 2).claim(), 2);
});

test("a released number is the next one's; a finished one nobody's", async () => {
  const batch = new Batch();
  for (const id of [1, 2, 3]) assert.equal(await open(batch, id).claim(), id);
  await open(batch, 1).finish(1);
  await open(batch, 2).release(2);
  assert.equal(await open(batch, 4).claim(), 2);
  assert.equal(await open(batch, 5).claim(), 4);
});

test("a number that was begun is given out again after some hours, a finished one is not", async () => {
  const batch = new Batch();
  let hours = 0;
  const clock = { now: () => hours * 3600e3, hours: 3 };
  for (const id of [1, 2]) await open(batch, id, clock).claim();
  await open(batch, 1, clock).finish(1);
  hours = 2;
  assert.equal(await open(batch, 3, clock).claim(), 3);
  hours = 4;
  assert.equal(await open(batch, 4, clock).claim(), 2);
});

test("nobody can finish or release another one's number", async () => {
  const batch = new Batch();
  await open(batch, 1).claim();
  await open(batch, 2).release(1);
  assert.equal(await open(batch, 3).claim(), 2);
});

test("a batch session that always refuses is an error and not a number", async () => {
  const jatos = { studyResultId: 1, batchSession: { get: () => undefined,
    set: async () => { throw new Error("no"); } } };
  await assert.rejects(new JatosSlots(jatos, hash, { pause: async () => {} }).claim(),
    /could not be claimed/);
});

test("the server chooses by the same rule", () => {
  const tables = [{}, { 1: { by: "a", at: 0, done: true } }, { 1: { by: "a", at: 0, done: false },
    2: { by: "b", at: 9e6, done: false } }];
  for (const slots of tables)
    for (const by of ["a", "b", "c"])
      for (const now of [0, 2e7])
        assert.equal(served(slots, by, now, 3), choose(slots, by, now, 3));
});
