import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { BrandFolder } from '../../tools/brand/brand-folders.js';
import { checkBrand } from '../../tools/brand/check/check-brand.js';
import type { BrandReport } from '../../tools/brand/check/report.js';

/** Files of a brand by path. A minimal `brand.ts` is added if it is missing. */
export type BrandFiles = Readonly<Record<string, string | Buffer>>;

/** Creates a temporary folder of a brand for one test. */
export function temporaryBrand(files: BrandFiles): BrandFolder {
  const path = mkdtempSync(join(tmpdir(), 'brand-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  for (const [name, content] of Object.entries({ 'brand.ts': "export default { name: 'Made' };\n", ...files })) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return { name: 'made', path };
}

/** The report of a brand with these files. Its paths are relative to the brand's folder. */
export async function reportOf(files: BrandFiles): Promise<BrandReport> {
  const folder = temporaryBrand(files);
  const report = await checkBrand(folder);
  const findings = report.findings.map((finding) => ({
    ...finding,
    file: finding.file.replace(`${folder.path}/`, ''),
  }));
  return { ...report, findings };
}

/** The report of a brand with these declarations in `:root`; the first one is on line 2. @param settings of `brand.ts`. */
export function reportOfTokens(declarations: readonly string[], settings = ''): Promise<BrandReport> {
  return reportOf({
    'brand.ts': `export default { name: 'Made', ${settings} };\n`,
    'tokens.css': [':root {', ...declarations, '}', ''].join('\n'),
  });
}
