import '../support/parts.js';
import { expect, it } from 'vitest';
import type { FormField } from '#contracts/fields.js';
import { pathsUpTo, stepsOf, stepWith } from '../../../web/form/steps.js';
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

it('leaves out a step without visible fields; hidden fields are in the first', () => {
  expect(names({ boat: true })).toEqual([['age', 'boat', 'sent_along'], ['sails'], ['terms']]);
  expect(names({ boat: false })).toEqual([['age', 'boat', 'sent_along'], ['terms']]);
});

it('finds the step of a field', () => {
  const steps = stepsOf(inSteps, { boat: true });
  expect(
    ['username', 'password', 'fields.age', 'fields.terms'].map((path) => stepWith(path as 'username', steps)),
  ).toEqual([0, 0, 0, 2]);
});

it('lists the fields up to a step, in the order of the form', () => {
  const steps = stepsOf(inSteps, { boat: true });
  expect(pathsUpTo(0, steps)).toEqual(['username', 'password', 'fields.age', 'fields.boat', 'fields.sent_along']);
  expect(pathsUpTo(2, steps).slice(5)).toEqual(['fields.sails', 'fields.terms']);
});
