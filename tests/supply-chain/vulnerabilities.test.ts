import { describe, expect, it } from 'vitest';
import { deployedFolders } from '../../tools/build/licences.js';
import { isSevere, knownVulnerabilities } from '../../tools/build/vulnerabilities.js';

/** An entry as `npm audit --json` of npm 10 writes it; what is weak is made up. */
function weak(name: string, severity: string, nodes = [`node_modules/${name}`]) {
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

/** An answer with these entries, and with the counts of all of them, tools included. */
function answer(...entries: ReturnType<typeof weak>[]): string {
  const vulnerabilities = Object.fromEntries(entries.map((entry) => [entry.name, entry]));
  return JSON.stringify({ auditReportVersion: 2, vulnerabilities, metadata: { vulnerabilities: { total: 9 } } });
}

const deployed = deployedFolders();

describe('known vulnerabilities', () => {
  it('are reported for deployed packages, in the deployed version', () => {
    const found = knownVulnerabilities(
      answer(
        weak('react', 'low'),
        weak('react-dom', 'critical'),
        weak('jose', 'moderate', ['node_modules/auth0/node_modules/jose']),
        weak('vite', 'critical'),
        weak('oidc-provider', 'high'),
        // The one that is deployed is another version.
        weak('negotiator', 'high', ['node_modules/accepts/node_modules/negotiator']),
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

  it('are none where only tools have some', () => {
    expect(knownVulnerabilities(answer(weak('vite', 'critical')), deployed)).toEqual([]);
    expect(knownVulnerabilities(answer(), deployed)).toEqual([]);
  });

  it.each([
    ['a registry that knows no audits', '{"message":"405 Method Not Allowed","statusCode":405,"error":{"summary":""}}'],
    ['no connection', '{"error":{"code":"ENOTFOUND","summary":"made up"}}'],
    ['an older report', '{"advisories":{},"metadata":{"vulnerabilities":{"high":0}}}'],
    ['a severity that nobody knows', answer(weak('react', 'catastrophic'))],
    ['a page', '<!doctype html>'],
    ['nothing', ''],
  ])('are not known from %s', (_, text) => {
    expect(knownVulnerabilities(text, deployed)).toBeUndefined();
  });
});
