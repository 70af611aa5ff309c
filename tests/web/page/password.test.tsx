import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { toPasswordPolicy } from '#contracts/password-policy.js';
import { renderPage } from '../support/render-page.js';
import { json, session } from '../support/scripted-api.js';

const policy = toPasswordPolicy({
  passwordPolicy: 'good',
  password_dictionary: { enable: true },
  password_no_personal_info: { enable: true },
});

async function open() {
  const username = { username: 'ada.byron', status: 'available', suggestions: [] };
  const page = renderPage({
    'GET /api/session': [json(session({ password: policy }))],
    'GET /api/username': [json(username)],
  });
  const { user } = page;
  await user.type(await screen.findByLabelText('Username'), 'ada.byron');
  const field = screen.getByLabelText<HTMLInputElement>('Password');
  const submit = () => user.click(screen.getByRole('button', { name: 'Continue to Harbour' }));
  const submissions = () => page.requests.filter(({ call }) => call === 'POST /api/signup');
  return { user, field, submit, submissions };
}

const ruleOf = (text: string) =>
  within(screen.getByRole('list', { name: 'What the password needs' })).getByText(text).textContent;

it('refuses a common password before anything is sent', async () => {
  const { user, field, submit, submissions } = await open();
  await user.type(field, 'Password123');
  await screen.findByText('Easy to guess');
  expect(ruleOf('Not a common one')).toContain('still needed');
  await submit();
  await screen.findByText('Many people use this one. Choose another.');
  expect(submissions()).toEqual([]);
  expect(document.activeElement).toBe(field);
  await user.clear(field);
  await user.type(field, 'Quiet-Harbour-42');
  await screen.findByText('Strong');
  expect(ruleOf('Not a common one')).toContain('done');
  await submit();
  expect(submissions()).toHaveLength(1);
});

it('refuses words of the name and of the username before anything is sent', async () => {
  const { user, field, submit, submissions } = await open();
  await user.type(field, 'my-LoveLace-9');
  expect(ruleOf('Not your name')).toContain('still needed');
  await submit();
  await screen.findByText('Leave your name out of the password.');
  await user.clear(field);
  await user.type(field, 'x-Ada.Byron-9');
  await screen.findByText('Leave your name out of the password.');
  expect(submissions()).toEqual([]);
});

it('takes a pasted password, and counts its bytes', async () => {
  const { user, field, submit, submissions } = await open();
  await user.click(field);
  await user.paste('Grüße-8-'.repeat(9));
  expect(field.value).toHaveLength(72);
  await screen.findByText('72 characters at most, fewer with accents or emoji');
  await submit();
  await screen.findByText('This is too long. Use a shorter one.');
  expect(submissions()).toEqual([]);
});

it('says how strong a password is, in words that screen readers hear', async () => {
  const { user, field } = await open();
  const message = document.getElementById('password-message');
  expect(message?.getAttribute('aria-live')).toBe('polite');
  expect(field.getAttribute('aria-describedby')).toContain('password-message');
  const says = async (typed: string) => {
    await user.clear(field);
    await user.type(field, typed);
    return message?.textContent;
  };
  expect(await says('Quiet')).toBe('Too short');
  expect(await says('quietboat')).toBe('Could be stronger');
  expect(await says('Quiet-7-boat')).toBe('Good. Longer is stronger.');
  expect(await says('Quiet-Harbour-42')).toBe('Strong');
});

it('tells password managers what to generate', async () => {
  const { field } = await open();
  expect(field.getAttribute('passwordrules')).toBe(
    'minlength: 8; maxlength: 72; required: lower; required: upper; required: digit; allowed: special;',
  );
});
