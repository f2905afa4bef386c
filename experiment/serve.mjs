#!/usr/bin/env node
// Serves the folder of an experiment and keeps its results: one file, Node alone.
//
//   METABLUR_TOKEN=SECRET node serve.mjs FOLDER RESULTS [--host 127.0.0.1] [--port 8080]
//
//   RESULTS/participant-0007/session-1.jsonl     one JSON a line, appended and synced to the disk
//   RESULTS/participant-0007/recruitment.tsv     who that is at the recruitment service
//   RESULTS/slots.json                           which numbers are taken
//
// Everything is readable by its owner alone. Nothing is listed or handed out without the token:
//   curl -H "Authorization: Bearer SECRET" ADDRESS/api/results            names, one a line
//   curl -H "Authorization: Bearer SECRET" ADDRESS/api/results/NAME       a file
// Put it behind a web server that speaks HTTPS. One process a RESULTS folder.
import { createHash, timingSafeEqual } from "node:crypto";
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, readdirSync, realpathSync,
  renameSync, statSync, writeSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8", ".png": "image/png" };
const LIMITS = { body: 1 << 18, session: 1 << 24, burst: 200, rate: 20, participants: 100000 };
const SEND = 'window.METABLUR_SETTINGS.send = { form: "lines", address: "api/" };\n';

process.umask(0o077);

// The number for this claimant; slots.js has the same rule for JATOS, and a test holds them together.
export function choose(slots, by, now, hours) {
  for (const [number, slot] of Object.entries(slots)) if (slot.by === by) return Number(number);
  for (let number = 1; ; number++) {
    const slot = slots[number];
    if (!slot || (!slot.done && now - slot.at > hours * 3600e3)) return number;
  }
}

class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

const digest = (text) => createHash("sha256").update(String(text)).digest();
const equal = (a, b) => timingSafeEqual(digest(a), digest(b)); // in constant time

// Written, synced and renamed; the folder is synced too, so that the name lasts.
function sync(folder) {
  const handle = openSync(folder, "r");
  try { fsyncSync(handle); } finally { closeSync(handle); }
}

