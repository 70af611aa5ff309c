import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { ErrorCode } from '#contracts/error-codes.js';
import { everyField, exampleSteps } from '../../../web/gallery/sessions.js';
import { fill, renderPage } from '../support/render-page.js';
import { json, problem, START, session } from '../support/scripted-api.js';

const available = json({ username: 'ada.lovelace', status: 'available', suggestions: [] });

async function submit(user: ReturnType<typeof renderPage>['user']): Promise<void> {
  await fill(user, await screen.findByLabelText('Username'), 'ada.lovelace');
  await fill(user, screen.getByLabelText('Password'), 'correct-Horse-9');
  await user.click(screen.getByRole('button', { name: 'Continue to Harbour' }));
}

it.each<[ErrorCode, string]>([
  ['token_expired', 'This page has expired'],
  ['token_missing', 'Sign in from the app first'],
  ['token_invalid', "This link doesn't work"],
  ['user_not_found', 'This account no longer exists'],
  ['email_unverified', 'Verify your email address'],
  ['email_missing', 'We need your email address'],
  ['user_blocked', 'This account is blocked'],
])('links from %s back to the application', async (code, title) => {
  renderPage({ 'GET /api/session': [problem(code)] });
  const heading = await screen.findByRole('heading', { level: 1, name: title });
  await waitFor(() => expect(document.activeElement).toBe(heading));
  expect(screen.getByRole('link', { name: 'Start over' }).getAttribute('href')).toBe(START);
});

it('explains what to do if the URL of the application is unknown', async () => {
  const reply = Response.json({ type: 'x', title: 'x', status: 401, code: 'token_expired' }, { status: 401 });
  renderPage({ 'GET /api/session': [reply] });
  expect(await screen.findByText('Go back to the app and sign in again.')).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'Start over' })).toBeNull();
});

it('calls the API even without a token, for the URL of the application', async () => {
  const { requests } = renderPage({ 'GET /api/session': [problem('token_missing')] }, { token: null, state: null });
  expect(await screen.findByRole('link', { name: 'Start over' })).toBeTruthy();
  expect(requests).toEqual([{ call: 'GET /api/session', body: undefined, authorization: null }]);
});

