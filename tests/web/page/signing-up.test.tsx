import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { FormField } from '#contracts/fields.js';
import { fill, renderPage } from '../support/render-page.js';
import { json, session } from '../support/scripted-api.js';

const free = (request: string) => json({ username: request, status: 'available', suggestions: [] });
const signedUpAs = (username: string) =>
  json({
    username,
    continueUrl: 'https://login.example/continue?state=made-up-state',
    sessionToken: 'returning-token',
  });
const signedUp = signedUpAs('ada.lovelace');

const fields: FormField[] = [
  { name: 'customer', type: 'text', label: { en: 'Customer number', de: 'Kundennummer' }, required: true },
  { name: 'plan', type: 'select', label: 'Plan', options: [{ value: 'small', label: 'Small boats' }] },
  { name: 'seats', type: 'number', label: 'Seats' },
  { name: 'news', type: 'checkbox', label: 'Send me news' },
  { name: 'registration_id', type: 'hidden', label: '', required: true },
];

it('loads the session, submits and returns to Auth0 with a form POST', async () => {
  const { user, requests, left } = renderPage({
    'GET /api/session': [json(session())],
    'GET /api/username': [free('ada.lovelace')],
    'POST /api/signup': [signedUp],
  });
  await user.type(await screen.findByLabelText('Username'), 'Ada.Lovelace');
  await fill(user, screen.getByLabelText('Password'), 'correct-Horse-9');
  await user.click(screen.getByRole('button', { name: 'Continue to Harbour' }));
  expect(await left()).toEqual({
    action: 'https://login.example/continue?state=made-up-state',
    method: 'post',
    fields: { state: 'made-up-state', session_token: 'returning-token' },
  });
  expect(requests.find((request) => request.call === 'POST /api/signup')).toEqual({
    call: 'POST /api/signup',
    authorization: 'Bearer made-up-token',
    body: { state: 'made-up-state', username: 'ada.lovelace', password: 'correct-Horse-9' },
  });
});

it('shows the account, sets the document title and focuses the heading', async () => {
  renderPage({ 'GET /api/session': [json(session())] });
  const heading = await screen.findByRole('heading', { level: 1, name: 'Finish setting up your account' });
  expect(document.activeElement).toBe(heading);
  expect(document.title).toBe('Finish setting up your account · Harbour');
  expect(await screen.findByText('a•••@example.com')).toBeTruthy();
  expect(document.documentElement.lang).toBe('en');
});

it('explains username and password, with the name of the social login once it is known', async () => {
  const { user } = session();
  renderPage({ 'GET /api/session': [json(session({ user: { ...user, provider: 'Google' } }))] });
  expect(screen.getByText('You can then also sign in with these.')).toBeTruthy();
  const google = await screen.findByText('Google', { selector: 'bdi' });
  expect(google.getAttribute('translate')).toBe('no');
  expect(google.parentElement?.textContent).toContain('You can then also sign in without Google.');
});

it('has no password field in profile mode, and shows the name without an email address', async () => {
  const user = { name: 'Ada Lovelace', email: null, picture: 'https://pictures.example/ada.png' };
  renderPage({ 'GET /api/session': [json(session({ mode: 'profile', password: null, user }))] });
  expect(await screen.findByRole('heading', { name: 'Choose a username' })).toBeTruthy();
  expect(screen.getByText('Ada Lovelace')).toBeTruthy();
  expect(screen.queryByLabelText('Password')).toBeNull();
  // The host of the picture would learn about the visit.
  expect(document.querySelector('img[src*="pictures.example"]')).toBeNull();
});

it('sends the fields of the configuration, the hidden ones from the link', async () => {
  const { user, requests, left } = renderPage(
    {
      'GET /api/session': [json(session({ mode: 'profile', password: null, fields }))],
      'GET /api/username': [free('ada')],
      'POST /api/signup': [signedUpAs('ada')],
    },
    { passThrough: { registration_id: 'long-opaque-id', other: 'not asked for' } },
  );
  await user.type(await screen.findByLabelText('Username'), 'ada');
  await user.type(screen.getByLabelText('Customer number'), ' 4711 ');
  await user.selectOptions(screen.getByLabelText('Plan (optional)'), 'Small boats');
  await user.type(screen.getByLabelText('Seats (optional)'), '4');
  await user.click(screen.getByLabelText('Send me news (optional)'));
  await user.click(screen.getByRole('button', { name: 'Continue to Harbour' }));
  await left();
  expect(requests.at(-1)?.body).toEqual({
    state: 'made-up-state',
    username: 'ada',
    fields: { customer: '4711', plan: 'small', seats: 4, news: true, registration_id: 'long-opaque-id' },
  });
});

it('says that a username is available, and fills in a suggestion by one tap', async () => {
  const { user, requests } = renderPage({
    'GET /api/session': [json(session())],
    'GET /api/username': [free('ada.lovelace')],
  });
  const suggestions = await screen.findByRole('group', { name: 'Suggested usernames' });
  await user.click(within(suggestions).getByRole('button', { name: 'ada.lovelace' }));
  expect(screen.getByLabelText<HTMLInputElement>('Username').value).toBe('ada.lovelace');
  // A suggestion is shown as available at once, and still checked.
  expect(screen.getByText(/is available/)).toBeTruthy();
  await waitFor(() => expect(requests.filter((request) => request.call === 'GET /api/username')).toHaveLength(1));
});

