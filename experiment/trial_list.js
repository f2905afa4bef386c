// The trial list as a pure function of (study seed, participant, session): the twin of
// src/people/trial_list.c, where its rule is explained. tests/golden/experiment/trial_list.tsv holds both to it.
import { RNG_TRIALS, Rng } from "./philox.js";

export const PHASES = ["practice", "screening", "main"];

const range = (n) => Array.from({ length: n }, (_, i) => i);
const whole = Math.floor;

// The pictures in the study's order: classes at random, the pictures of each at random.
function studyOrder(shape) {
  const rng = new Rng(shape.seed, RNG_TRIALS, 0, 0);
  const order = [];
  for (const k of rng.shuffle(range(shape.classes)))
    order.push(...rng.shuffle(range(shape.label.length).filter((i) => shape.label[i] === k)));
  return order;
}

function assign(shape, participant, session) {
  const conditions = shape.sources.length;
  const trials = [];
  studyOrder(shape).forEach((image, rank) => {
    const block = whole(rank / conditions);
    if ((block % shape.sessions) + 1 !== session) return;
    const condition = (rank + participant) % conditions;
    const source = (block + whole(participant / conditions)) % shape.sources[condition];
    trials.push({ image, category: shape.label[image], condition, source });
  });
  return trials;
}

// One catch trial in each of as many equal parts of the list.
function spreadCatches(trials, catches, classes, rng) {
  const category = rng.shuffle(range(classes));
  const made = [];
  let next = 0;
  for (let j = 0; j < catches; j++) {
    const from = whole((j * trials.length) / catches);
    const to = whole(((j + 1) * trials.length) / catches);
    const at = from + (to > from ? rng.below(to - from) : 0);
    while (next < at) made.push(trials[next++]);
    made.push({ image: -1, category: category[j % classes], condition: -1, source: -1 });
  }
  return made.concat(trials.slice(next));
}

export function trialList(shape, participant, session, phase) {
  const rng = new Rng(shape.seed, RNG_TRIALS, participant,
    session * PHASES.length + PHASES.indexOf(phase));
  const main = phase === "main";
  const own = (image) => ({ image, category: -1, condition: -1, source: -1 });
  const list = main ? assign(shape, participant, session) : range(shape[phase]).map(own);
  const trials = spreadCatches(rng.shuffle(list), main ? shape.catches : 0, shape.classes, rng);
  return trials.map((trial) => ({ ...trial, mask: rng.below(shape.masks) }));
}
