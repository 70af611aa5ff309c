import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');

/** `npm run brand -- …`, without npm. */
async function brand(...args: string[]) {
  const command = [join(root, 'tools/brand/cli.ts'), ...args];
  // Without settings from the environment.
  const options = { cwd: root, env: { PATH: process.env.PATH } };
  return promisify(execFile)(process.execPath, ['--import', 'tsx', ...command], options).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}

it('npm run brand -- from-auth0 prints errors to stderr, and exits with 2', async () => {
  const settings = ['--settings', join(root, 'tests/brand/no-such-file')];
  const { code, stdout, stderr } = await brand('from-auth0', 'nordbank', ...settings);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^Settings are missing or wrong:\n {2}AUTH0_DOMAIN: the tenant domain is required/);
});
