// @vitest-environment node
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type LoadedFile, totalOf, weighFirstLoad } from '../../build/first-load.js';
import { limits } from '../../build/size-limits.js';

describe.each(['react', 'preact'] as const)('what a first visit loads with %s', (runtime) => {
  let files: LoadedFile[];

  beforeAll(async () => {
    // As in a build: vitest says "test", and what it builds is larger.
    vi.stubEnv('NODE_ENV', 'production');
    vi.stubEnv('RUNTIME', '');
    files = await weighFirstLoad(runtime);
  }, 60_000);

  afterAll(() => vi.unstubAllEnvs());

  it('stays within its limit (npm run size shows the parts)', () => {
    expect(totalOf(files)).toBeLessThanOrEqual(limits[runtime]);
  });

  it('is all of it: the HTML with its styles and hashes, the script, the texts of one language', () => {
    expect(files.map(({ name }) => name.replace(/-[\w-]+\.js$/, ''))).toEqual(
      expect.arrayContaining(['HTML', 'assets/index', 'assets/en']),
    );
    expect(Object.keys(files[0]?.parts ?? {})).toEqual(['styles', 'hashes', 'page']);
    for (const characters of Object.values(files[0]?.parts ?? {})) expect(characters).toBeGreaterThan(1000);
  });

  it('has no schema library in it', () => {
    const parts = files.flatMap((file) => Object.keys(file.parts));
    expect(parts).toContain(runtime === 'react' ? 'react-dom' : 'preact');
    expect(parts).not.toContain('zod');
  });
});
