// @vitest-environment node
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { root } from '../../build/bundle.js';
import { totalOf, weighFirstLoad } from '../../build/first-load.js';
import { limits } from '../../build/size-limits.js';

const page = `${root}/dist/page/en.html`;

beforeAll(() => {
  // As in a build: vitest says "test", and what it builds is larger.
  vi.stubEnv('NODE_ENV', 'production');
  if (!existsSync(page)) throw new Error('There is no build yet: run "npm run build" first');
});

afterAll(() => vi.unstubAllEnvs());

describe('what a first visit loads', () => {
  it.each(['react', 'preact'] as const)(
    'stays within its limit with %s (npm run size shows the parts)',
    async (runtime) => {
      const files = await weighFirstLoad(runtime, readFileSync(page, 'utf8'));
      expect(files.length).toBeGreaterThan(2);
      expect(totalOf(files)).toBeLessThanOrEqual(limits[runtime].now);
    },
  );

  it.each(['react', 'preact'] as const)('has no schema library in it with %s', async (runtime) => {
    const files = await weighFirstLoad(runtime, '');
    const parts = files.flatMap((file) => Object.keys(file.parts));
    expect(parts).toContain('react-hook-form');
    expect(parts).not.toContain('zod');
  });
});
