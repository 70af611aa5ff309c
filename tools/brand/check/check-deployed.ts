import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { root } from '../../build/paths.js';
import { type BrandSource, brandsIn, findBrands } from '../brand-folders.js';
import { checkBrand } from './check-brand.js';
import { didYouMean } from './did-you-mean.js';
import { type BrandReport, error, hasNoErrors, reportLines } from './report.js';

const CONFIG = 'signup.config.ts';

/**
 * Checks the brands to deploy, without a browser: the first step of a build.
 * @param print gets the reports of brands with errors.
 * @returns whether no brand has errors.
 */
export async function checkDeployed(source: BrandSource, print: (line: string) => void): Promise<boolean> {
  const missing = missingBrands(source);
  const folders = missing.length > 0 ? [] : findBrands(source);
  const reports = [...missing, ...(await Promise.all(folders.map(checkBrand)))].filter(
    (report) => !hasNoErrors(report),
  );
  for (const line of reports.flatMap((report) => reportLines(report))) print(line);
  return reports.length === 0;
}

/** Reports for brands that signup.config.ts names but that have no folder. */
function missingBrands({ folders, names = [] }: BrandSource): BrandReport[] {
  const existing = folders.flatMap(brandsIn);
  const place = folders.map((folder) => relative(root, folder)).join(' and ');
  return names
    .filter((name) => !existing.includes(name))
    .map((name) => {
      const has = `${place}/ contains: ${existing.join(', ') || 'no brand'}`;
      const remedy = didYouMean(
        name,
        existing,
        `Use one of these names, or create the brand: npm run brand -- new ${name}`,
      );
      return {
        name,
        findings: [error(CONFIG, lineOf(name), `${place}/${name}: not found. ${has}.`, remedy)],
        combinedFix: [],
        pairCount: 0,
      };
    });
}

/** The line of signup.config.ts that names a brand. */
function lineOf(name: string): number | undefined {
  const lines = readFileSync(`${root}${CONFIG}`, 'utf8').split('\n');
  const at = lines.findIndex((line) => line.includes(`'${name}'`) || line.includes(`"${name}"`));
  return at < 0 ? undefined : at + 1;
}
