import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { FormField } from '#contracts/fields.js';
import { everyField, exampleSteps } from '../../../web/gallery/sessions.js';
import { galleryStates } from '../../../web/gallery/states.js';
import { drawScreen } from '../support/controls.js';
import { fill, renderPage } from '../support/render-page.js';
import { json, problem, session } from '../support/scripted-api.js';

const customer: FormField = { name: 'customer', type: 'text', label: 'Customer number', required: true };
const available = json({ username: 'ada.lovelace', status: 'available', suggestions: [] });
const press = (name: string) => screen.getByRole('button', { name });
const summary = () => screen.findByRole('alert');
const lines = async () =>
  within(await summary())
    .getAllByRole('link')
    .map((link) => link.textContent);

/** An open form with this response to its submission. */
function form(signup?: ReturnType<typeof problem>) {
  return renderPage({
    'GET /api/session': [json(session({ fields: [customer] }))],
    'GET /api/username': [available],
    ...(signup && { 'POST /api/signup': [signup] }),
  });
}

async function fillIn(user: ReturnType<typeof form>['user'], number: string): Promise<void> {
  await fill(user, await screen.findByLabelText('Username'), 'ada.lovelace');
  await fill(user, screen.getByLabelText('Password'), 'correct-Horse-9');
  if (number) await fill(user, screen.getByLabelText('Customer number'), number);
}

it('lists the errors in the order of the form, under a heading, and takes the focus', async () => {
  const { user } = form();
  await fill(user, await screen.findByLabelText('Password'), 'lovelace-1815-X');
  await user.click(press('Continue to Harbour'));
  expect(await lines()).toEqual([
    'Username: Enter a username.',
    "Password: Can't contain your name or username.",
    'Customer number: Please fill in this field.',
  ]);
  expect(screen.getByRole('heading', { level: 2, name: 'Check these fields' })).toBeTruthy();
  await waitFor(async () => expect(document.activeElement).toBe((await summary()).parentElement));
});

it('lists a taken username, and leaves the decision to the server at the second submission', async () => {
  const taken = json({ username: 'ada.lovelace', status: 'taken', suggestions: ['ada.l'] });
  const { user, requests } = renderPage({
    'GET /api/session': [json(session({ fields: [customer] }))],
    'GET /api/username': [taken],
    'POST /api/signup': [problem('username_taken')],
  });
  await fillIn(user, '');
  await screen.findByText(/is taken. Try one of these:/);
  await user.click(press('Continue to Harbour'));
  expect((await lines())[0]).toMatch(/^Username: .*ada\.lovelace.* is taken/);
  await user.type(screen.getByLabelText('Customer number'), '4711');
  // Not ticked off while the error is shown.
  expect((await lines())[0]).not.toContain('fixed');
  await user.click(press('Continue to Harbour'));
  await waitFor(() => expect(requests.at(-1)?.call).toBe('POST /api/signup'));
});

it('links each error to its field, without a change of the URL', async () => {
  const { user } = form();
  await screen.findByLabelText('Username');
  await user.click(press('Continue to Harbour'));
  const before = window.location.href;
  for (const label of ['Customer number', 'Username', 'Password']) {
    await user.click(within(await summary()).getByRole('link', { name: new RegExp(`^${label}`) }));
    expect(document.activeElement).toBe(screen.getByLabelText(label));
  }
  expect(window.location.href).toBe(before);
});

it('ticks off corrected fields in the list', async () => {
  const { user } = form();
  await screen.findByLabelText('Username');
  await user.click(press('Continue to Harbour'));
  await user.type(screen.getByLabelText('Customer number'), '4711');
  await waitFor(async () => expect((await lines())[2]).toContain('Customer number: fixed'));
  expect(await lines()).toHaveLength(3);
});

it('is shown again at the next attempt, and removed by one without errors', async () => {
  const { user, requests } = form(json({ username: 'a', continueUrl: 'https://login.example/continue' }));
  await screen.findByLabelText('Username');
  await user.click(press('Continue to Harbour'));
  await summary();
  screen.getByLabelText('Customer number').focus();
  await user.click(press('Continue to Harbour'));
  await waitFor(async () => expect(document.activeElement).toBe((await summary()).parentElement));
  await fillIn(user, '4711');
  await user.click(press('Continue to Harbour'));
  await waitFor(() => expect(requests.at(-1)?.call).toBe('POST /api/signup'));
  expect(screen.queryByRole('alert')).toBeNull();
});

it('is not shown for a single error, whose field takes the focus', async () => {
  const { user } = form();
  await fillIn(user, '');
  await user.click(press('Continue to Harbour'));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Customer number')));
  expect(screen.queryByRole('alert')).toBeNull();
});

it('is not shown for a form of username and password only', async () => {
  const { user } = renderPage({ 'GET /api/session': [json(session())] });
  const username = await screen.findByLabelText('Username');
  await user.click(press('Continue to Harbour'));
  await waitFor(() => expect(document.activeElement).toBe(username));
  expect(screen.queryByRole('alert')).toBeNull();
  expect(screen.getByText('Enter a username.')).toBeTruthy();
  expect(screen.getByText('Enter a password.')).toBeTruthy();
});

it('lists the server’s errors, with texts of the team’s hook', async () => {
  const errors = [
    { field: 'password', code: 'password_too_common' as const },
    { field: 'customer', code: 'field_rejected' as const, text: 'We do not know this number.' },
  ];
  const { user } = form(problem('validation_failed', { errors }));
  await fillIn(user, '4711');
  await user.click(press('Continue to Harbour'));
  expect(await lines()).toEqual([
    'Password: Too common. Choose a different one.',
    'Customer number: We do not know this number.',
  ]);
  await waitFor(async () => expect(document.activeElement).toBe((await summary()).parentElement));
});

it('shows the step of the first error, and links to a field of another step', async () => {
  const errors = ['born', 'boat'].map((field) => ({ field, code: 'field_invalid' as const }));
  const { user } = renderPage({
    'GET /api/session': [json(session({ mode: 'profile', password: null, fields: everyField, steps: exampleSteps }))],
    'GET /api/username': [available],
    'POST /api/signup': [problem('validation_failed', { errors })],
  });
  await fill(user, await screen.findByLabelText('Username'), 'ada.lovelace');
  await fill(user, screen.getByLabelText('Date of birth'), '1990-12-10');
  await user.click(press('Next'));
  await user.click(await screen.findByRole('radio', { name: 'Not yet' }));
  await user.click(screen.getByRole('checkbox', { name: 'I accept the rules of the harbor' }));
  await user.click(press('Continue to Harbour'));
  const boat = within(await summary()).getByRole('link', { name: /^Do you have a boat/ });
  expect(screen.getByText('Step 1 of 2')).toBeTruthy();
  await user.click(boat);
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'Yes' })));
  expect(screen.getByText('Step 2 of 2')).toBeTruthy();
});

it('is in server HTML with plain links and autofocus', () => {
  const state = galleryStates.find(({ name }) => name === 'form-errors');
  if (!state) throw new Error('The gallery has lost its state "form-errors".');
  const page = drawScreen(state.state, state.values);
  const links = [...page.querySelectorAll('[autofocus] [role=alert] a')];
  expect(links.map((link) => [link.getAttribute('href'), link.textContent])).toEqual([
    ['#username', 'Username: Use at least 3 characters.'],
    ['#password', "Password: Can't contain your name or username."],
  ]);
  for (const link of links) expect(page.querySelector(link.getAttribute('href') ?? '')).not.toBeNull();
});
