import { Command } from 'commander';
import { checkBrand } from '../check/check-brand.js';
import { isFine, reportLines } from '../check/report.js';
import { findFolders } from './find-folders.js';

interface CheckOptions {
  pixels: boolean;
}

/** `npm run brand -- check [name…]`. */
export function checkCommand(): Command {
  return new Command('check')
    .description('check settings, tokens, contrasts, files and fonts of brands; all brands without a name')
    .argument('[name...]', 'names or folders of brands')
    .option(
      '--pixels',
      'also look at the rendered page in a browser; for brands in brands/ and examples/brands/',
      false,
    )
    .action(async (names: string[], options: CheckOptions) => {
      process.exitCode = (await runCheck(names, options)) ? 0 : 1;
    });
}

/** @returns whether all brands are fine. */
async function runCheck(names: readonly string[], { pixels }: CheckOptions): Promise<boolean> {
  const color = process.stdout.hasColors?.() ?? false;
  const folders = findFolders(names);
  const reports = await Promise.all(folders.map(checkBrand));
  // What the tokens have wrong is wrong in the pixels as well.
  const sound = folders.filter((_, at) => pixels && reports[at] && isFine(reports[at]));
  if (sound.length > 0) {
    const [{ withGallery }, { checkPixels }] = await Promise.all([
      import('../pixels/gallery.js'),
      import('../pixels/check-pixels.js'),
    ]);
    await withGallery(async (gallery) => {
      for (const folder of sound) {
        const report = reports.find(({ name }) => name === folder.name);
        report?.findings.push(...(await checkPixels(folder, gallery)));
      }
    });
  }
  for (const line of reports.flatMap((report) => reportLines(report, color))) console.log(line);
  // Since the process began.
  console.log(`Checked in ${(performance.now() / 1000).toFixed(1)} s`);
  return reports.every(isFine);
}
