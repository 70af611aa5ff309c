import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { expect, it, onTestFinished } from 'vitest';
import type { FormField } from '#contracts/fields.js';
import { fill, renderPage } from '../support/render-page.js';
import { json, problem, START, session } from '../support/scripted-api.js';

const available = json({ username: 'ada.lovelace', status: 'available', suggestions: [] });
const signedUpAs = (username: string) =>
  json({ username, continueUrl: 'https://login.example/continue', sessionToken: 'returning-token' });
const fields: FormField[] = [
  { name: 'customer', type: 'text', label: 'Customer number', required: true },
  { name: 'news', type: 'checkbox', label: 'Send me news' },
];

const username = () => screen.findByLabelText<HTMLInputElement>('Username');
const submitButton = () => screen.getByRole('button', { name: 'Continue to Harbour' });
/** The events of a tab that is reloaded or closed. */
function leave(): void {
  window.dispatchEvent(new Event('pagehide'));
  cleanup();
}
function everythingStored(): string {
  return JSON.stringify([Object.entries(window.sessionStorage), Object.entries(window.localStorage)]);
}
function backButton(): Event {
  return Object.assign(new Event('pageshow'), { persisted: true });
}

it('restores all typed values except the password after a reload', async () => {
  const script = { 'GET /api/session': [json(session({ fields }))], 'GET /api/username': [available] };
  const { user } = renderPage(script);
  await user.type(await username(), 'ada.lovelace');
  await fill(user, screen.getByLabelText('Password'), 'correct-Horse-9');
  await user.click(screen.getByLabelText('Send me news (optional)'));
  await user.type(screen.getByLabelText('Customer number'), '4711');
  leave();
  expect(everythingStored()).toContain('4711');
  expect(everythingStored()).not.toMatch(/correct-Horse|made-up-token/);
  renderPage(script);
  expect((await username()).value).toBe('ada.lovelace');
  expect(screen.getByLabelText<HTMLInputElement>('Password').value).toBe('');
  const number = await screen.findByLabelText<HTMLInputElement>('Customer number');
  await waitFor(() => expect(number.value).toBe('4711'));
  expect(screen.getByRole<HTMLInputElement>('checkbox').checked).toBe(true);
});

it('shows no draft to another user', async () => {
  const script = { 'GET /api/session': [json(session())], 'GET /api/username': [available] };
  const { user } = renderPage(script);
  await user.type(await username(), 'ada.lovelace');
  leave();
  renderPage(script, { user: 'google-oauth2|2' });
  expect((await username()).value).toBe('');
  expect(everythingStored()).not.toContain('ada');
});

