import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { brandsIn } from '../../tools/brand/brand-folders.js';
import { checkBrand } from '../../tools/brand/check/check-brand.js';
import { hasNoErrors, reportLines } from '../../tools/brand/check/report.js';
import { pairsOf } from '../../tools/brand/colors/pairs.js';
import { resolveToken } from '../../tools/brand/colors/resolve-color.js';
import { readTheme, variantsOf } from '../../tools/brand/colors/variants.js';

const root = join(import.meta.dirname, '../..');
const layouts = readdirSync(join(root, 'web/theme/layouts')).map((file) => file.replace('.css', ''));
const folders = ['tests/brands', 'examples/brands'].map((folder) => join(root, folder));
const samples = folders.flatMap((folder) => brandsIn(folder).map((name) => ({ name, path: join(folder, name) })));

describe('the check', () => {
  it.each(samples)('lets the brand $name pass', async (sample) => {
    const report = await checkBrand(sample);
    expect(hasNoErrors(report), reportLines(report).join('\n')).toBe(true);
    expect(report.pairCount).toBeGreaterThan(30);
  });

  it.each(layouts)('resolves every color that it measures in the layout %s', (layout) => {
    const [variant] = variantsOf(readTheme(layout), [], ['light']);
    const tokens = pairsOf(layout).flatMap(({ foreground, background }) => [foreground, background]);
    for (const token of tokens) expect(resolveToken(token, variant?.values ?? new Map(), 'light').color).toBeDefined();
  });
});
