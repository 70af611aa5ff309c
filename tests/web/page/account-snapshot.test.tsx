import { act, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { fill, renderPage } from '../support/render-page.js';
import { json, problem, session } from '../support/scripted-api.js';

const available = json({ username: 'ada', status: 'available', suggestions: [] });
const continueUrl = 'https://login.example/continue?state=made-up-state';
const signedUp = (username = 'ada') => json({ username, continueUrl, sessionToken: 'returning-token' });
const opened = json(session({ accountSnapshot: 'made-up.snapshot' }));

async function fillIn(user: ReturnType<typeof renderPage>['user']): Promise<void> {
  await user.type(await screen.findByLabelText('Username'), 'ada');
  await fill(user, screen.getByLabelText('Password'), 'correct-Horse-9');
}
const submit = (user: ReturnType<typeof renderPage>['user']) =>
  user.click(screen.getByRole('button', { name: 'Continue to Harbour' }));
/** The account snapshot of each submission. */
const sent = (requests: ReturnType<typeof renderPage>['requests']) =>
  requests
    .filter(({ call }) => call === 'POST /api/signup')
    .map(({ body }) => (body as { accountSnapshot?: string }).accountSnapshot);

it('is sent with every submission: the retry by the page, and after an error', async () => {
  const { user, requests, left } = renderPage({
    'GET /api/session': [opened],
    'GET /api/username': [available],
    'POST /api/signup': [problem('in_progress', { retryAfter: 1 }), problem('username_taken'), signedUp('ada-2')],
  });
  await fillIn(user);
  await submit(user);
  await screen.findByText(/is taken/);
  await user.type(screen.getByLabelText('Username'), '-2');
  await submit(user);
  await left();
  expect(sent(requests)).toEqual(['made-up.snapshot', 'made-up.snapshot', 'made-up.snapshot']);
});

it('is sent with a form that was submitted before the session had loaded', async () => {
  let open = (_: Response) => {};
  const answer = new Promise<Response>((resolve) => {
    open = resolve;
  });
  const { user, requests, left } = renderPage({
    'GET /api/session': [() => answer],
    'GET /api/username': [available],
    'POST /api/signup': [signedUp()],
  });
  await fillIn(user);
  await submit(user);
  open(opened.clone());
  await left();
  expect(sent(requests)).toEqual(['made-up.snapshot']);
});

it('is the newest one after the page was restored', async () => {
  const { user, requests, left } = renderPage({
    'GET /api/session': [opened, json(session({ accountSnapshot: 'newer.snapshot' }))],
    'GET /api/username': [available],
    'POST /api/signup': [signedUp()],
  });
  await fillIn(user);
  act(() => void window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true })));
  await submit(user);
  await left();
  expect(sent(requests)).toEqual(['newer.snapshot']);
});

it('is kept in memory only, and sent with the submission only', async () => {
  const { user, requests, left } = renderPage({
    'GET /api/session': [json(session({ accountSnapshot: 'made-up.snapshot', skippable: true }))],
    'GET /api/username': [available],
    'POST /api/decline': [json({ continueUrl, sessionToken: 'returning-token' })],
  });
  await fillIn(user);
  await user.click(screen.getByRole('button', { name: 'Skip for now' }));
  await left();
  expect(JSON.stringify([{ ...window.sessionStorage }, { ...window.localStorage }, document.cookie])).not.toContain(
    'made-up.s',
  );
  expect(document.documentElement.outerHTML).not.toContain('made-up.snapshot');
  expect(JSON.stringify(requests)).not.toContain('made-up.snapshot');
});