it('keeps the newest suggestions after one of them was chosen', async () => {
  const taken = json({ username: 'ada', status: 'taken', suggestions: ['ada.l', 'ada.b'] });
  const { user } = renderPage({
    'GET /api/session': [json(session())],
    'GET /api/username': [taken, free('ada.l')],
  });
  await user.type(await screen.findByLabelText('Username'), 'ada');
  await user.click(await screen.findByRole('button', { name: 'ada.l' }));
  expect(screen.getByText(/is available/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'ada.l' })).toBeNull();
  const other = screen.getByRole('button', { name: 'ada.b' });
  // The focus stays beside the remaining suggestions.
  expect(document.activeElement?.contains(other)).toBe(true);
  expect(document.activeElement).not.toBe(document.body);
});

it('shows the normalized username in messages, and keeps the input as typed', async () => {
  const { user, requests } = renderPage({
    'GET /api/session': [json(session())],
    'GET /api/username': [free('adalove')],
  });
  const field = await screen.findByLabelText<HTMLInputElement>('Username');
  await user.type(field, ' AdaLove ');
  expect(field.value).toBe(' AdaLove ');
  expect((await screen.findByText(/is available/)).textContent).toContain('adalove');
  expect(requests.filter((request) => request.call === 'GET /api/username')).toHaveLength(1);
});

it('refuses a space inside a username without a request, and suggests the joined name', async () => {
  const { user, requests } = renderPage({
    'GET /api/session': [json(session())],
    'GET /api/username': [free('adalove')],
  });
  const field = await screen.findByLabelText<HTMLInputElement>('Username');
  await user.type(field, 'Ada Love');
  const message = await screen.findByText(/Usernames can't contain spaces/);
  expect(message.textContent).toContain('adalove');
  expect(requests.some((request) => request.call === 'GET /api/username')).toBe(false);
  await user.click(screen.getByRole('button', { name: 'adalove' }));
  expect(field.value).toBe('adalove');
  expect(await screen.findByText(/is available/)).toBeTruthy();
});

it('sends one check for a typed name, and none while it breaks a rule', async () => {
  const { user, requests } = renderPage({
    'GET /api/session': [json(session())],
    'GET /api/username': [free('ada.byron')],
  });
  const field = await screen.findByLabelText('Username');
  await user.type(field, 'ad');
  await user.type(field, 'a.byron');
  await screen.findByText(/is available/);
  expect(requests.filter((request) => request.call === 'GET /api/username')).toHaveLength(1);
});

it('ticks off the password requirements', async () => {
  const { user } = renderPage({ 'GET /api/session': [json(session())] });
  await user.type(await screen.findByLabelText('Password'), 'correct horse');
  const rules = within(screen.getByRole('list', { name: 'Password rules' }));
  const texts = () => rules.getAllByRole('listitem').map((item) => item.textContent);
  expect(texts()).toEqual(['At least 10 characters: met', '3 of 4: lower case, upper case, number, symbol: not met']);
  await user.type(screen.getByLabelText('Password'), ' 9');
  expect(texts()[1]).toContain(': met');
  expect(screen.getByText('Strong')).toBeTruthy();
});

it('shows and hides the password', async () => {
  const { user } = renderPage({ 'GET /api/session': [json(session())] });
  const field = await screen.findByLabelText<HTMLInputElement>('Password');
  await user.click(screen.getByRole('button', { name: 'Show password' }));
  expect(field.type).toBe('text');
  await user.click(screen.getByRole('button', { name: 'Hide password' }));
  expect(field.type).toBe('password');
});

it('has autocomplete and input attributes for browsers and phones', async () => {
  renderPage({ 'GET /api/session': [json(session())] });
  const username = await screen.findByLabelText('Username');
  const attributes = (element: HTMLElement) =>
    ['autocomplete', 'autocapitalize', 'spellcheck', 'dir'].map((name) => element.getAttribute(name));
  expect(attributes(username)).toEqual(['username', 'none', 'false', 'ltr']);
  expect(attributes(screen.getByLabelText('Password'))).toEqual(['new-password', 'none', 'false', 'ltr']);
});

it('keeps the fields readable, and sends only once during a submission', async () => {
  const { user, requests } = renderPage({
    'GET /api/session': [json(session())],
    'GET /api/username': [free('ada.lovelace')],
  });
  const username = await screen.findByLabelText<HTMLInputElement>('Username');
  await fill(user, username, 'ada.lovelace');
  await fill(user, screen.getByLabelText('Password'), 'correct-Horse-9');
  await user.keyboard('{enter}');
  const button = await screen.findByRole('button', { name: 'Setting up your account…' });
  await user.dblClick(button);
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(username.readOnly && !username.disabled).toBe(true);
  expect(button.getAttribute('aria-busy')).toBe('true');
  expect(requests.filter((request) => request.call.startsWith('POST'))).toHaveLength(1);
});

it('continues a signup that is already completed', async () => {
  const { user, requests, left } = renderPage({
    'GET /api/session': [json(session({ status: 'completed' }))],
    'POST /api/signup': [signedUp],
  });
  await user.click(await screen.findByRole('button', { name: 'Continue' }));
  expect((await left()).fields.session_token).toBe('returning-token');
  expect(requests.at(-1)?.body).toEqual({ state: 'made-up-state' });
});
