// The small server: what is kept, what is refused, what nobody sees without the token.
import assert from "node:assert/strict";
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, statSync, symlinkSync, writeFileSync }
  from "node:fs";
import { request } from "node:http";
import os from "node:os";
import path from "node:path";
import test from "node:test";
import { serve } from "../../experiment/serve.mjs";

const design = { hash: "d".repeat(64), sessions: 2 };

async function start(results, options = {}) {
  const root = mkdtempSync(path.join(os.tmpdir(), "metablur-serve-"));
  const folder = path.join(root, "folder");
  mkdirSync(path.join(folder, "images"), { recursive: true });
  writeFileSync(path.join(folder, "design.js"), `window.METABLUR_DESIGN = ${JSON.stringify(design)};\n`);
  writeFileSync(path.join(folder, "index.html"), "page");
  writeFileSync(path.join(folder, "settings.js"), "window.METABLUR_SETTINGS = {};\n");
  writeFileSync(path.join(folder, ".hidden.js"), "hidden");
  writeFileSync(path.join(root, "secret.js"), "secret");
  symlinkSync(path.join(root, "secret.js"), path.join(folder, "linked.js"));
  const out = results ?? path.join(root, "results");
  const server = serve(folder, out, { token: "token", ...options });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  // Paths are sent as they are: fetch would tidy them.
  const ask = (method, name, body, headers = {}) => new Promise((resolve, reject) => {
    const asked = request({ port, method, path: name, headers }, (response) => {
      let text = "";
      response.on("data", (part) => { text += part; });
      response.on("end", () => resolve({ status: response.statusCode, text,
        headers: response.headers }));
    });
    asked.on("error", reject);
    asked.end(body);
  });
  const post = async (what, body) => {
    const answer = await ask("POST", `/api/${what}`, JSON.stringify({ design: design.hash, ...body }));
    return { ...answer, json: answer.status === 200 ? JSON.parse(answer.text) : null };
  };
  const trial = (key, participant, to, value = "x") => post("append", { key, participant, session: 1,
    from: to - 1, to, line: JSON.stringify({ "a.csv": value }) });
  return { server, out, ask, post, trial, file: (p) => path.join(out, p) };
}

test("a page and its settings are served, and nothing outside of the folder", async () => {
  const { server, ask } = await start();
  assert.equal((await ask("GET", "/")).text, "page");
  const settings = await ask("GET", "/settings.js");
  assert.match(settings.text, /form: "lines"/);
  assert.equal(settings.headers["x-content-type-options"], "nosniff");
  for (const name of ["/../secret.js", "/%2e%2e/secret.js", "/images/..%2f..%2fsecret.js", "/linked.js",
    "/.hidden.js", "/images", "/no.html", "/design.js%00.html", "/serve.mjs", "//etc/passwd"])
    assert.notEqual((await ask("GET", name)).status, 200, name);
  assert.equal((await ask("GET", "/%")).status, 400);
  assert.equal((await ask("PUT", "/index.html", "x")).status, 405);
  server.close();
});

test("every trial is on the disk when it is acknowledged, once, for the owner alone", async () => {
  const { server, post, trial, file } = await start();
  const { participant } = (await post("claim", { key: "k1" })).json;
  assert.equal(participant, 1);
  for (const to of [1, 2, 2, 1, 3]) assert.equal((await trial("k1", 1, to)).status, 200);
  const lines = readFileSync(file("participant-0001/session-1.jsonl"), "utf8").trim().split("\n");
  assert.deepEqual(lines.map((line) => JSON.parse(line).to), [1, 2, 3]);
  assert.equal(statSync(file("participant-0001/session-1.jsonl")).mode & 0o777, 0o600);
  assert.equal(statSync(file("participant-0001")).mode & 0o777, 0o700);
  server.close();
});

test("a line that a crash cut off is closed, and what follows is whole", async () => {
  const first = await start();
  await first.trial("k", 1, 1);
  first.server.close();
  appendFileSync(first.file("participant-0001/session-1.jsonl"), '{"a.csv":"cut');
  const again = await start(first.out);
  assert.equal((await again.trial("k", 1, 2)).json.to, 2);
  const lines = readFileSync(first.file("participant-0001/session-1.jsonl"), "utf8").split("\n");
  assert.deepEqual([lines[0], lines[2]].map((line) => JSON.parse(line).to), [1, 2]);
  again.server.close();
});

test("another key, design, session or form is refused", async () => {
  const { server, post, trial, ask } = await start();
  await trial("k1", 5, 1);
  assert.equal((await trial("k2", 5, 2)).status, 403);
  assert.equal((await post("claim", { key: "k", design: "e".repeat(64) })).status, 409);
  assert.equal((await post("append", { key: "k", participant: 1, session: 3, to: 1, line: "{}" })).status,
    400);
  for (const participant of [0, -1, 1.5, "1", "../x", null, 1e9])
    assert.equal((await post("append", { key: "k", participant, session: 1, to: 1, line: "{}" })).status,
      400);
  assert.equal((await post("append", { key: "k", participant: 1, session: 1, to: 1, line: "[]" })).status,
    400);
  assert.equal((await ask("POST", "/api/append", "no JSON")).status, 400);
  assert.equal((await ask("POST", "/api/save", "{}")).status, 404);
  server.close();
});

test("a body beyond the limit is refused, and so are too many requests", async () => {
  const { server, ask, post } = await start(undefined, { clock: () => 0 }); // all at once
  assert.equal((await ask("POST", "/api/claim", "x".repeat(1 << 19))).status, 413);
  const answers = await Promise.all(Array.from({ length: 300 }, () => post("none", {})));
  assert.ok(answers.some(({ status }) => status === 429));
  assert.ok(answers.some(({ status }) => status === 404));
  server.close();
});

test("results are listed and read with the token alone", async () => {
  const { server, trial, ask } = await start();
  await trial("k", 1, 1, "answer");
  const bearer = (token) => ({ Authorization: `Bearer ${token}` });
  for (const headers of [{}, bearer("x"), bearer("token2"), bearer("")])
    assert.equal((await ask("GET", "/api/results", null, headers)).status, 401);
  assert.equal((await ask("GET", "/api/results", null, bearer("token"))).text,
    "participant-0001/session-1.jsonl\n");
  assert.match((await ask("GET", "/api/results/participant-0001/session-1.jsonl", null,
    bearer("token"))).text, /answer/);
  for (const name of ["slots.json", "..%2ffolder%2fdesign.js", "participant-0001"])
    assert.equal((await ask("GET", `/api/results/${name}`, null, bearer("token"))).status, 404, name);
  server.close();
});

test("who they are is kept apart, and numbers come back after refusal", async () => {
  const { server, post, trial, file } = await start();
  assert.equal((await post("claim", { key: "a" })).json.participant, 1);
  await post("release", { key: "a", participant: 1 });
  assert.equal((await post("claim", { key: "b" })).json.participant, 1);
  await trial("b", 1, 1);
  await post("recruitment", { key: "b", participant: 1, text: "who\n" });
  assert.equal(readFileSync(file("participant-0001/recruitment.tsv"), "utf8"), "who\n");
  await post("finish", { key: "b", participant: 1 });
  await post("release", { key: "b", participant: 1 });
  assert.equal((await post("claim", { key: "c" })).json.participant, 2);
  server.close();
});
