// Sending: everything once it can be, in order, again where it failed.
import assert from "node:assert/strict";
import test from "node:test";
import { query, recruited, recruitmentFile, redirectOf } from "../../experiment/recruit.js";
import { Sender } from "../../experiment/send.js";

const records = (count) => ({ state: { trials: Array.from({ length: count }, (_, i) => i) },
  design: { hash: "h" }, participant: 1, session: 1, keep() {}, filename: (end) => `s${end}`,
  part(from, to) { return { from, to }; } });
const pause = () => new Promise((resolve) => setTimeout(resolve, 1));

test("without a target nothing is sent and nothing counts as sent", async () => {
  const sender = new Sender(records(3), {}, "", { window: {}, pause });
  sender.after("trial");
  assert.equal(sender.on, false);
  assert.equal(await sender.finish(1), false);
});

test("what fails is sent again until it is acknowledged, in order", async () => {
  const got = [];
  let calls = 0;
  const jatos = { appendResultData: async (line) => {
    if (calls++ % 3 !== 2) throw new Error("offline");
    got.push(JSON.parse(line));
  } };
  const kept = records(2);
  const sender = new Sender(kept, {}, "", { window: { jatos }, pause });
  sender.after("trial");
  kept.state.trials.push(2, 3);
  sender.after("trial");
  assert.equal(await sender.finish(5), true);
  got.reduce((at, { from, to }) => (assert.equal(from, at), to), 0);
  assert.equal(got.at(-1).to, 4);
});

test("who is never reached gets to know it in time", async () => {
  let offline = true;
  const jatos = { appendResultData: async () => { if (offline) throw new Error("offline"); } };
  const sender = new Sender(records(2), {}, "", { window: { jatos }, pause });
  assert.equal(await sender.finish(2), false);
  offline = false;
  assert.equal(await sender.finish(2), true);
});

test("the services' identifiers are found, under JATOS too, and go to a file that says so", () => {
  const page = (search, jatos) => query({ location: { search }, jatos });
  assert.deepEqual(recruited(page("?PROLIFIC_PID=p&STUDY_ID=s&SESSION_ID=e")),
    { service: "prolific", person: "p", study: "s", session: "e" });
  assert.equal(recruited(page("", { urlQueryParameters: { PROLIFIC_PID: "p" } })).person, "p");
  assert.equal(recruited(page("?survey_code=7")).service, "sona");
  assert.equal(recruited(page("?workerId=w&hitId=h&assignmentId=a")).service, "mturk");
  assert.equal(recruited(page("?participantId=c&projectId=q")).service, "cloudresearch");
  assert.equal(recruited(page("?participant=1")), null);
  const text = recruitmentFile({ subject: "subject-01", session: 1 },
    { service: "prolific", person: "a\tb\n", study: "", session: "" });
  assert.match(text, /^# Names people/);
  assert.match(text, /\nsubject-01\t1\tprolific\ta b \t-\t-\n$/);
});

test("a redirect carries the code and goes to the web alone", () => {
  assert.equal(redirectOf({ code: "C&1", redirect: "https://x.org/c?cc={code}" }),
    "https://x.org/c?cc=C%261");
  assert.equal(redirectOf({ code: "", redirect: "javascript:alert(1)" }), "");
  assert.equal(redirectOf({}), "");
});
