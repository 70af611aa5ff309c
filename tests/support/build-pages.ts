import { rm } from 'node:fs/promises';
import { testBrands } from '../../tools/brand/brand-folders.js';
import { buildSources, isFresh, recordBuild } from '../../tools/build/build-record.js';
import { root, testDist } from '../../tools/build/paths.js';
import { buildPages } from '../../tools/build/static-pages.js';

/**
 * Builds the page for the tests in `dist-tests/` if it is not up to date. It has the brands in `tests/brands/`: a team's own
 * brand does not change the results.
 */
if (!isFresh(testDist, [...buildSources, `${root}tests/brands`])) {
  await rm(testDist, { recursive: true, force: true });
  await buildPages(testDist, testBrands);
  recordBuild(testDist);
}
