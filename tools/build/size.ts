import { totalOf, weighFirstLoad } from './first-load.js';
import { firstLoadLimit } from './size-limits.js';

/** `npm run size`: what a first visit loads, and what that is made of. Builds in a folder of its own. */
const files = await weighFirstLoad();
console.log(`${totalOf(files)} bytes with gzip; limit ${firstLoadLimit}`);
console.table(files.map(({ name, gzip }) => ({ file: name, gzip })));
console.table(
  files.flatMap(({ name, parts }) => Object.entries(parts).map(([part, characters]) => row(name, part, characters))),
);

function row(file: string, part: string, characters: number) {
  return { file, part, 'characters before minifying and gzip': characters };
}
