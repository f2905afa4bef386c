// The answers: a fixed grid of buttons, one for each category, that a block of keys mirrors.
import { keysFor } from "./keys.js";
import { say, texts } from "./say.js";

// The columns are those of the keyboard, also where text runs from right to left.
export function gridHtml(words) {
  const { columns, keys } = keysFor(words.length, texts.keys);
  const buttons = words.map((name, i) =>
    `<button type="button" class="answer" data-answer="${i}" aria-label="${escape(name)}">
       <kbd aria-hidden="true">${escape(keys[i].label)}</kbd>
       <span dir="auto">${escape(name)}</span></button>`);
  return `<div class="grid" role="group" dir="ltr" aria-label="${escape(say("what_was_it"))}"
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
    const pointer = event.pointerType === "touch" || event.pointerType === "pen"
      ? event.pointerType : "mouse";
    const input = event.detail > 0 ? pointer : "keyboard";
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
