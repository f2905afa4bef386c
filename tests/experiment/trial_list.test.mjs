// The browser's half of the golden test: tests/study/test_trial_list.c is the other.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { philox } from "../../experiment/philox.js";
import { PHASES, trialList } from "../../experiment/trial_list.js";

const shape = {
  seed: 4000000007, classes: 5, label: Array.from({ length: 23 }, (_, i) => (i * 7) % 5),
  sources: [1, 2, 2, 3], sessions: 2, masks: 16, practice: 6, screening: 4, catches: 5,
};

test("philox gives the known answers of Random123", () => {
  const hex = (words) => words.map((word) => word.toString(16).padStart(8, "0")).join(" ");
  assert.equal(hex(philox([0, 0, 0, 0], [0, 0])), "6627e8d5 e169c58d bc57ac4c 9b00dbd8");
  const ones = 0xffffffff;
  assert.equal(hex(philox([ones, ones, ones, ones], [ones, ones])),
    "408f276d 41c83b0e a20bc7c6 6d5451fd");
  assert.equal(hex(philox([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    [0xa4093822, 0x299f31d0])), "d16cfe09 94fdcceb 5001e420 24126ea1");
});

test("the trial list is the golden one that the C code makes too", () => {
  const file = new URL("../golden/experiment/trial_list.tsv", import.meta.url);
  const golden = readFileSync(file, "utf8").trimEnd().split("\n").slice(1);
  const lines = [];
  for (const [participant, session] of [[1, 1], [1, 2], [2, 1], [70007, 2]])
    PHASES.forEach((name, phase) => trialList(shape, participant, session, name).forEach((t, i) =>
      lines.push([participant, session, phase, i, t.image, t.category, t.condition, t.source,
        t.mask].join("\t"))));
  assert.deepEqual(lines, golden);
});
