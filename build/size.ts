import { totalOf, weighFirstLoad } from './first-load.js';
import { limits } from './size-limits.js';

/** `npm run size`: what a first visit loads with each runtime, and what that is made of. Builds both, beside `dist/`. */

// Each is built by its name; a choice for other builds would be put on top.
process.env.RUNTIME = '';

for (const runtime of ['react', 'preact'] as const) {
  const files = await weighFirstLoad(runtime);
  console.log(`\n${runtime}: ${totalOf(files)} bytes with gzip; limit ${limits[runtime]}`);
  console.table(files.map(({ name, gzip }) => ({ file: name, gzip })));
  console.table(
    files.flatMap(({ name, parts }) => Object.entries(parts).map(([part, characters]) => row(name, part, characters))),
  );
}

function row(file: string, part: string, characters: number) {
  return { file, part, 'characters before minifying and gzip': characters };
}
