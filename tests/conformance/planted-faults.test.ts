import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportText } from '../../tools/conformance/report.js';
import { type CheckedServer, rulesWith, startCheckedServer } from './checked-server.js';
import {
  faultsOfForms,
  faultsOfReplies,
  faultsOfTokens,
  faultsOfWrites,
  ignoresRaces,
  type PlantedFault,
} from './planted-faults.js';

/** Runs the rules that must find a fault, and some rules that must still pass. */
async function expectFound(server: CheckedServer, { found, passing = [], breaks }: PlantedFault): Promise<void> {
  const report = await server.check({ only: [...found, ...passing] }, (ours) => breaks(ours, server));
  expect(rulesWith(report, 'failed').sort(), reportText(report)).toEqual([...found].sort());
  expect(rulesWith(report, 'passed').sort()).toEqual([...passing].sort());
}

describe('a back end in identity mode with one injected fault fails the rule for it:', () => {
  let server: CheckedServer;
  beforeAll(async () => {
    server = await startCheckedServer('identity');
  });
  afterAll(() => server.close());

  it.each([...faultsOfReplies, ...faultsOfTokens, ...faultsOfForms, ...faultsOfWrites])(
    'it $name',
    (fault) => expectFound(server, fault),
    60_000,
  );
});

describe('a back end in profile mode', () => {
  it('that ignores races fails the rules about one username for two users', async () => {
    const server = await startCheckedServer('profile');
    await expectFound(server, ignoresRaces);
    await server.close();
  }, 60_000);
});
