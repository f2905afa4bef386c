// What the lab's texts.js set, before the English texts of the page take its place.
export const lab = window.METABLUR_TEXTS;
