import { Command } from 'commander';
import { checkBrand } from '../check/check-brand.js';
import { hasNoErrors, reportLines } from '../check/report.js';
import { findFolders } from './find-folders.js';

interface CheckOptions {
  pixels: boolean;
}

/** `npm run brand -- check [name…]`. */
export function checkCommand(): Command {
  return new Command('check')
    .description('check settings, tokens, contrasts, files and fonts; without a name all brands')
    .argument('[name...]', 'names or folders of brands')
    .option('--pixels', 'also check the rendered page in a browser (brands in brands/ and examples/brands/)', false)
    .action(async (names: string[], options: CheckOptions) => {
      process.exitCode = (await runCheck(names, options)) ? 0 : 1;
    });
}

/** Prints the report. @returns whether all brands pass. */
async function runCheck(names: readonly string[], { pixels }: CheckOptions): Promise<boolean> {
  const color = process.stdout.hasColors?.() ?? false;
  const folders = findFolders(names);
  const reports = await Promise.all(folders.map(checkBrand));
  // Errors in the tokens would show up in the pixels again.
  const passing = folders.filter((_, at) => pixels && reports[at] && hasNoErrors(reports[at]));
  if (passing.length > 0) {
    const [{ withGallery }, { checkPixels }] = await Promise.all([
      import('../pixels/gallery.js'),
      import('../pixels/check-pixels.js'),
    ]);
    await withGallery(async (gallery) => {
      for (const folder of passing) {
        const report = reports.find(({ name }) => name === folder.name);
        report?.findings.push(...(await checkPixels(folder, gallery)));
      }
    });
  }
  for (const line of reports.flatMap((report) => reportLines(report, color))) console.log(line);
  // Since the process started.
  console.log(`Checked in ${(performance.now() / 1000).toFixed(1)} s`);
  return reports.every(hasNoErrors);
}
