// The keys that answer: a block of them, by their place on the keyboard.

const COLUMNS = 4; // five for 17 to 20 categories
const KEYS = ["12345", "QWERT", "ASDFG", "ZXCVB"];
const DIGITS = 0; // the row of digits

// The keys by their place on the keyboard, row by row; printed says what is on them in its layout.
export function keysFor(count, printed = KEYS) {
  const columns = count > COLUMNS * KEYS.length ? COLUMNS + 1 : COLUMNS;
  const keys = KEYS.flatMap((row, r) => [...row.slice(0, columns)].map((name, c) => ({
    label: [...printed[r] ?? row][c] ?? name, code: `${r === DIGITS ? "Digit" : "Key"}${name}`,
  })));
  return { columns, keys: keys.slice(0, count) };
}
