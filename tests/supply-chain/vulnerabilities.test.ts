import { describe, expect, it } from 'vitest';
import { deployedFolders } from '../../tools/supply-chain/licenses.js';
import { isSevere, knownVulnerabilities } from '../../tools/supply-chain/vulnerabilities.js';

/** A made-up vulnerability in the format of `npm audit --json` (npm 10). */
function vulnerable(name: string, severity: string, nodes = [`node_modules/${name}`]) {
  return {
    name,
    severity,
    isDirect: false,
    via: [{ title: 'Made up' }],
    effects: [],
    range: '*',
    nodes,
    fixAvailable: false,
  };
}

/** Output of `npm audit --json` with these entries. */
function auditOutput(...entries: ReturnType<typeof vulnerable>[]): string {
  const vulnerabilities = Object.fromEntries(entries.map((entry) => [entry.name, entry]));
  return JSON.stringify({ auditReportVersion: 2, vulnerabilities, metadata: { vulnerabilities: { total: 9 } } });
}

const deployed = deployedFolders();

describe('known vulnerabilities', () => {
  it('are reported for deployed packages, in the deployed version', () => {
    const found = knownVulnerabilities(
      auditOutput(
        vulnerable('react', 'low'),
        vulnerable('react-dom', 'critical'),
        vulnerable('jose', 'moderate', ['node_modules/auth0/node_modules/jose']),
        vulnerable('vite', 'critical'),
        vulnerable('oidc-provider', 'high'),
        // The deployed version is another one, in another folder.
        vulnerable('negotiator', 'high', ['node_modules/accepts/node_modules/negotiator']),
      ),
      deployed,
    );
    expect(found).toEqual([
      { name: 'react', severity: 'low' },
      { name: 'react-dom', severity: 'critical' },
      { name: 'jose', severity: 'moderate' },
    ]);
    expect(found?.filter(isSevere).map(({ name }) => name)).toEqual(['react-dom']);
  });

  it('of development tools are not reported', () => {
    expect(knownVulnerabilities(auditOutput(vulnerable('vite', 'critical')), deployed)).toEqual([]);
    expect(knownVulnerabilities(auditOutput(), deployed)).toEqual([]);
  });

  it.each([
    [
      'a registry without an audit endpoint',
      '{"message":"405 Method Not Allowed","statusCode":405,"error":{"summary":""}}',
    ],
    ['no connection', '{"error":{"code":"ENOTFOUND","summary":"made up"}}'],
    ['an older report', '{"advisories":{},"metadata":{"vulnerabilities":{"high":0}}}'],
    ['an unknown severity', auditOutput(vulnerable('react', 'catastrophic'))],
    ['HTML', '<!doctype html>'],
    ['an empty output', ''],
  ])('are undefined, not none, with %s', (_, text) => {
    expect(knownVulnerabilities(text, deployed)).toBeUndefined();
  });
});
