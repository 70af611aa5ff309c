import { expect, it } from 'vitest';
import type { FormField } from '#contracts/fields.js';
import { draftFor, draftToKeep, toDraft } from '../../../web/form/kept-draft.js';
import { session } from '../support/scripted-api.js';
import { at, screens } from '../support/states.js';

const fields: FormField[] = [
  { name: 'customer', type: 'text', label: 'Customer number' },
  { name: 'news', type: 'checkbox', label: 'News' },
  { name: 'registration_id', type: 'hidden', label: '' },
];
const draft = {
  username: 'ada.lovelace',
  password: 'correct-Horse-9',
  fields: { customer: '4711', news: false, registration_id: 'from-the-link', unknown: 'x' },
};
const form = { ...screens.form, session: session({ fields }) };

it('keeps the username and the fields that can be seen, never the password or what came with the link', () => {
  const kept = draftToKeep({ screen: form, draft });
  expect(kept).toEqual({ username: 'ada.lovelace', fields: { customer: '4711', news: false } });
});

it('keeps nothing of an empty form', () => {
  const empty = { username: '', password: 'correct-Horse-9', fields: { customer: '', news: false } };
  expect(draftToKeep({ screen: form, draft: empty })).toBeNull();
});

it.each(['done', 'returning'] as const)('keeps nothing any longer on %s', (name) => {
  expect(draftToKeep(at(name))).toBeNull();
});

it.each(['expired', 'wrong-link', 'refused', 'try-later', 'failed'] as const)(
  'leaves what is kept as it is on %s',
  (name) => {
    expect(draftToKeep(at(name))).toBeUndefined();
  },
);

it('comes back without a password, for the fields that the form has now', () => {
  const kept = toDraft({ username: 'ada', fields: { customer: true, news: true, gone: 'x' } });
  expect(draftFor(form.session, kept)).toEqual({ username: 'ada', password: '', fields: { news: true } });
});

const consent: FormField = { name: 'terms', type: 'consent', version: '2', label: 'Terms' };

it('forgets that somebody agreed to another version of a text', () => {
  const kept = (terms: string) =>
    draftFor(session({ fields: [consent] }), toDraft({ username: 'ada', fields: { terms } }));
  expect(kept('2')?.fields).toEqual({ terms: '2' });
  expect(kept('1')?.fields).toEqual({});
});

it('comes back in the step that was shown', () => {
  const shown = { ...draft, step: 1 };
  expect(draftToKeep({ screen: form, draft: shown })).toMatchObject({ step: 1 });
  expect(draftFor(session(), shown)?.step).toBe(1);
});
