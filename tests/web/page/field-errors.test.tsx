import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { FormField } from '#contracts/fields.js';
import { fill, renderPage } from '../support/render-page.js';
import { json, problem, session } from '../support/scripted-api.js';

const customer: FormField = { name: 'customer', type: 'text', label: 'Customer number', required: true };
const submitButton = () => screen.getByRole('button', { name: 'Continue to Harbour' });
const available = json({ username: 'ada.lovelace', status: 'available', suggestions: [] });

/** The accessible description of a field. */
function description(field: HTMLElement): string {
  const ids = field.getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent).join(' ');
}

async function fillIn(user: ReturnType<typeof renderPage>['user']): Promise<void> {
  await fill(user, await screen.findByLabelText('Username'), 'ada.lovelace');
  await fill(user, screen.getByLabelText('Password'), 'correct-Horse-9');
}

it('shows no error before the first blur, and removes it during typing', async () => {
  const { user } = renderPage({ 'GET /api/session': [json(session())] });
  const field = await screen.findByLabelText('Username');
  await user.type(field, 'ad');
  expect(field.getAttribute('aria-invalid')).toBe('false');
  await user.tab();
  // The page loads the rules at the first focus.
  await waitFor(() => expect(description(field)).toContain('Use at least 3 characters.'));
  expect(field.getAttribute('aria-invalid')).toBe('true');
  await user.type(field, 'a');
  await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('false'));
});

it('shows no error for an empty field that only had the focus', async () => {
  const { user } = renderPage({ 'GET /api/session': [json(session())] });
  await user.click(await screen.findByLabelText('Username'));
  await user.click(screen.getByLabelText('Password'));
  await user.click(screen.getByLabelText('Username'));
  expect(screen.queryByText('Enter a username.')).toBeNull();
  expect(screen.queryByText('Enter a password.')).toBeNull();
  await user.click(submitButton());
  await waitFor(() => expect(description(screen.getByLabelText('Username'))).toContain('Enter a username.'));
  expect(description(screen.getByLabelText('Password'))).toContain('Enter a password.');
});

it('sends nothing with errors, and shows them at their fields', async () => {
  const { user, requests } = renderPage({ 'GET /api/session': [json(session({ fields: [customer] }))] });
  const password = await screen.findByLabelText('Password');
  await fill(user, password, 'lovelace-1815-X');
  await user.click(submitButton());
  await waitFor(() => expect(description(screen.getByLabelText('Username'))).toContain('Enter a username.'));
  expect(description(password)).toContain("Can't contain your name or username.");
  expect(description(screen.getByLabelText('Customer number'))).toContain('Please fill in this field.');
  expect(requests.some((request) => request.call.startsWith('POST'))).toBe(false);
});

it.each([
  ['ada@example.com', "This can't be an email address."],
  ['ада', 'Use only a–z, 0–9, dots, dashes, underscores.'],
  ['a'.repeat(31), 'Use 30 characters or fewer.'],
])('shows the broken rule of %s', async (name, text) => {
  const { user } = renderPage({ 'GET /api/session': [json(session())] });
  const field = await screen.findByLabelText('Username');
  await user.click(field);
  await user.paste(name);
  await user.tab();
  await waitFor(() => expect(description(field)).toContain(text));
});

it('says after a pause in typing that some characters are not allowed, without a request; the help says so before', async () => {
  const { user, requests } = renderPage({ 'GET /api/session': [json(session())] });
  const field = await screen.findByLabelText('Username');
  expect(description(field)).toContain('3–30 characters: a–z, 0–9, dot, dash, underscore');
  await user.type(field, 'josé');
  await waitFor(() => expect(description(field)).toContain('Use only a–z, 0–9, dots, dashes, underscores.'));
  await waitFor(() => expect(document.activeElement).toBe(field));
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(requests.some(({ call }) => call === 'GET /api/username')).toBe(false);
});

it('shows the configuration’s text of an invalid field, beside its help', async () => {
  const numbered = {
    ...customer,
    help: 'On your last invoice.',
    pattern: '[0-9]{6}',
    invalid: { en: 'It has 6 digits.' },
  };
  const { user } = renderPage({ 'GET /api/session': [json(session({ fields: [numbered] }))] });
  const field = await screen.findByLabelText('Customer number');
  await user.type(field, '4711');
  await user.tab();
  await waitFor(() => expect(description(field)).toBe('On your last invoice. It has 6 digits.'));
  expect(screen.getByText('On your last invoice.').closest('.hidden')).toBeNull();
});

