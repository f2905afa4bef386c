// What participants read: the lab's texts.js, and in English what it lacks.
import { lab } from "./lab_texts.js";
import "./texts.js";

export const texts = { ...window.METABLUR_TEXTS, ...lab };
window.METABLUR_TEXTS = texts;
export const hasTexts = lab !== undefined;

// A text with its words in braces filled in.
export const say = (name, values = {}) => texts[name].replace(/\{(\w+)\}/g,
  (whole, key) => (key in values ? String(values[key]) : whole));

// The word that a participant reads for a category.
export const wordFor = (category) => texts.categories[category] ?? category;

// Marks the page with the language: browsers choose fonts, line breaks and direction by it.
export function setLanguage() {
  document.documentElement.lang = texts.language;
  document.documentElement.dir = texts.direction;
  document.title = texts.title;
}
