// The languages: each has every text of the English one, with the same words to fill in and the same
// elements, and categories and keys that fit.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { runInNewContext } from "node:vm";
import { keysFor } from "../../experiment/keys.js";
import { redirectOf } from "../../experiment/recruit.js";

const folder = new URL("../../experiment/", import.meta.url);

function read(name) {
  const window = {};
  runInNewContext(readFileSync(new URL(name, folder), "utf8"), { window });
  return window.METABLUR_TEXTS;
}

const english = read("texts.js");
const others = readdirSync(folder).filter((name) => /^texts\..+\.js$/.test(name));
const braces = (text) => [...text.matchAll(/\{\w+\}/g)].map(([word]) => word).sort();
const elements = (text) => [...text.matchAll(/<(?!\/|bdi)[a-z0-9]+/g)].map(([tag]) => tag).sort();

test("there are other languages", () => assert.ok(others.length >= 3));

for (const name of others) {
  const texts = read(name);
  test(`${name} has every text, and no other`, () => {
    assert.deepEqual(Object.keys(texts), Object.keys(english));
    assert.equal(name, `texts.${texts.language}.js`);
  });
  test(`${name} fills in and marks what the English one does`, () => {
    for (const [key, text] of Object.entries(english)) {
      if (typeof text !== "string" || key === "language") continue;
      assert.deepEqual(braces(texts[key]), braces(text), key);
      assert.deepEqual(elements(texts[key]), elements(text), key);
      for (const tag of ["p", "h1", "li", "strong", "ol", "bdi"])
        assert.equal(texts[key].split(`<${tag}>`).length, texts[key].split(`</${tag}>`).length, key);
    }
  });
  test(`${name} has different words for the 16 categories, and as many keys`, () => {
    assert.equal(Object.keys(texts.categories).length, 16);
    assert.equal(new Set(Object.values(texts.categories)).size, 16);
    assert.deepEqual(Array.from(texts.keys, (row) => row.length), [5, 5, 5, 5]);
  });
}

test("a key has the letter that is printed on it", () => {
  const keys = keysFor(16, read("texts.de.js").keys).keys;
  assert.deepEqual(keys[12], { label: "Y", code: "KeyZ" });
  assert.deepEqual(keysFor(16).keys[12], { label: "Z", code: "KeyZ" });
  assert.deepEqual(keysFor(20).keys[4], { label: "5", code: "Digit5" });
});

test("a redirect says what the service wants to hear, and goes to the web alone", () => {
  const end = { code: "A B", redirect: "https://x.org/?c={code}&survey_code={person}&e={study}" };
  assert.equal(redirectOf(end, { person: "7&8", study: "s" }),
    "https://x.org/?c=A%20B&survey_code=7%268&e=s");
  assert.equal(redirectOf(end, null), "https://x.org/?c=A%20B&survey_code=&e=");
  assert.equal(redirectOf({ redirect: "javascript:alert(1)" }), "");
});
