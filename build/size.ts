import { readFile } from 'node:fs/promises';
import { root } from './bundle.js';
import { totalOf, weighFirstLoad } from './first-load.js';
import { limits } from './size-limits.js';

/** `npm run size`: what a first visit loads with each runtime, and what the scripts are made of. Needs a build. */
const html = await readFile(`${root}/dist/page/en.html`, 'utf8');

for (const runtime of ['react', 'preact'] as const) {
  const files = await weighFirstLoad(runtime, html);
  console.log(
    `\n${runtime}: ${totalOf(files)} bytes with gzip; limit ${limits[runtime].now}, goal ${limits[runtime].goal}`,
  );
  console.table(files.map(({ name, gzip }) => ({ file: name, gzip })));
  console.table(
    files.flatMap(({ name, parts }) => Object.entries(parts).map(([part, bytes]) => row(name, part, bytes))),
  );
}

function row(file: string, part: string, bytes: number) {
  return { file, part, 'bytes before minifying': bytes };
}
