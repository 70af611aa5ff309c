import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderPage } from '../support/render-page.js';
import { json, session } from '../support/scripted-api.js';

const available = json({ username: 'ada.lovelace', status: 'available', suggestions: [] });
const submitButton = () => screen.getByRole('button', { name: 'Continue to Harbour' });
const username = () => screen.findByLabelText<HTMLInputElement>('Username');
const password = () => screen.getByLabelText<HTMLInputElement>('Password');

/** The page after its first requests. */
async function page() {
  const page = renderPage({ 'GET /api/session': [json(session())], 'GET /api/username': [available] });
  await screen.findByText('a•••@example.com');
  return page;
}

/** Fills in like a password manager, without React's value tracking. */
function fill(input: HTMLInputElement, value: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value);
}

it('sends the values of the inputs, also if a program has set them without an event', async () => {
  const { user, requests } = await page();
  fill(await username(), 'ada.lovelace');
  fill(password(), 'correct-Horse-9');
  await user.click(submitButton());
  await waitFor(() => expect(requests.at(-1)?.call).toBe('POST /api/signup'));
  expect(requests.at(-1)?.body).toMatchObject({ username: 'ada.lovelace', password: 'correct-Horse-9' });
});

it('reads a field that a program changed with only a change event', async () => {
  await page();
  fill(password(), 'correct-Horse-9');
  fireEvent(password(), new Event('change', { bubbles: true }));
  expect(await screen.findByText('Strong')).toBeTruthy();
});

it('removes an error about two fields when either of them changes', async () => {
  const { user } = await page();
  await user.type(await username(), 'countess');
  await user.type(password(), 'Countess-1815');
  await user.tab();
  expect(await screen.findByText("Can't contain your name or username.")).toBeTruthy();
  await user.type(await username(), '.of.lovelace');
  await waitFor(() => expect(screen.queryByText("Can't contain your name or username.")).toBeNull());
});
