import { expect, it } from 'vitest';
import { readDocument, tableUnder } from './named-tests.js';

const source = readDocument('server/settings/settings.ts');
/** The variables that a team sets; `VERCEL` is set by the host. */
const settings = [...source.matchAll(/^ {2}([A-Z][A-Z\d_]+): /gm)]
  .map(([, name = '']) => name)
  .filter((name) => name !== 'VERCEL')
  .toSorted();

it('settings are found', () => {
  expect(settings).toContain('AUTH0_DOMAIN');
});

it('.env.example has every setting, and no other', () => {
  const named = [...readDocument('.env.example').matchAll(/^#?([A-Z][A-Z\d_]+)=/gm)].map(([, name = '']) => name);
  expect(named.toSorted()).toEqual(settings);
});

it('the table in README.md has every setting, and no other', () => {
  const cells = tableUnder(readDocument('README.md'), 'Settings').map(([names = '']) => names);
  const named = cells.flatMap((cell) => [...cell.matchAll(/`([A-Z][A-Z\d_]+)`/g)].map(([, name = '']) => name));
  // The stand-in for the challenge's service is for tests alone.
  expect(named.toSorted()).toEqual(settings.filter((name) => name !== 'CHALLENGE_SERVICE'));
});
