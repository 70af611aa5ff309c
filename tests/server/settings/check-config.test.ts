import { expect, it } from 'vitest';
import type { ConfiguredField, SignupConfig } from '#contracts/signup-config.js';
import { checkConfig } from '#server/settings/check-config.js';
import { config as everything } from '../../../examples/all-fields/signup.config.js';
import { config as standard } from '../../../signup.config.js';

const usual: ConfiguredField = { name: 'it', type: 'text', label: 'It', store: { in: 'app_metadata' } };
const box: ConfiguredField = { ...usual, name: 'box', type: 'checkbox' };

/** The errors of a configuration with a checkbox and this field. */
function errorsOf(field: Partial<ConfiguredField>, more: Partial<SignupConfig> = {}): string {
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
  [{ type: 'radio', options: [] }, '"options" is empty'],
  [{ type: 'radio', options: [{ value: '', label: 'A' }] }, 'every option needs a unique value that is not empty'],
  [{ type: 'consent' }, 'the type "consent" needs "version"'],
  [
    { type: 'consent', version: '1', link: { href: 'javascript:x', text: 'x' } },
    'the link is not an http or https URL',
  ],
  [{ type: 'number', min: 3, max: 2 }, 'min is above max'],
  [{ type: 'number', max: 'today' }, '"min" and "max" must be a number'],
  [{ type: 'number', step: 0 }, '"step" must be above 0'],
  [{ type: 'date', max: '2023-02-29' }, '"min" and "max" must be a day such as 2026-12-31 or today-16y'],
  [{ type: 'date', min: '2024-01-01', max: '2023-01-01' }, 'min is above max'],
  [{ minLength: 9, maxLength: 3 }, 'minLength is above maxLength'],
  [{ showIf: { field: 'it', equals: 'x' } }, 'showIf: there is no earlier field "it"'],
  [{ showIf: { field: 'gone', equals: 'x' } }, 'showIf: there is no earlier field "gone"'],
  [{ showIf: { field: 'box', equals: 'yes' } }, 'showIf: "box" can never be "yes"'],
  [{ store: { in: 'app_metadata', as: 'box' } }, '"box" is stored under the same key'],
])('names the error in %o', (field, issue) => {
  expect(errorsOf(field)).toContain(issue);
});

it.each([
  ...['username', 'password', 'fields', 'state', 'session_token', 'token', 'language', 'decision', 'challenge'],
  // Properties of every object: a missing value would look present.
  ...['constructor', 'toString', 'hasOwnProperty'],
])('refuses the reserved name "%s"', (name) => {
  expect(errorsOf({ name })).toMatch(
    new RegExp(`field "${name}": (the form itself uses this name|every JavaScript object has)`),
  );
});

it.each<[SignupConfig['steps'], string]>([
  [[{ fields: ['box', 'it'] }], 'steps: a form has at least two steps, or none'],
  [[{ fields: ['box'] }, { fields: ['it'] }], 'steps: step 2 needs a title'],
  [[{ fields: ['box'] }, { title: 'B', fields: [] }], 'steps: step 2 has no field'],
  [[{ fields: ['box'] }, { title: 'B', fields: ['gone'] }], 'steps: there is no field "gone"'],
  [[{ fields: ['box', 'it'] }, { title: 'B', fields: ['it'] }], 'steps: "it" must be in exactly one step'],
])('names the error in the steps %o', (steps, issue) => {
  expect(errorsOf({}, { steps: steps ?? [] })).toContain(issue);
});

it('refuses password words that are too short', () => {
  expect(errorsOf({}, { passwordWords: ['Harbour', 'ab'] })).toContain(
    'passwordWords: a word needs at least three characters',
  );
  expect(errorsOf({}, { passwordWords: ['Harbour'] })).toBe('');
});

it('refuses a malformed site key', () => {
  expect(errorsOf({}, { challenge: { siteKey: '' } })).toContain('challenge: the siteKey is malformed');
});