function write(file, text, flag) {
  const handle = openSync(file, flag, 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function replace(file, text) {
  write(`${file}.tmp`, text, "w");
  renameSync(`${file}.tmp`, file);
  sync(path.dirname(file));
}

const whole = (value, most, name) => {
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new Refused(400, `expected ${name} from 1 to ${most}`);
  return value;
};
const text = (value, most, name) => {
  if (typeof value !== "string" || !value || value.length > most)
    throw new Refused(400, `expected ${name}, a text`);
  return value;
};

export class Store {
  constructor(folder, results, { hours = 3, now = Date.now } = {}) {
    this.now = now;
    this.hours = hours;
    mkdirSync(results, { recursive: true, mode: 0o700 });
    this.results = realpathSync(results);
    const script = readFileSync(path.join(folder, "design.js"), "utf8");
    this.design = JSON.parse(script.replace(/^window.METABLUR_DESIGN = /, "").replace(/;\s*$/, ""));
    const file = path.join(this.results, "slots.json");
    this.slots = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
    this.kept = new Map(); // file -> how many trials it has
  }

  save() {
    replace(path.join(this.results, "slots.json"), `${JSON.stringify(this.slots)}\n`);
  }

  check(body) {
    if (!equal(text(body.design, 64, "design"), this.design.hash))
      throw new Refused(409, "another design");
    return createHash("sha256").update(text(body.key, 128, "key")).digest("hex");
  }

  claim(body) {
    const by = this.check(body);
    const number = choose(this.slots, by, this.now(), this.hours);
    if (number > LIMITS.participants) throw new Refused(503, "no number is left");
    this.slots[number] = { by, at: this.now(), done: this.slots[number]?.by === by
      && this.slots[number].done === true };
    this.save();
    return { participant: number };
  }

  // The participant of a number that this key has; a number from a link is taken at its first use.
  owner(body) {
    const by = this.check(body);
    const participant = whole(body.participant, LIMITS.participants, "participant");
    const slot = this.slots[participant];
    if (slot && !equal(slot.by, by)) throw new Refused(403, "the number is another participant's");
    if (!slot) {
      this.slots[participant] = { by, at: this.now(), done: false };
      this.save();
    }
    return participant;
  }

  folder(participant) {
    const folder = path.join(this.results, `participant-${String(participant).padStart(4, "0")}`);
    if (!existsSync(folder)) {
      mkdirSync(folder, { mode: 0o700 });
      sync(this.results);
    }
    return folder;
  }

  // How many trials a file has; a last line that was cut off by a crash does not count.
  count(file) {
    if (!this.kept.has(file)) {
      let to = 0;
      if (existsSync(file)) {
        const content = readFileSync(file, "utf8");
        for (const line of content.split("\n").slice(0, -1))
          try { to = Math.max(to, JSON.parse(line).to ?? 0); } catch { /* cut off */ }
        if (content && !content.endsWith("\n")) write(file, "\n", "a");
      }
      this.kept.set(file, to);
    }
    return this.kept.get(file);
  }

  append(body) {
    const participant = this.owner(body);
    const session = whole(body.session, this.design.sessions, "session");
    const to = whole(body.to, 1 << 20, "to");
    const trials = JSON.parse(text(body.line, LIMITS.body, "line"));
    if (typeof trials !== "object" || trials === null || Array.isArray(trials))
      throw new Refused(400, "expected an object");
    const file = path.join(this.folder(participant), `session-${session}.jsonl`);
    if (to <= this.count(file)) return { to: this.count(file) }; // sent again after a lost answer
    if (existsSync(file) && statSync(file).size > LIMITS.session)
      throw new Refused(413, "the session is full");
    const fresh = !existsSync(file);
    write(file, `${JSON.stringify({ ...trials, to })}\n`, "a");
    if (fresh) sync(path.dirname(file));
    this.kept.set(file, to);
    this.slots[participant].at = this.now();
    return { to };
  }

  recruitment(body) {
    const file = path.join(this.folder(this.owner(body)), "recruitment.tsv");
    replace(file, text(body.text, 4096, "text"));
    return {};
  }

  finish(body) {
    this.slots[this.owner(body)].done = true;
    this.save();
    return {};
  }

  // A number with answers stays taken: they are its.
  release(body) {
    const participant = this.owner(body);
    if (!existsSync(path.join(this.results, `participant-${String(participant).padStart(4, "0")}`)))
      delete this.slots[participant];
    this.save();
    return {};
  }

  list() {
    return readdirSync(this.results, { recursive: true })
      .filter((name) => /^participant-\d+\/(session-\d+\.jsonl|recruitment\.tsv)$/.test(name)).sort();
  }

  read(name) {
    if (!this.list().includes(name)) throw new Refused(404, "no such result");
    return readFileSync(path.join(this.results, name));
  }
}

// So many requests at once, and so many a second, of an address.
class Rates {
  constructor() {
    this.seen = new Map();
  }

  allow(address, now) {
    const { left = LIMITS.burst, at = now } = this.seen.get(address) ?? {};
    const full = Math.min(LIMITS.burst, left + ((now - at) / 1000) * LIMITS.rate);
    this.seen.set(address, { left: Math.max(0, full - 1), at: now });
    if (this.seen.size > 10000) this.seen.clear();
    return full >= 1;
  }
}

async function read(request) {
  const parts = [];
  let size = 0;
  if (Number(request.headers["content-length"] ?? 0) > LIMITS.body) throw new Refused(413, "too large");
  for await (const part of request) {
    size += part.length;
    if (size > LIMITS.body) throw new Refused(413, "too large");
    parts.push(part);
  }
  let body;
  try { body = JSON.parse(Buffer.concat(parts).toString("utf8")); } catch {
    throw new Refused(400, "expected JSON");
  }
  if (typeof body !== "object" || body === null) throw new Refused(400, "expected an object");
  return body;
}

const HEADERS = { "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
  "Cache-Control": "no-store", "Content-Security-Policy":
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    + "frame-ancestors 'none'" };

// A file of the folder itself: no way out, no hidden names, no other types.
function page(root, asked) {
  const name = decodeURIComponent(asked === "/" ? "/index.html" : asked);
  if (name.includes("\0") || name.split("/").some((part) => part.startsWith(".")))
    throw new Refused(404, "no such page");
  const type = TYPES[path.extname(name)];
  const file = path.join(root, name);
  if (!type || !existsSync(file)) throw new Refused(404, "no such page");
  const real = realpathSync(file);
  if (!real.startsWith(root + path.sep) || !statSync(real).isFile())
    throw new Refused(404, "no such page");
  const content = readFileSync(real);
  return [type, name === "/settings.js" ? Buffer.concat([content, Buffer.from(SEND)]) : content];
}

export function serve(folder, results, { token = "", clock = Date.now, ...options } = {}) {
  const root = realpathSync(folder);
  const store = new Store(root, results, options);
  const rates = new Rates();
  const answer = async (request, response) => {
    const asked = new URL(request.url, "http://x").pathname;
    if (request.method === "POST") {
      if (!rates.allow(request.socket.remoteAddress, clock())) throw new Refused(429, "too many requests");
      const what = asked.slice("/api/".length);
      if (!asked.startsWith("/api/")
        || !["claim", "append", "recruitment", "finish", "release"].includes(what))
        throw new Refused(404, "no such request");
      const body = JSON.stringify(store[what](await read(request)));
      response.writeHead(200, { ...HEADERS, "Content-Type": "application/json" }).end(body);
      return;
    }
    if (request.method !== "GET" && request.method !== "HEAD") throw new Refused(405, "not allowed");
    if (asked.startsWith("/api/results")) {
      if (!rates.allow(request.socket.remoteAddress, clock())) throw new Refused(429, "too many requests");
      const given = (request.headers.authorization ?? "").replace(/^Bearer /, "");
      if (!token || !equal(given, token)) throw new Refused(401, "a token is needed");
      const name = decodeURIComponent(asked.slice("/api/results/".length));
      const body = name ? store.read(name) : store.list().map((one) => `${one}\n`).join("");
      response.writeHead(200, { ...HEADERS, "Content-Type": "text/plain; charset=utf-8" }).end(body);
      return;
    }
    const [type, content] = page(root, asked);
    response.writeHead(200, { ...HEADERS, "Content-Type": type }).end(content);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      const bad = error instanceof URIError || error instanceof SyntaxError ? 400 : 500;
      const status = error.status ?? bad;
      if (status === 500) process.stderr.write(`${error.stack}\n`);
      response.writeHead(status, { ...HEADERS, "Content-Type": "text/plain", Connection: "close" })
        .end(`${status === 500 ? "failed" : error.message}\n`);
    });
  });
  server.requestTimeout = 30000;
  server.headersTimeout = 10000;
  return server;
}

function main([folder, results, ...options]) {
  const option = (name, other) => {
    const at = options.indexOf(`--${name}`);
    return at < 0 ? other : options[at + 1];
  };
  if (!folder || !results) {
    process.stderr.write("usage: node serve.mjs FOLDER RESULTS [--host H] [--port N] [--hours N]\n");
    process.exit(2);
  }
  const token = process.env.METABLUR_TOKEN ?? "";
  const server = serve(folder, results, { token, hours: Number(option("hours", 3)) });
  const host = option("host", "127.0.0.1");
  server.listen(Number(option("port", 8080)), host, () => {
    process.stdout.write(`http://${host}:${server.address().port}/\n`);
    if (!token) process.stderr.write("METABLUR_TOKEN is not set: results are not handed out\n");
  });
}

if (process.argv[1] && realpathSync(process.argv[1]) === realpathSync(new URL(import.meta.url).pathname))
  main(process.argv.slice(2));
