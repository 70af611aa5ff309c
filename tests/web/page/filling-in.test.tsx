import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderPage } from '../support/render-page.js';
import { json, session } from '../support/scripted-api.js';

const available = json({ username: 'ada.lovelace', status: 'available', suggestions: [] });
const submitButton = () => screen.getByRole('button', { name: 'Continue to Harbour' });
const username = () => screen.findByLabelText<HTMLInputElement>('Username');
const password = () => screen.getByLabelText<HTMLInputElement>('Password');

/** The page at rest: what it reads by itself it has read. */
async function page() {
  const page = renderPage({ 'GET /api/session': [json(session())], 'GET /api/username': [available] });
  await screen.findByText('a•••@example.com');
  return page;
}

/** As a password manager does it: past the page's own idea of the value. */
function fill(input: HTMLInputElement, value: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value);
}

it('sends what stands in the fields, also where a program has filled them in without a word', async () => {
  const { user, requests } = await page();
  fill(await username(), 'ada.lovelace');
  fill(password(), 'correct-Horse-9');
  await user.click(submitButton());
  await waitFor(() => expect(requests.at(-1)?.call).toBe('POST /api/signup'));
  expect(requests.at(-1)?.body).toMatchObject({ username: 'ada.lovelace', password: 'correct-Horse-9' });
});

it('hears of a program that only says that it has changed a field', async () => {
  await page();
  fill(password(), 'correct-Horse-9');
  fireEvent(password(), new Event('change', { bubbles: true }));
  expect(await screen.findByText('Strong')).toBeTruthy();
});

it('takes an error that is about two fields back with either of them', async () => {
  const { user } = await page();
  await user.type(await username(), 'countess');
  await user.type(password(), 'Countess-1815');
  await user.tab();
  expect(await screen.findByText("Can't contain your name or username.")).toBeTruthy();
  await user.type(await username(), '.of.lovelace');
  await waitFor(() => expect(screen.queryByText("Can't contain your name or username.")).toBeNull());
});
