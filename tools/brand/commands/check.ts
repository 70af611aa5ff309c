import { Command } from 'commander';
import { checkBrand } from '../check/check-brand.js';
import { isFine, reportLines } from '../check/report.js';
import { findFolders } from './find-folders.js';

/** `npm run brand -- check [name…]`. */
export function checkCommand(): Command {
  return new Command('check')
    .description('check settings, tokens, contrasts, files and fonts of brands; all brands without a name')
    .argument('[name...]', 'names or folders of brands')
    .action(async (names: string[]) => {
      process.exitCode = (await runCheck(names)) ? 0 : 1;
    });
}

/** @returns whether all brands are fine. */
async function runCheck(names: readonly string[]): Promise<boolean> {
  const color = process.stdout.hasColors?.() ?? false;
  let fine = true;
  for (const folder of findFolders(names)) {
    const report = await checkBrand(folder);
    for (const line of reportLines(report, color)) console.log(line);
    fine &&= isFine(report);
  }
  return fine;
}