it('says that a password over 72 bytes is too long', async () => {
  const { user } = renderPage({ 'GET /api/session': [json(session())] });
  await user.click(await screen.findByLabelText('Password'));
  await user.paste('Ab1'.repeat(3000));
  await user.tab();
  expect(await screen.findByText('Too long. Use a shorter one.')).toBeTruthy();
});

it('says that a username is taken, with suggestions', async () => {
  const taken = json({ username: 'ada', status: 'taken', suggestions: ['ada.l', 'ada1815'] });
  const { user } = renderPage({ 'GET /api/session': [json(session())], 'GET /api/username': [taken] });
  await user.type(await screen.findByLabelText('Username'), 'ada');
  expect(await screen.findByText(/is taken. Try one of these:/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'ada.l' })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'ada1815' })).toBeTruthy();
});

it('says that a username is checked later if the check fails', async () => {
  const { user } = renderPage({
    'GET /api/session': [json(session())],
    'GET /api/username': [problem('tenant_timeout')],
  });
  await user.type(await screen.findByLabelText('Username'), 'ada');
  expect(await screen.findByText("We'll check this when you continue.")).toBeTruthy();
});

it('says that a username is reserved if the API does', async () => {
  const reserved = json({ username: 'admin', status: 'invalid', code: 'username_reserved', suggestions: [] });
  const { user } = renderPage({ 'GET /api/session': [json(session())], 'GET /api/username': [reserved] });
  await user.type(await screen.findByLabelText('Username'), 'admin');
  expect(await screen.findByText(/isn't available/)).toBeTruthy();
});

it('shows the server’s errors at their fields, with texts of the team’s hook', async () => {
  const errors = [
    { field: 'customer', code: 'field_rejected' as const, text: 'We do not know <b>this</b> number.' },
    { field: 'password', code: 'password_too_common' as const },
  ];
  const { user } = renderPage({
    'GET /api/session': [json(session({ fields: [customer] }))],
    'GET /api/username': [available],
    'POST /api/signup': [problem('validation_failed', { errors })],
  });
  await fillIn(user);
  await user.type(screen.getByLabelText('Customer number'), '4711');
  await user.click(submitButton());
  const number = screen.getByLabelText('Customer number');
  await waitFor(() => expect(description(number)).toContain('We do not know <b>this</b> number.'));
  const password = screen.getByLabelText<HTMLInputElement>('Password');
  expect(description(password)).toContain('Too common.');
  expect(password.value).toBe('correct-Horse-9');
});

it('removes a server error as soon as the field changes', async () => {
  const { user } = renderPage({
    'GET /api/session': [json(session())],
    'GET /api/username': [available],
    'POST /api/signup': [
      problem('validation_failed', { errors: [{ field: 'password', code: 'password_too_common' }] }),
    ],
  });
  await fillIn(user);
  await user.click(submitButton());
  const password = screen.getByLabelText('Password');
  await waitFor(() => expect(description(password)).toContain('Too common.'));
  await waitFor(() => expect(document.activeElement).toBe(password));
  await user.type(password, '!');
  await waitFor(() => expect(description(password)).not.toContain('Many people'));
});

it('keeps a server error on blur, and shows it again for the refused value', async () => {
  const { user } = renderPage({
    'GET /api/session': [json(session({ fields: [customer] }))],
    'GET /api/username': [available],
    'POST /api/signup': [problem('validation_failed', { errors: [{ field: 'customer', code: 'field_rejected' }] })],
  });
  await fillIn(user);
  const number = screen.getByLabelText('Customer number');
  await user.type(number, '4711');
  await user.click(submitButton());
  await waitFor(() => expect(description(number)).toContain("This wasn't accepted."));
  await user.click(screen.getByLabelText('Password'));
  await user.click(number);
  await user.tab();
  expect(description(number)).toContain("This wasn't accepted.");
  await user.type(number, '2');
  await waitFor(() => expect(description(number)).not.toContain("This wasn't accepted."));
});

it('shows a username taken meanwhile at its field, with new suggestions', async () => {
  const late = json({ username: 'ada.lovelace', status: 'available', suggestions: ['ada.byron'] });
  const { user, requests } = renderPage({
    'GET /api/session': [json(session())],
    'GET /api/username': [available, late],
    'POST /api/signup': [problem('username_taken')],
  });
  const checks = () => requests.filter((request) => request.call === 'GET /api/username');
  await fillIn(user);
  await screen.findByText(/is available/);
  await waitFor(() => expect(checks()).toHaveLength(1));
  await user.click(submitButton());
  expect(await screen.findByRole('button', { name: 'ada.byron' })).toBeTruthy();
  expect(screen.getByText(/is taken. Try one of these:/)).toBeTruthy();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Username')));
  expect(checks()).toHaveLength(2);
});

it('shows a refused username as taken, also when it is typed again, whatever a check says', async () => {
  const { user } = renderPage({
    'GET /api/session': [json(session())],
    'GET /api/username': [available],
    'POST /api/signup': [problem('username_taken')],
  });
  await fillIn(user);
  await user.click(submitButton());
  await screen.findByText(/is taken/);
  await user.type(screen.getByLabelText('Username'), 'x');
  expect((await screen.findByText(/is available/)).textContent).toContain('lovelacex');
  await user.type(screen.getByLabelText('Username'), '{Backspace}');
  expect(screen.getByText(/is taken/)).toBeTruthy();
});

it('shows a notice for an error without a field', async () => {
  const { user } = renderPage({
    'GET /api/session': [json(session())],
    'GET /api/username': [available],
    'POST /api/signup': [problem('email_in_use')],
  });
  await fillIn(user);
  await user.click(submitButton());
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('You already have an account');
  expect(screen.getByRole('link', { name: 'Start over' }).getAttribute('href')).toBe('https://app.example/');
});

it('can submit again after a notice', async () => {
  const { user, requests } = renderPage({
    'GET /api/session': [json(session())],
    'GET /api/username': [available],
    'POST /api/signup': [problem('skip_not_allowed')],
  });
  await fillIn(user);
  await user.click(submitButton());
  expect((await screen.findByRole('alert')).textContent).toContain("You can't skip this step");
  await user.click(submitButton());
  await waitFor(() => expect(requests.filter((request) => request.call === 'POST /api/signup')).toHaveLength(2));
});

it('links out of the page if the link lacks a required hidden field', async () => {
  const hidden: FormField = { name: 'registration_id', type: 'hidden', label: '', required: true };
  const { user, requests } = renderPage({
    'GET /api/session': [json(session({ fields: [hidden] }))],
    'GET /api/username': [available],
  });
  await fillIn(user);
  await user.click(submitButton());
  expect((await screen.findByRole('alert')).textContent).toContain('Your link is incomplete');
  expect(screen.getByRole('link', { name: 'Start over' })).toBeTruthy();
  expect(requests.some((request) => request.call.startsWith('POST'))).toBe(false);
});

it('links out of the page if the server refuses a hidden field', async () => {
  const hidden: FormField = { name: 'registration_id', type: 'hidden', label: '' };
  const { user } = renderPage({
    'GET /api/session': [json(session({ fields: [hidden] }))],
    'GET /api/username': [available],
    'POST /api/signup': [
      problem('validation_failed', { errors: [{ field: 'registration_id', code: 'field_rejected' }] }),
    ],
  });
  await fillIn(user);
  await user.click(submitButton());
  expect((await screen.findByRole('alert')).textContent).toContain('Your link is incomplete');
  expect(screen.getByRole('link', { name: 'Start over' })).toBeTruthy();
});

it.each<[Partial<FormField>, string, string]>([
  [{ min: 0.5, step: 1 }, '2', 'Enter 1.5 or 2.5.'],
  [{ min: 10, step: 15 }, '15', 'Enter 10 or 25.'],
  [{ step: 1 }, '2,5', 'Enter a whole number.'],
  [{ min: 1500 }, '7', 'Enter 1500 or more.'],
  [{}, '1.500', 'Enter a number like 1500 or 12.5.'],
  [{}, '9007199254740993', 'Enter 9007199254740991 or less.'],
  [{}, '0.1234567890123456789', 'Use 15 characters or fewer.'],
])('names the valid numbers for %o: %s', async (rules, typed, words) => {
  const field: FormField = { name: 'amount', type: 'number', label: 'Amount', required: true, ...rules };
  const { user } = renderPage({ 'GET /api/session': [json(session({ fields: [field] }))] });
  const input = await screen.findByLabelText('Amount');
  await user.type(input, typed);
  await user.tab();
  await waitFor(() => expect(description(input)).toContain(words));
});

it.each<[Partial<FormField>, string]>([
  [{ min: -40 }, 'text'],
  [{}, 'text'],
  [{ min: 0 }, 'decimal'],
  [{ min: -40, inputMode: 'numeric' }, 'numeric'],
])('has a keyboard with a minus if numbers may be negative: %o', async (rules, keyboard) => {
  const field: FormField = { name: 'amount', type: 'number', label: 'Amount', required: true, ...rules };
  renderPage({ 'GET /api/session': [json(session({ fields: [field] }))] });
  expect((await screen.findByLabelText('Amount')).getAttribute('inputmode')).toBe(keyboard);
});
