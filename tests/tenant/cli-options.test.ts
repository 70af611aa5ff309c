import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseCliArguments } from '#tenant/local/cli-options.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'local-tenant-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the arguments of the local tenant', () => {
  it('are all optional', () => {
    expect(parseCliArguments([])).toEqual({
      ok: true,
      options: {
        port: 4000,
        signupUrl: 'http://localhost:3000/',
        mode: 'identity',
        skippable: false,
        userOnContinue: 'fresh',
        conflicts: 'separate',
        tls: false,
        blank: false,
        faults: [],
        conditions: {},
      },
    });
  });

  it('set the port, the page, the mode, the rate, the conflicts, the faults, the user on return, https and a blank tenant', () => {
    const file = join(folder, 'faults.json');
    writeFileSync(file, '[{"path":"/oauth/token","status":500}]');
    const read = parseCliArguments([
      '--port',
      '0',
      '--signup-url',
      'https://a.example/',
      '--mode',
      'profile',
      '--skippable',
      '--rate',
      '2',
      '--conflicts',
      'one-409',
      '--faults',
      file,
      '--user-on-continue',
      'snapshot',
      '--tls',
      '--blank',
    ]);
    expect(read).toEqual({
      ok: true,
      options: {
        port: 0,
        signupUrl: 'https://a.example/',
        mode: 'profile',
        skippable: true,
        userOnContinue: 'snapshot',
        conflicts: 'one-409',
        rateLimit: { burst: 2, perSecond: 2 },
        tls: true,
        blank: true,
        faults: [{ path: '/oauth/token', status: 500 }],
        conditions: {},
      },
    });
  });

  it('are reported, every invalid one', () => {
    const read = parseCliArguments([
      '--port',
      'x',
      '--signup-url',
      'ftp://a',
      '--mode',
      'both',
      '--rate',
      '0',
      '--conflicts',
      'two',
      '--faults',
      join(folder, 'none'),
      '--user-on-continue',
      'old',
    ]);
    expect(read.ok ? [] : read.problems.map((problem) => problem.split(':')[0])).toEqual([
      '--port',
      '--signup-url',
      '--mode',
      '--rate',
      '--user-on-continue',
      '--conflicts',
      '--faults',
    ]);
  });

  it('set the rate limits of an Auth0 plan by its name', () => {
    const read = parseCliArguments(['--plan', 'essentials']);
    const writeUsers = { burst: 20, perSecond: 200 / 60 };
    expect(read).toMatchObject({ ok: true, options: { rateLimit: { groups: { writeUsers } } } });
    for (const args of [
      ['--plan', 'gold'],
      ['--plan', 'free', '--rate', '2'],
    ]) {
      expect(parseCliArguments(args)).toEqual({
        ok: false,
        problems: [expect.stringMatching(/^--plan: .*enterprise/)],
      });
    }
  });

  it('are refused if they are unknown', () => {
    const read = parseCliArguments(['--prot', '1']);
    expect(read.ok ? [] : read.problems).toEqual([expect.stringContaining("'--prot'")]);
  });
});
