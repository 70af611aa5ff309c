import { expect, it } from 'vitest';
import type { FormField } from '#contracts/fields.js';
import { errorsInOrder, errorsUpTo, stepsOf, stepWith } from '../../../web/signup/form-steps.js';
import { session } from '../support/scripted-api.js';

const fields: FormField[] = [
  { name: 'age', type: 'number', label: 'Age' },
  { name: 'boat', type: 'checkbox', label: 'Boat' },
  { name: 'sails', type: 'number', label: 'Sails', showIf: { field: 'boat', equals: true } },
  { name: 'terms', type: 'consent', version: '1', label: 'Terms' },
  { name: 'sent_along', type: 'hidden', label: '' },
];
const inSteps = session({
  fields,
  steps: [{ fields: ['age', 'boat'] }, { title: 'Your boat', fields: ['sails'] }, { title: 'Last', fields: ['terms'] }],
});
const names = (values: Record<string, boolean>) =>
  stepsOf(inSteps, values).map((step) => step.fields.map((f) => f.name));

it('a form without steps is one step with all fields', () => {
  expect(stepsOf(session({ fields: fields.slice(0, 2) })).map((step) => step.fields.length)).toEqual([2]);
});

it('leaves out a step of which nothing is there; hidden fields are in the first', () => {
  expect(names({ boat: true })).toEqual([['age', 'boat', 'sent_along'], ['sails'], ['terms']]);
  expect(names({ boat: false })).toEqual([['age', 'boat', 'sent_along'], ['terms']]);
});

it('knows where a field stands', () => {
  const steps = stepsOf(inSteps, { boat: true });
  expect(
    ['username', 'password', 'fields.age', 'fields.terms'].map((path) => stepWith(path as 'username', steps)),
  ).toEqual([0, 0, 0, 2]);
});

const wrong = { type: 'custom', message: 'field_required' };

it('puts the errors in the order of the form, without those that nobody can see', () => {
  const steps = stepsOf(inSteps, { boat: true });
  const order = (errors: Parameters<typeof errorsInOrder>[0]) => errorsInOrder(errors, steps).map(({ path }) => path);
  expect(order({ fields: { terms: wrong, sails: wrong } })).toEqual(['fields.sails', 'fields.terms']);
  expect(order({ fields: { age: wrong }, password: wrong, username: wrong })).toEqual([
    'username',
    'password',
    'fields.age',
  ]);
  expect(order({ fields: { sent_along: wrong } })).toEqual([]);
});

it('knows no errors of steps that are still to come', () => {
  const steps = stepsOf(inSteps, { boat: true });
  const errors = { username: wrong, fields: { age: wrong, terms: wrong } };
  expect(errorsUpTo(0, errors, steps)).toEqual({ username: wrong, fields: { age: wrong } });
  expect(errorsUpTo(2, errors, steps)).toEqual(errors);
});
