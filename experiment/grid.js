// The answers: a fixed grid of buttons, one for each category, that a block of keys mirrors.

const COLUMNS = 4;
const ROWS = ["Digit", "Key", "Key", "Key", "Key"];
const KEYS = ["1234", "QWER", "ASDF", "ZXCV"];
const MORE = "5TGB"; // a fifth column, for 17 to 20 categories

// The keys by their place on the keyboard, whatever its layout, row by row.
export function keysFor(count) {
  const columns = count > COLUMNS * KEYS.length ? COLUMNS + 1 : COLUMNS;
  const keys = KEYS.flatMap((row, r) =>
    [...(columns > COLUMNS ? row + MORE[r] : row)].map((label) => ({
      label, code: `${ROWS[r]}${label}`,
    })));
  return { columns, keys: keys.slice(0, count) };
}

export function gridHtml(categories) {
  const { columns, keys } = keysFor(categories.length);
  const buttons = categories.map((name, i) =>
    `<button type="button" class="answer" data-answer="${i}" aria-label="${escape(name)}">
       <kbd aria-hidden="true">${keys[i].label}</kbd><span>${escape(name)}</span></button>`);
  return `<div class="grid" role="group" aria-label="What was it?"
               style="--columns: ${columns}">${buttons.join("")}</div>`;
}

export const escape = (text) =>
  text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);

// Calls answered({ category, input, time }) at each answer; gives a function that stops it.
export function listen(grid, categories, answered) {
  const { keys } = keysFor(categories.length);
  const click = (event) => {
    const button = event.target.closest("[data-answer]");
    if (!button) return;
    // A press of Enter or the space bar on a focused button arrives as a click without a place.
    const input = event.detail > 0 ? "mouse" : "keyboard";
    answered({ category: Number(button.dataset.answer), input, time: event.timeStamp });
  };
  const press = (event) => {
    const category = keys.findIndex((key) => key.code === event.code);
    if (category < 0 || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    answered({ category, input: "keyboard", time: event.timeStamp });
  };
  grid.addEventListener("click", click);
  document.addEventListener("keydown", press);
  return () => {
    grid.removeEventListener("click", click);
    document.removeEventListener("keydown", press);
  };
}

// Marks the chosen button.
export function choose(grid, category) {
  for (const button of grid.querySelectorAll("[data-answer]"))
    button.setAttribute("aria-pressed", Number(button.dataset.answer) === category);
}
