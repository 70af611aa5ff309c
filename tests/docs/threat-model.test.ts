import { describe, expect, it } from 'vitest';
import { isThere, namedTest, readDocument, tableUnder } from './named-tests.js';

const page = readDocument('docs/threat-model.md');
const borders = [
  'Browser and page',
  'Page and API',
  'API and tenant',
  'API and Redis',
  'API and the receiver of webhooks',
  'Action and page, by way of the tokens',
  'Build and host',
  "The team's configuration and hooks",
];

describe.each(borders)('docs/threat-model.md, %s', (border) => {
  const threats = tableUnder(page, border);

  it('has threats, each with its letter', () => {
    expect(threats.length).toBeGreaterThan(2);
    expect(threats.filter(([letter]) => !/^[STRIDE]$/.test(letter ?? ''))).toEqual([]);
  });

  it.each(threats)('%s: %s', (_letter, _threat, defence = '', test = '') => {
    // What is accepted may have nothing to show; everything else names a test that is there.
    if (test === '') expect(defence).toMatch(/^Accepted: /);
    else expect(isThere(namedTest(test)), test).toBe(true);
  });
});

it('docs/threat-model.md has every letter of STRIDE', () => {
  const letters = borders.flatMap((border) => tableUnder(page, border).map(([letter]) => letter));
  expect([...new Set(letters)].sort().join('')).toBe('DEIRST');
});
