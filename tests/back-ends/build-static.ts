import { testBrands } from '../../tools/brand/brand-folders.js';
import { buildPages, writePageHeaders } from '../../tools/build/static-pages.js';

/** Builds the page and its headers as `npm run build` does, with the brands of the tests. The first argument is the folder. */
const [folder = ''] = process.argv.slice(2);
await buildPages(folder, testBrands);
await writePageHeaders(folder);
