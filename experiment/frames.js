// Time in frames of the screen. What is drawn in an animation frame is shown at the next refresh,
// so an interval between two such moments is a whole number of frames; setTimeout knows no frames.

export const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

// The median time between frames, in milliseconds.
export async function measureFrame(count = 120) {
  const gaps = [];
  let last = await nextFrame();
  for (let i = 0; i < count; i++) {
    const now = await nextFrame();
    gaps.push(now - last);
    last = now;
  }
  gaps.sort((a, b) => a - b);
  return (gaps[(count - 1) >> 1] + gaps[count >> 1]) / 2;
}

// The smallest step of the browser's clock, in milliseconds: browsers round times on purpose.
export function clockStep(count = 20) {
  let least = Infinity;
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    let now = start;
    while (now === start) now = performance.now();
    least = Math.min(least, now - start);
  }
  return least;
}

export const framesOf = (milliseconds, frame) =>
  milliseconds > 0 ? Math.max(1, Math.round(milliseconds / frame)) : 0;

// Shows phases one after the other, each { name, frames, draw }, and calls draw in the animation
// frame that a phase begins with; a phase of no frames is left out. A phase ends with the first
// animation frame that comes no more than half a frame before its time is up: with no frame dropped
// that is after `frames` of them, and after a dropped one the phase is not drawn out further.
// Gives { onset, achieved (frames), dropped (frames) } by name, and the moment of the end.
export async function present(phases, frame) {
  const log = { onset: {}, achieved: {}, dropped: {} };
  let now = await nextFrame();
  for (const { name, frames, draw } of phases) {
    log.onset[name] = now;
    log.dropped[name] = 0;
    if (frames > 0) draw();
    while (now - log.onset[name] < (frames - 0.5) * frame) {
      const last = now;
      now = await nextFrame();
      log.dropped[name] += Math.max(0, Math.round((now - last) / frame) - 1);
    }
    log.achieved[name] = Math.round((now - log.onset[name]) / frame);
  }
  log.end = now;
  return log;
}
