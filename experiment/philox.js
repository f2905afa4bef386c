// Random numbers that depend on what they are for: Philox4x32-10 (Salmon et al., SC 2011), the twin
// of src/base/rng.c. Key = (seed, stream), counter = (block of four, sample, epoch, 0).

export const RNG_TRIALS = 14; // src/base/rng.h

const ROUNDS = 10;

// The high and low 32 bits of a product of 32-bit numbers.
function multiply(a, b) {
  const product = BigInt(a) * BigInt(b);
  return [Number(product >> 32n), Number(product & 0xffffffffn)];
}

export function philox(counter, key) {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < ROUNDS; round++) {
    const [high0, low0] = multiply(0xd2511f53, c0);
    const [high1, low1] = multiply(0xcd9e8d57, c2);
    [c0, c1, c2, c3] = [(high1 ^ c1 ^ k0) >>> 0, low1, (high0 ^ c3 ^ k1) >>> 0, low0];
    k0 = (k0 + 0x9e3779b9) >>> 0;
    k1 = (k1 + 0xbb67ae85) >>> 0;
  }
  return [c0, c1, c2, c3];
}

export class Rng {
  constructor(seed, stream, epoch, sample) {
    this.key = [seed, stream];
    this.counter = [0, sample, epoch, 0];
    this.block = [];
  }

  // The next 32 bits. A block beyond 2^32, which rng.c provides for, is out of reach here.
  bits() {
    if (this.block.length === 0) {
      this.block = philox(this.counter, this.key);
      this.counter[0]++;
    }
    return this.block.shift();
  }

  // The next whole number of 0 .. n-1, exactly uniform (rejection).
  below(n) {
    const reject = 2 ** 32 % n;
    for (;;) {
      const bits = this.bits();
      if (bits >= reject) return bits % n;
    }
  }

  // Puts a list in random order (Fisher-Yates).
  shuffle(items) {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [items[i], items[j]] = [items[j], items[i]];
    }
    return items;
  }
}
