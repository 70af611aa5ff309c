import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { root } from '../../build/paths.js';
import { type BrandSource, brandsIn, findBrands } from '../brand-folders.js';
import { checkBrand } from './check-brand.js';
import { didYouMean } from './did-you-mean.js';
import { type BrandReport, error, isFine, reportLines } from './report.js';

const CONFIG = 'signup.config.ts';

/**
 * Checks the brands that are deployed, without a browser: the first part of a build.
 * @param print gets the reports of the brands that may not be deployed.
 * @returns whether all of them may be.
 */
export async function checkDeployed(source: BrandSource, print: (line: string) => void): Promise<boolean> {
  const missing = missingBrands(source);
  const folders = missing.length > 0 ? [] : findBrands(source);
  const reports = [...missing, ...(await Promise.all(folders.map(checkBrand)))].filter((report) => !isFine(report));
  for (const line of reports.flatMap((report) => reportLines(report))) print(line);
  return reports.length === 0;
}

/** Brands that the config names and that have no folder. */
function missingBrands({ folders, names = [] }: BrandSource): BrandReport[] {
  const there = folders.flatMap(brandsIn);
  const place = folders.map((folder) => relative(root, folder)).join(' and ');
  return names
    .filter((name) => !there.includes(name))
    .map((name) => {
      const has = `${place}/ has: ${there.join(', ') || 'no brand'}`;
      const remedy = didYouMean(name, there, `Name one of them, or make it: npm run brand -- new ${name}`);
      return {
        name,
        findings: [error(CONFIG, lineOf(name), `${place}/${name}: not there. ${has}.`, remedy)],
        together: [],
        measured: 0,
      };
    });
}

/** The line of the config in which a brand is named. */
function lineOf(name: string): number | undefined {
  const lines = readFileSync(`${root}${CONFIG}`, 'utf8').split('\n');
  const at = lines.findIndex((line) => line.includes(`'${name}'`) || line.includes(`"${name}"`));
  return at < 0 ? undefined : at + 1;
}
