import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderPage } from '../support/render-page.js';
import { json, problem, session } from '../support/scripted-api.js';

const cancelUrl = 'https://login.example/continue?state=made-up-state&error=access_denied';
const skipUrl = 'https://login.example/continue?state=made-up-state';

it('skips with a continue token if the configuration allows it', async () => {
  const { user, requests, left } = renderPage({
    'GET /api/session': [json(session({ skippable: true }))],
    'POST /api/decline': [json({ continueUrl: skipUrl, sessionToken: 'skipped-token' })],
  });
  await user.click(await screen.findByRole('button', { name: 'Skip for now' }));
  expect(await left()).toMatchObject({
    action: skipUrl,
    fields: { state: 'made-up-state', session_token: 'skipped-token' },
  });
  expect(requests.at(-1)?.body).toEqual({ state: 'made-up-state', decision: 'skip' });
});

it('has no skip button if skipping is not allowed', async () => {
  renderPage({ 'GET /api/session': [json(session())] });
  expect(await screen.findByRole('button', { name: 'Cancel' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Skip for now' })).toBeNull();
});

it.each(['Cancel', 'Not you?'])('leaves without a token by "%s"', async (name) => {
  const { user, requests, left } = renderPage({
    'GET /api/session': [json(session())],
    'POST /api/decline': [json({ continueUrl: cancelUrl })],
  });
  await user.click(await screen.findByRole('button', { name }));
  expect(await left()).toEqual({ action: cancelUrl, method: 'post', fields: { state: 'made-up-state' } });
  expect(requests.at(-1)?.body).toEqual({ state: 'made-up-state', decision: 'cancel' });
  // It shows no success.
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Canceled');
});

it.each([
  ['Cancel', cancelUrl, 'Canceled'],
  ['Skip for now', skipUrl, "You're all set"],
])('says after "%s" what happened, and which application opens', async (name, continueUrl, heading) => {
  const { user } = renderPage({
    'GET /api/session': [json(session({ skippable: true }))],
    'POST /api/decline': [json({ continueUrl })],
  });
  await user.click(await screen.findByRole('button', { name }));
  expect(await screen.findByRole('heading', { name: heading })).toBeTruthy();
  expect(screen.getByRole('status').textContent).toContain('Opening Harbour…');
});

it('says at the form that the signup cannot be skipped, and keeps the typed values', async () => {
  const { user } = renderPage({
    'GET /api/session': [json(session({ skippable: true }))],
    'POST /api/decline': [problem('skip_not_allowed')],
  });
  await user.type(await screen.findByLabelText('Username'), 'ad');
  await user.click(screen.getByRole('button', { name: 'Skip for now' }));
  expect((await screen.findByRole('alert')).textContent).toContain("You can't skip this step");
  expect(screen.getByLabelText<HTMLInputElement>('Username').value).toBe('ad');
});

it('does not follow a URL that is not http or https', async () => {
  const { user } = renderPage({
    'GET /api/session': [json(session())],
    'POST /api/decline': [json({ continueUrl: 'javascript:alert(1)' })],
  });
  await user.click(await screen.findByRole('button', { name: 'Cancel' }));
  expect(await screen.findByRole('heading', { name: 'Something went wrong' })).toBeTruthy();
});