it('says on the expired screen that the username is stored, if it is', async () => {
  const { user } = renderPage({
    'GET /api/session': [json(session())],
    'GET /api/username': [available],
    'POST /api/signup': [problem('token_expired')],
  });
  await fill(user, await username(), 'ada.lovelace');
  await fill(user, screen.getByLabelText('Password'), 'correct-Horse-9');
  await user.click(submitButton());
  expect(await screen.findByText(/We've saved your username/)).toBeTruthy();
  cleanup();
  window.sessionStorage.clear();
  renderPage({ 'GET /api/session': [problem('token_expired')] });
  await screen.findByRole('heading', { name: 'This page has expired' });
  expect(screen.queryByText(/We've saved your username/)).toBeNull();
});

it('shows the expired screen as soon as the API reports an expired login', async () => {
  let answerRenewal = () => {};
  const typed = new Promise<void>((resolve) => {
    answerRenewal = resolve;
  });
  const { user } = renderPage({
    // The token is refreshed at once.
    'GET /api/session': [json(session({ expiresAt: new Date(Date.now() + 80_000).toISOString() }))],
    'GET /api/username': [available],
    'POST /api/session': [() => typed.then(() => problem('token_expired'))],
  });
  await user.type(await username(), 'ada');
  answerRenewal();
  expect(await screen.findByRole('heading', { name: 'This page has expired' }, { timeout: 3000 })).toBeTruthy();
  expect(screen.getByText(/We've saved your username/)).toBeTruthy();
});

it('removes the draft once the signup is completed', async () => {
  const { user, left } = renderPage({
    'GET /api/session': [json(session())],
    'GET /api/username': [available],
    'POST /api/signup': [signedUpAs('ada.lovelace')],
  });
  await fill(user, await username(), 'ada.lovelace');
  await fill(user, screen.getByLabelText('Password'), 'correct-Horse-9');
  await user.click(submitButton());
  await left();
  leave();
  expect(everythingStored()).toBe('[[],[]]');
});

it('shows the username of another tab that completed the signup first, and links to the application', async () => {
  const { user } = renderPage({
    'GET /api/session': [json(session())],
    'GET /api/username': [available],
    'POST /api/signup': [signedUpAs('countess')],
  });
  await fill(user, await username(), 'ada.lovelace');
  await fill(user, screen.getByLabelText('Password'), 'correct-Horse-9');
  await user.click(submitButton());
  expect((await screen.findByText(/You already chose/)).textContent).toContain('countess');
  expect(screen.getByRole('link', { name: 'Continue' }).getAttribute('href')).toBe(START);
});

it('waits for another tab that is creating the account, and retries automatically', async () => {
  const { user, left } = renderPage({
    'GET /api/session': [json(session())],
    'GET /api/username': [available],
    'POST /api/signup': [problem('in_progress', { retryAfter: 1 }), signedUpAs('ada.lovelace')],
  });
  await fill(user, await username(), 'ada.lovelace');
  await fill(user, screen.getByLabelText('Password'), 'correct-Horse-9');
  await user.click(submitButton());
  expect(await screen.findByRole('heading', { name: 'Your account is being set up' })).toBeTruthy();
  expect((await left()).fields.session_token).toBe('returning-token');
});

it('reloads the session when the back button restores the page during a submission', async () => {
  const { user, requests } = renderPage({
    'GET /api/session': [json(session()), json(session({ status: 'completed' }))],
    'GET /api/username': [available],
  });
  await fill(user, await username(), 'ada.lovelace');
  await fill(user, screen.getByLabelText('Password'), 'correct-Horse-9');
  await user.keyboard('{enter}');
  await waitFor(() => expect(requests.at(-1)?.call).toBe('POST /api/signup'));
  act(() => void window.dispatchEvent(backButton()));
  expect(await screen.findByRole('heading', { name: 'Your account is ready' })).toBeTruthy();
});

it('redirects once, and links to the application if the browser is still here', async () => {
  const { user } = renderPage({
    'GET /api/session': [json(session({ status: 'completed' }))],
    'POST /api/signup': [signedUpAs('ada')],
  });
  let departures = 0;
  const count = () => void departures++;
  document.addEventListener('submit', count);
  onTestFinished(() => document.removeEventListener('submit', count));
  await user.click(await screen.findByRole('button', { name: 'Continue' }));
  expect(await screen.findByRole('heading', { name: "You're all set" })).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'Continue' })).toBeNull();
  const way = await screen.findByRole('link', { name: 'Continue' }, { timeout: 6000 });
  expect(way.getAttribute('href')).toBe(START);
  act(() => void window.dispatchEvent(backButton()));
  expect(await screen.findByRole('heading', { name: 'Your account is ready' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Continue' }).getAttribute('href')).toBe(START);
  expect(departures).toBe(1);
}, 10_000);

it('retries at once when the browser is online again', async () => {
  const fail = () => {
    throw new TypeError('Failed to fetch');
  };
  renderPage({ 'GET /api/session': [fail, json(session())] });
  await screen.findByText(/Trying again in \d seconds\./);
  act(() => void window.dispatchEvent(new Event('online')));
  // Before the countdown of five seconds ends.
  expect(await screen.findByLabelText('Username', {}, { timeout: 1000 })).toBeTruthy();
});
