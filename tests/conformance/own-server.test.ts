import { expect, it } from 'vitest';
import { type Report, reportText } from '../../tools/conformance/report.js';
import { rulesWith, startCheckedServer } from './checked-server.js';

// `npm run test:conformance` runs all of it, in both modes, with the tenants that are slow to fail.
const SLOW_MACHINE_MS = 120_000;

const statusOf = ({ sections }: Report) => Object.fromEntries(sections.map(({ id, status }) => [id, status]));

it(
  'our server passes every rule of identity mode',
  async () => {
    const server = await startCheckedServer('identity');
    const report = await server.check({ skip: ['tenant-failures'] });
    await server.close();
    expect(rulesWith(report, 'failed'), reportText(report)).toEqual([]);
    // The step cannot be skipped, and needs a verified address.
    expect(rulesWith(report, 'skipped')).toEqual(['decline/skip', 'plain-form/skip', 'tenant/unverified-address']);
    expect(rulesWith(report, 'passed').length).toBeGreaterThan(120);
    expect(statusOf(report)).toMatchObject({
      'signup-identity': 'run',
      'signup-profile': 'other mode',
      'tenant-failures': 'not claimed',
      cors: 'not claimed',
    });
  },
  SLOW_MACHINE_MS,
);

it(
  'our server passes the rules of profile mode, and those of a step that can be skipped',
  async () => {
    const server = await startCheckedServer('profile', true);
    const only = ['availability', 'signup-profile', 'decline', 'plain-form', 'tokens/continue-claims', 'idempotence'];
    const report = await server.check({ only: [...only, 'races', 'tenant'] });
    await server.close();
    expect(rulesWith(report, 'failed'), reportText(report)).toEqual([]);
    expect(rulesWith(report, 'skipped')).toEqual(['decline/skip-not-allowed']);
    expect(rulesWith(report, 'passed')).toContain('plain-form/skip');
    expect(statusOf(report)).toMatchObject({ 'signup-identity': 'other mode', 'signup-profile': 'run' });
  },
  SLOW_MACHINE_MS,
);
