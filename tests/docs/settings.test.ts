import { expect, it } from 'vitest';
import { readDocument, tableUnder } from './named-tests.js';

const source = readDocument('server/settings/settings.ts');
/** The variables that a team sets; `VERCEL` and `VERCEL_…` are set by the host. */
const settings = [...source.matchAll(/^ {2}([A-Z][A-Z\d_]+): /gm)]
  .map(([, name = '']) => name)
  .filter((name) => !name.startsWith('VERCEL'))
  .toSorted();

/** The names that a program in `rules/` reads: the Action's secrets, and the metadata of an application. */
const readBy = (file: string) => {
  const reads = readDocument(file).matchAll(/\b(?:text|choice|list)\(\s*'(\w+)'/g);
  return [...reads].map(([, name = '']) => name).toSorted();
};
const actionSettings = readBy('rules/signup-step.action.js');
const namesIn = (text: string) => [...text.matchAll(/`(signup_step|[A-Z][A-Z\d_]+)`/g)].map(([, name = '']) => name);
const firstCells = (file: string, heading: string) => {
  const cells = tableUnder(readDocument(file), heading).map(([names = '']) => names);
  return cells.flatMap(namesIn);
};

it('settings are found', () => {
  expect(settings).toContain('AUTH0_DOMAIN');
  expect(actionSettings).toEqual(expect.arrayContaining(['SIGNUP_MODE', 'SIGNUP_SHARE', 'signup_step']));
});

it('.env.example has every setting, and no other', () => {
  const named = [...readDocument('.env.example').matchAll(/^#?([A-Z][A-Z\d_]+)=/gm)].map(([, name = '']) => name);
  expect(named.toSorted()).toEqual(settings);
});

it('the Rule reads the same settings as the Action', () => {
  expect(readBy('rules/signup-step.rule.js')).toEqual(actionSettings);
});

it('the tables in docs/setup.md and docs/rollout.md have every setting of the Action, and no other', () => {
  const named = [...firstCells('docs/setup.md', '4. The Action'), ...firstCells('docs/rollout.md', 'Settings')];
  expect([...new Set(named)].toSorted()).toEqual(actionSettings);
});

it.each([
  'README.md',
  'SECURITY.md',
  'docs/concepts.md',
  'docs/setup.md',
  'docs/troubleshooting.md',
  'docs/rollout.md',
  'docs/flow.md',
  'docs/threat-model.md',
])('%s names only settings that exist', (file) => {
  const named = [...readDocument(file).matchAll(/\b(?:SIGNUP|REDIRECT_TOKEN)_[A-Z_]+\b/g)].map(([name]) => name);
  const known = new Set([...settings, ...actionSettings]);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});
