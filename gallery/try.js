// Metamers one by one, with the classes as buttons. Nothing is stored or sent.
'use strict';

const ROUND = 20; // pictures before the score is shown
const box = document.getElementById('trial');
const tally = data.conditions.map(() => ({ right: 0, of: 0 }));
let seen = 0;
let pictures = [];

function element(name, text, className) {
  const e = document.createElement(name);
  if (text !== undefined) e.textContent = text;
  if (className) e.className = className;
  return e;
}

// Each round takes the conditions in turn, so that all are seen equally often.
function draw() {
  const left = data.conditions.map((_, c) => data.pictures.filter((p) => p[2] === c));
  const chosen = [];
  while (chosen.length < ROUND) {
    const from = left[chosen.length % left.length];
    chosen.push(from[Math.floor(Math.random() * from.length)]);
  }
  for (let i = chosen.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [chosen[i], chosen[j]] = [chosen[j], chosen[i]];
  }
  return chosen;
}

// The Wilson interval of a proportion (Wilson 1927).
function wilson(right, of) {
  const z = 1.959964, p = right / of, d = 1 + z * z / of;
  const middle = (p + z * z / (2 * of)) / d;
  const half = z * Math.sqrt(p * (1 - p) / of + z * z / (4 * of * of)) / d;
  return [middle - half, middle + half];
}

function network(condition) {
  return data.networks.find((n) => n.regime === condition.regime && n.colour === condition.colour);
}

function score() {
  box.replaceChildren(element('h2', `After ${seen} pictures`));
  const table = element('table');
  const head = table.createTHead().insertRow();
  for (const title of ['Metamers of', 'You', '95 % interval', 'Networks', '95 % interval'])
    head.append(element('th', title));
  const body = table.createTBody();
  data.conditions.forEach((condition, c) => {
    const row = body.insertRow(), { right, of } = tally[c], them = network(condition);
    const interval = of ? wilson(right, of).map((v) => v.toFixed(2)).join(' – ') : '–';
    const theirs = them ? [Number(them.accuracy).toFixed(2),
      `${Number(them.lo).toFixed(2)} – ${Number(them.hi).toFixed(2)}`] : ['–', '–'];
    for (const text of [condition.words, of ? `${right} of ${of}` : '–', interval, ...theirs])
      row.append(element('td', text));
  });
  const more = element('button', `${ROUND} more`);
  more.addEventListener('click', begin);
  box.append(table, element('p', 'Chance is one in ' + data.classes.length + '. A few answers say little: '
    + 'look at the width of the intervals. The networks judged every metamer.', 'soft'), more);
  more.focus();
}

function say(picture, answer) {
  const right = answer === picture[1], of = tally[picture[2]];
  of.of += 1;
  of.right += right ? 1 : 0;
  seen += 1;
  for (const button of box.querySelectorAll('.answers button')) button.disabled = true;
  const said = box.querySelector('.said');
  said.replaceChildren(element('span', right ? '✓ right' : `✗ it is: ${data.classes[picture[1]]}`,
    right ? 'right' : 'wrong'), ` from a network ${data.conditions[picture[2]].words}. `);
  const link = element('a', 'Its page');
  link.href = `r/${String(picture[3]).padStart(4, '0')}.html`;
  link.target = '_blank';
  const next = element('button', 'next');
  next.addEventListener('click', show);
  said.append(link, ' ', next);
  next.focus();
}

function show() {
  if (!pictures.length) return score();
  const picture = pictures.pop(), img = element('img', undefined, 'large');
  img.src = 'p/' + picture[0];
  img.alt = 'A metamer; what it shows is the question.';
  const answers = element('div', undefined, 'answers');
  data.classes.forEach((name, k) => {
    const button = element('button', name);
    button.addEventListener('click', () => say(picture, k));
    answers.append(button);
  });
  const said = element('p', `${ROUND - pictures.length} of ${ROUND}`, 'said');
  said.setAttribute('role', 'status');
  box.replaceChildren(img, said, answers);
}

function begin() {
  pictures = draw();
  show();
}

const start = element('button', 'Begin');
start.addEventListener('click', begin);
box.append(start);
