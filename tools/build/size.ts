import { measureFirstLoad, totalOf } from './first-load.js';
import { firstLoadLimit } from './size-limits.js';

/** `npm run size`: prints the size of the first load by file and package. Builds in a temporary folder. */
const files = await measureFirstLoad();
console.log(`First load: ${totalOf(files)} bytes with gzip; the limit is ${firstLoadLimit}`);
console.table(files.map(({ name, gzip }) => ({ file: name, gzip })));
console.table(
  files.flatMap(({ name, parts }) => Object.entries(parts).map(([part, characters]) => row(name, part, characters))),
);

function row(file: string, part: string, characters: number) {
  return { file, part, 'characters before minification': characters };
}
