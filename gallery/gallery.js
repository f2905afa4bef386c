// The gallery with a script: cards sorted and filtered, keys for the page before and after. Without
// it all pages read the same.
'use strict';

const cards = [...document.querySelectorAll('.card')];
const scores = new Map(cards.map((card) => [card, JSON.parse(card.dataset.scores)]));
const sure = new Map(cards.map((card) => [card, JSON.parse(card.dataset.sure)]));

function select(form, name, options) {
  const label = document.createElement('label');
  const list = document.createElement('select');
  label.textContent = name;
  for (const [value, text] of options) list.add(new Option(text, value));
  label.append(document.createElement('br'), list);
  form.append(label);
  return list;
}

const trained = (regime) => (regime === 'untrained' ? regime : `${regime}-trained`);

// A condition's words end with the layer; all of one regime and colour begin alike.
function values(table, card, judges, condition) {
  const of = table.get(card)[judges] || {};
  return Object.entries(of).filter(([key]) => !condition || key === condition).map(([, value]) => value);
}

const mean = (list) => list.reduce((sum, value) => sum + value, 0) / (list.length || 1);
const orders = {
  study: null,
  most: [scores, (list) => -mean(list)],
  least: [scores, (list) => mean(list)],
  differ: [scores, (list) => Math.min(...list) - Math.max(...list)],
  sure: [sure, (list) => -mean(list)],
  unsure: [sure, (list) => mean(list)],
};

function controls(form) {
  const all = scores.get(cards[0]);
  const regimes = Object.keys(all).filter((key) => key !== 'all');
  const words = [...new Set(cards.flatMap((card) => Object.keys(scores.get(card).all)))];
  const classes = [...new Set(cards.map((card) => card.dataset.class))];
  const someSure = cards.some((card) => Object.keys(sure.get(card).all).length);
  const order = select(form, 'Order', [['study', 'as in the study'], ['most', 'recognised most'],
    ['least', 'recognised least'], ['differ', 'conditions differ most'],
    ...(someSure ? [['sure', 'judges surest'], ['unsure', 'judges least sure']] : [])]);
  const condition = select(form, 'Metamers of', [['', 'all conditions'], ...words.map((w) => [w, w])]);
  const judges = select(form, 'Judges', [['all', 'all'], ...regimes.map((r) => [r, trained(r)])]);
  const which = select(form, 'Class', [['', 'all'], ...classes.map((c) => [c, c])]);
  const sorted = document.getElementById('sorted');
  const home = new Map(cards.map((card) => [card, card.parentElement]));

  form.addEventListener('change', () => {
    const [table, key] = orders[order.value] || [];
    for (const card of cards) card.hidden = which.value !== '' && card.dataset.class !== which.value;
    if (key) {
      const rank = new Map(cards.map((card) => [card, key(values(table, card, judges.value, condition.value))]));
      sorted.append(...[...cards].sort((a, b) => rank.get(a) - rank.get(b)));
    } else {
      for (const card of cards) home.get(card).append(card);
    }
    for (const section of document.querySelectorAll('.class'))
      section.hidden = !section.querySelector('.card:not([hidden])');
  });
  form.addEventListener('submit', (event) => event.preventDefault());
}

const form = document.getElementById('controls');
if (form && cards.length) controls(form);

document.addEventListener('keydown', (event) => {
  if (event.target.matches('select, input') || event.ctrlKey || event.metaKey || event.altKey) return;
  const to = { ArrowLeft: 'a[rel=prev]', ArrowRight: 'a[rel=next]', g: 'nav a' }[event.key];
  const link = to && document.querySelector(to);
  if (link) location.href = link.href;
});
