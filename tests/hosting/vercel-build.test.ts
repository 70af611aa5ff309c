import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { completeSettings } from '../support/complete-settings.js';

const root = join(import.meta.dirname, '../..');
/** The first command of `npm run vercel-build`; the next ones run only if it succeeds. */
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const [first = '', ...others] = String(scripts['vercel-build']).split(' && ');

function check(env: Record<string, string>) {
  const bin = join(root, 'node_modules/.bin');
  const { status, stdout, stderr } = spawnSync('sh', ['-c', first], {
    cwd: root,
    env: { PATH: `${bin}:${process.env.PATH}`, ...env },
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}

describe('npm run vercel-build', () => {
  it('names every missing and wrong setting in production, and stops before it builds anything', () => {
    expect(others.map((command) => command.split('/').at(-1))).toEqual(['build.ts', 'vercel-output.ts']);
    const { status, said } = check({ VERCEL_ENV: 'production', REDIRECT_TOKEN_SECRET: 'made-up-but-short' });
    expect(status).toBe(1);
    const names = [
      'AUTH0_DOMAIN',
      'AUTH0_CLIENT_ID',
      'AUTH0_CLIENT_SECRET',
      'AUTH0_CONNECTION',
      'SIGNUP_URL',
      'APP_URL',
    ];
    for (const name of names) expect(said).toContain(`${name}: `);
    expect(said).toContain('REDIRECT_TOKEN_SECRET: at least 32 bytes');
    expect(said).not.toContain('made-up-but-short');
  });

  it.each([
    ['a complete production', { ...completeSettings, VERCEL_ENV: 'production' }],
    ['a preview without settings', { VERCEL_ENV: 'preview' }],
  ])('continues for %s', (_, env) => {
    expect(check(env)).toEqual({ status: 0, said: '' });
  });
});
