import { expect, it } from 'vitest';
import type { ConfiguredField, SignupConfig } from '#contracts/signup-config.js';
import { checkConfig } from '#server/settings/check-config.js';
import { config as everything } from '../../../examples/all-fields/signup.config.js';
import { config as standard } from '../../../signup.config.js';

const usual: ConfiguredField = { name: 'it', type: 'text', label: 'It', store: { in: 'app_metadata' } };
const box: ConfiguredField = { ...usual, name: 'box', type: 'checkbox' };

/** What is said of a configuration with this field behind a box. */
function faultsOf(field: Partial<ConfiguredField>, more: Partial<SignupConfig> = {}): string {
  try {
    checkConfig({ ...standard, fields: [box, { ...usual, ...field }], ...more }, {});
    return '';
  } catch (error) {
    return String(error);
  }
}

it('accepts the example with every type', () => {
  expect(() => checkConfig(everything, {})).not.toThrow();
});

it.each<[Partial<ConfiguredField>, string]>([
  [{ min: 1 }, 'field "it": the type "text" has no option "min"'],
  [{ type: 'checkbox', maxLength: 3 }, 'the type "checkbox" has no option "maxLength"'],
  [{ type: 'checkbox', invalid: 'Tick it.' }, 'the type "checkbox" has no option "invalid"'],
  [{ type: 'email', prefill: 'name' }, 'the type "email" has no option "prefill"'],
  [{ type: 'select' }, 'the type "select" needs "options"'],
  [{ type: 'radio', options: [] }, 'there is nothing to choose from'],
  [{ type: 'radio', options: [{ value: '', label: 'A' }] }, 'every choice needs a value of its own'],
  [{ type: 'consent' }, 'the type "consent" needs "version"'],
  [
    { type: 'consent', version: '1', link: { href: 'javascript:x', text: 'x' } },
    'the link is no http or https address',
  ],
  [{ type: 'number', min: 3, max: 2 }, 'min is above max'],
  [{ type: 'number', max: 'today' }, 'a bound is a number'],
  [{ type: 'number', step: 0 }, 'a step is above 0'],
  [{ type: 'date', max: '2023-02-29' }, 'a bound is a day such as 2026-12-31 or today-16y'],
  [{ type: 'date', min: '2024-01-01', max: '2023-01-01' }, 'min is above max'],
  [{ minLength: 9, maxLength: 3 }, 'minLength is above maxLength'],
  [{ showIf: { field: 'it', equals: 'x' } }, 'showIf: no field "it" stands before it'],
  [{ showIf: { field: 'gone', equals: 'x' } }, 'showIf: no field "gone" stands before it'],
  [{ showIf: { field: 'box', equals: 'yes' } }, 'showIf: "box" never is "yes"'],
  [{ store: { in: 'app_metadata', as: 'box' } }, '"box" is stored in the same place'],
])('says what is wrong with %o', (field, issue) => {
  expect(faultsOf(field)).toContain(issue);
});

it.each([
  ...['username', 'password', 'fields', 'state', 'session_token', 'token', 'language', 'decision', 'challenge'],
  // `{}` has them as well: a value that nobody gave would be there.
  ...['constructor', 'toString', 'hasOwnProperty'],
])('refuses the name "%s", which a field could not be told from', (name) => {
  expect(faultsOf({ name })).toMatch(
    new RegExp(`field "${name}": (the form itself uses|every object of JavaScript has)`),
  );
});

it.each<[SignupConfig['steps'], string]>([
  [[{ fields: ['box', 'it'] }], 'steps: a form needs at least two steps, or none'],
  [[{ fields: ['box'] }, { fields: ['it'] }], 'steps: step 2 needs a title'],
  [[{ fields: ['box'] }, { title: 'B', fields: [] }], 'steps: step 2 has no field'],
  [[{ fields: ['box'] }, { title: 'B', fields: ['gone'] }], 'steps: there is no field "gone"'],
  [[{ fields: ['box', 'it'] }, { title: 'B', fields: ['it'] }], 'steps: "it" has to be in exactly one step'],
])('says what is wrong with the steps %o', (steps, issue) => {
  expect(faultsOf({}, { steps: steps ?? [] })).toContain(issue);
});

it('says what is wrong with words that passwords must not have', () => {
  expect(faultsOf({}, { passwordWords: ['Harbour', 'ab'] })).toContain(
    'passwordWords: a word needs at least three characters',
  );
  expect(faultsOf({}, { passwordWords: ['Harbour'] })).toBe('');
});

it('says what is wrong with a challenge', () => {
  expect(faultsOf({}, { challenge: { siteKey: '' } })).toContain('challenge: the siteKey is malformed');
});
