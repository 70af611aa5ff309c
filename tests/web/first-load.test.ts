// @vitest-environment node
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type LoadedFile, measureFirstLoad, totalOf } from '../../tools/build/first-load.js';
import { firstLoadLimit } from '../../tools/build/size-limits.js';

describe('the first load', () => {
  let files: LoadedFile[];

  beforeAll(async () => {
    // As in a build: with vitest's "test" the result is larger.
    vi.stubEnv('NODE_ENV', 'production');
    files = await measureFirstLoad();
  }, 60_000);

  afterAll(() => vi.unstubAllEnvs());

  it('stays within its budget (npm run size shows the parts)', () => {
    const over = totalOf(files) - firstLoadLimit;
    const remedy = 'load code later, as web/parts.ts does, or see "Budgets" in CONTRIBUTING.md';
    expect(over, `the first load is ${over} bytes over its budget of ${firstLoadLimit}: ${remedy}`).toBeLessThanOrEqual(
      0,
    );
  });

  it('is the HTML with its styles, the script, and the texts of one language', () => {
    expect(files.map(({ name }) => name.replace(/-[\w-]+\.js$/, ''))).toEqual(
      expect.arrayContaining(['HTML', 'assets/index', 'assets/en']),
    );
    expect(Object.keys(files[0]?.parts ?? {})).toEqual(['styles', 'page']);
    for (const characters of Object.values(files[0]?.parts ?? {})) expect(characters).toBeGreaterThan(1000);
  });

  it('contains no schema library', () => {
    const parts = files.flatMap((file) => Object.keys(file.parts));
    expect(parts).toContain('react-dom');
    expect(parts).not.toContain('zod');
  });
});
