import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listen, type RunningServer } from '#server/node/node-server.js';
import { createApplication } from '../../api/_http/application.js';
import type { Report } from '../../tools/conformance/report.js';
import { compareReports } from '../../tools/conformance/report.js';
import { environmentFor, tokenSecret } from '../support/signup-world.js';
import { unbuiltSite } from '../support/unbuilt-site.js';
import { type CheckedServer, startCheckedServer } from './checked-server.js';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
const json = join(folder, 'report.json');

let checked: CheckedServer;
let server: RunningServer;
beforeAll(async () => {
  checked = await startCheckedServer('identity');
  server = await listen(unbuiltSite(createApplication({ env: environmentFor(checked.tenant) })), {
    port: 0,
    loopback: true,
  });
});
afterAll(async () => {
  await server.close();
  await checked.close();
  rmSync(folder, { recursive: true });
});

/** `npm run conformance -- …` */
async function run(...args: string[]) {
  const command = ['--import', 'tsx', 'tools/conformance/cli.ts', ...args];
  const env = { PATH: process.env.PATH ?? '' };
  const ended = promisify(execFile)(process.execPath, command, { cwd: root, env }).then(
    (output) => ({ ...output, code: 0 }),
    (error) => error,
  );
  const { code, stdout, stderr } = await ended;
  return { code, stdout, stderr };
}

const common = () => [`http://127.0.0.1:${server.port}/`, '--tenant', checked.tenant.origin, '--secret', tokenSecret];

it('prints a report, writes it as JSON, and exits with 0 if all rules passed', async () => {
  const { code, stdout } = await run(...common(), '--only', 'health,decline/cancel', '--name', 'ours', '--json', json);
  expect(stdout).toContain('Conformance of ours');
  expect(stdout).toContain('GET /api/health: 3 passed');
  expect(stdout).toContain('4 passed, 0 failed, 0 skipped');
  expect(code).toBe(0);
  const report: Report = JSON.parse(readFileSync(json, 'utf8'));
  expect(report).toMatchObject({ server: 'ours', mode: 'identity' });
  expect(compareReports([report, report])).toContain('| health: GET /api/health | 3 passed | 3 passed |');
}, 60_000);

it('exits with 1 if a rule fails, and shows request, expectation and answer', async () => {
  const { code, stdout } = await run(...common(), '--mode', 'profile', '--only', 'session/reply');
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /✗ session\/reply: .*\(contract, API\)\n +expected {2}mode: "profile"\n +received {2}identity\n/,
  );
  expect(stdout).toContain('GET /api/session');
  // Reports can be shared.
  expect(stdout).not.toMatch(/eyJ[\w-]{20}/);
}, 60_000);

it.each([
  ['a missing secret', () => common().slice(0, 3), /REDIRECT_TOKEN_SECRET/],
  ['a missing tenant', () => common().slice(0, 1), /--tenant/],
])(
  'ends with 2 and a sentence for %s',
  async (_, args, said) => {
    const { code, stderr } = await run(...args());
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(said) });
  },
  60_000,
);
