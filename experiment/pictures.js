// The pictures: fetched before the experiment, decoded before the trial that shows them.

const fetched = new Map();

function fetchOne(path) {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error(`${path}: cannot be loaded`));
    image.src = path;
  });
}

// Fetches all, some at a time; progress gets how many are there.
export async function fetchAll(paths, progress) {
  const wanted = [...new Set(paths)].filter((path) => !fetched.has(path));
  let done = 0;
  const worker = async () => {
    for (let path = wanted.pop(); path; path = wanted.pop()) {
      fetched.set(path, await fetchOne(path));
      progress(++done);
    }
  };
  const total = wanted.length;
  await Promise.all(Array.from({ length: 8 }, worker));
  return total;
}

// Gives a decoded picture, ready to be drawn; close() it.
export async function decode(path) {
  const image = fetched.get(path);
  await image.decode();
  return createImageBitmap(image);
}