it('treats a link without state as wrong, and links back to the application', async () => {
  renderPage({ 'GET /api/session': [json(session())] }, { state: null });
  expect(await screen.findByRole('heading', { name: 'This link is incomplete' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Start over' })).toBeTruthy();
});

it('shows the expired screen when the login expires during the form', async () => {
  const { user } = renderPage({
    'GET /api/session': [json(session())],
    'GET /api/username': [available],
    'POST /api/signup': [problem('token_expired')],
  });
  await submit(user);
  expect(await screen.findByRole('heading', { name: 'This page has expired' })).toBeTruthy();
});

it('retries a submission automatically, with the typed values', async () => {
  const done = json({ username: 'ada.lovelace', continueUrl: 'https://login.example/continue', sessionToken: 't' });
  const { user, requests, left } = renderPage({
    'GET /api/session': [json(session())],
    'GET /api/username': [available],
    'POST /api/signup': [problem('tenant_busy', { retryAfter: 1 }), done],
  });
  await submit(user);
  expect(await screen.findByText('Trying again in 1 second.')).toBeTruthy();
  expect(screen.getByText(/We've kept what you typed/)).toBeTruthy();
  expect((await left()).fields.session_token).toBe('t');
  const [first, second] = requests.filter((request) => request.call === 'POST /api/signup');
  expect(second).toEqual(first);
});

it('retries at once when the user asks for it', async () => {
  const { user } = renderPage({
    'GET /api/session': [problem('rate_limited', { retryAfter: 300 }), json(session())],
  });
  expect(await screen.findByText('Trying again in 5 minutes.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Try now' }));
  expect(await screen.findByLabelText('Username')).toBeTruthy();
});

it('retries after a failure of the network', async () => {
  const fail = () => {
    throw new TypeError('Failed to fetch');
  };
  const { user } = renderPage({ 'GET /api/session': [fail, json(session())] });
  expect(await screen.findByRole('heading', { name: "We can't reach the server" })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Try now' }));
  expect(await screen.findByLabelText('Username')).toBeTruthy();
});

it('returns to the form with all typed values', async () => {
  const { user } = renderPage({
    'GET /api/session': [json(session())],
    'GET /api/username': [available],
    'POST /api/signup': [problem('tenant_timeout')],
  });
  await submit(user);
  await user.click(await screen.findByRole('button', { name: 'Edit your details' }));
  expect(screen.getByLabelText<HTMLInputElement>('Username').value).toBe('ada.lovelace');
  expect(screen.getByLabelText<HTMLInputElement>('Password').value).toBe('correct-Horse-9');
});

it('returns to the same step, with the values of every kind of field', async () => {
  const { user } = renderPage({
    'GET /api/session': [json(session({ mode: 'profile', password: null, fields: everyField, steps: exampleSteps }))],
    'GET /api/username': [available],
    'POST /api/signup': [problem('tenant_timeout')],
  });
  await fill(user, await screen.findByLabelText('Username'), 'ada.lovelace');
  await fill(user, screen.getByLabelText('Date of birth'), '1990-12-10');
  await user.click(screen.getByRole('button', { name: 'Next' }));
  await user.click(await screen.findByRole('radio', { name: 'Not yet' }));
  await user.click(screen.getByRole('checkbox', { name: 'I accept the rules of the harbor' }));
  await user.click(screen.getByRole('button', { name: 'Continue to Harbour' }));
  await user.click(await screen.findByRole('button', { name: 'Edit your details' }));
  expect(await screen.findByText('Step 2 of 2')).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Not yet' }).checked).toBe(true);
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'I accept the rules of the harbor' }).checked).toBe(
    true,
  );
  await user.click(screen.getByRole('button', { name: 'Back' }));
  expect(screen.getByLabelText<HTMLInputElement>('Date of birth').value).toBe('1990-12-10');
});

it.each([
  ['Continue to Harbour', 'Setting up your account…', 'POST /api/signup'],
  ['Cancel', 'Canceling…', 'POST /api/decline'],
])('"%s" before the session has loaded is busy at once, and is sent once it has loaded', async (label, busy, call) => {
  let answer = () => {};
  const loaded = new Promise<Response>((resolve) => {
    answer = () => resolve(json(session()));
  });
  const { user, requests } = renderPage({ 'GET /api/session': [() => loaded], 'GET /api/username': [available] });
  await fill(user, await screen.findByLabelText('Username'), 'ada.lovelace');
  await fill(user, screen.getByLabelText('Password'), 'correct-Horse-9');
  await user.dblClick(screen.getByRole('button', { name: label }));
  expect(await screen.findByRole('button', { name: busy })).toBeTruthy();
  expect(requests.some((request) => request.call.startsWith('POST'))).toBe(false);
  answer();
  await waitFor(() =>
    expect(requests.filter((request) => request.call.startsWith('POST')).map((r) => r.call)).toEqual([call]),
  );
});

it.each<ErrorCode>(['internal_error', 'tenant_refused'])(
  'offers a retry and a new start after %s, with the code for the support',
  async (code) => {
    const { user, requests } = renderPage({
      'GET /api/session': [json(session())],
      'GET /api/username': [available],
      'POST /api/signup': [problem(code)],
    });
    await submit(user);
    expect(await screen.findByText(`${code} · request-1`)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Start over' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(requests.filter((request) => request.call === 'POST /api/signup')).toHaveLength(2));
  },
);

it.each([
  ['says that the typed values are kept if the first request fails', 'ada.lovelace', 1],
  ['does not say so if nothing was typed', '', 0],
] as const)('%s', async (_, typed, times) => {
  let fail = () => {};
  const failed = new Promise<Response>((resolve) => {
    fail = () => resolve(problem('tenant_busy', { retryAfter: 9 }));
  });
  const { user } = renderPage({ 'GET /api/session': [() => failed], 'GET /api/username': [available] });
  const field = await screen.findByLabelText('Username');
  if (typed) await user.type(field, typed);
  fail();
  await screen.findByRole('timer');
  expect(screen.queryAllByText(/We've kept what you typed\./)).toHaveLength(times);
});
