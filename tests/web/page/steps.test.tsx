import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { everyField, exampleSteps } from '../../../web/gallery/sessions.js';
import { fill, renderPage } from '../support/render-page.js';
import { json, problem, session } from '../support/scripted-api.js';

const profile = session({ mode: 'profile', password: null, fields: everyField, steps: exampleSteps });
const available = json({ username: 'ada.lovelace', status: 'available', suggestions: [] });
const leaving = json({ username: 'ada.lovelace', continueUrl: 'https://login.example/continue', sessionToken: 't' });
const heading = () => screen.getByRole('heading', { level: 1 });

function page(signup = leaving, check = available) {
  return renderPage({
    'GET /api/session': [json(profile)],
    'GET /api/username': [check],
    'POST /api/signup': [signup],
  });
}

async function firstStep(user: ReturnType<typeof renderPage>['user']): Promise<void> {
  await fill(user, await screen.findByRole('textbox', { name: 'Username' }), 'ada.lovelace');
  await fill(user, screen.getByLabelText('Date of birth'), '1990-12-10');
  await user.click(screen.getByRole('button', { name: 'Next' }));
  await waitFor(() => expect(heading().textContent).toBe('Your berth'));
}

it('shows one step at a time, with its number, and fills in a value of the profile', async () => {
  const { user, requests } = page();
  expect(await screen.findByText('Step 1 of 2')).toBeTruthy();
  const first = await screen.findByRole<HTMLInputElement>('textbox', { name: 'First name' });
  await waitFor(() => expect(first.value).toBe('Ada'));
  expect(screen.queryByRole('radiogroup', { name: 'Do you have a boat?' })).toBeNull();
  await firstStep(user);
  expect(await screen.findByText('Step 2 of 2')).toBeTruthy();
  await waitFor(() => expect(document.activeElement).toBe(heading()));
  expect(screen.queryByRole('textbox', { name: 'Username' })).toBeNull();
  expect(screen.queryByText('Select an option.')).toBeNull();
  expect(requests.some(({ call }) => call.startsWith('POST'))).toBe(false);
  await user.click(screen.getByRole('button', { name: 'Back' }));
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Username' }).value).toBe('ada.lovelace');
});

it('isolates a heading, which may have another direction than the page', async () => {
  const { user } = page();
  await firstStep(user);
  // `bdi` takes its direction from its first letter.
  expect(heading().querySelector('bdi')?.textContent).toBe('Your berth');
});

it('does not leave a step with errors; Enter acts like the button', async () => {
  const { user } = page();
  await screen.findByRole('textbox', { name: 'First name' });
  await user.type(screen.getByRole('textbox', { name: 'Username' }), 'ada.lovelace{Enter}');
  expect(await screen.findByText('Enter a date.')).toBeTruthy();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Date of birth')));
  await user.type(screen.getByLabelText('Date of birth'), '2020-01-01');
  expect(await screen.findByText('Enter June 30, 2010 or earlier.')).toBeTruthy();
});

it.each([
  ['taken', 'is taken'],
  ['invalid', "isn't available"],
])('does not leave a step at the first press with a username that is %s', async (status, words) => {
  const code = status === 'invalid' ? 'username_reserved' : 'username_taken';
  const { user } = page(leaving, json({ username: 'ada.lovelace', status, code, suggestions: [] }));
  const name = await screen.findByRole('textbox', { name: 'Username' });
  await fill(user, name, 'ada.lovelace');
  await fill(user, screen.getByLabelText('Date of birth'), '1990-12-10');
  await screen.findByText(new RegExp(words));
  await user.click(screen.getByRole('button', { name: 'Next' }));
  await waitFor(() => expect(document.activeElement).toBe(name));
  expect(await screen.findByText('Step 1 of 2')).toBeTruthy();
  // The check may be outdated, so the second press continues and the server decides.
  await user.click(screen.getByRole('button', { name: 'Next' }));
  expect(await screen.findByText('Step 2 of 2')).toBeTruthy();
});

it('shows a field only while its condition is met, and does not send it otherwise', async () => {
  const { user, requests } = page();
  await firstStep(user);
  await user.click(screen.getByRole('radio', { name: 'Yes' }));
  await fill(user, await screen.findByRole('textbox', { name: 'Name of the boat' }), 'Beagle');
  await user.click(screen.getByRole('button', { name: 'Continue to Harbour' }));
  expect(await screen.findAllByText('Please fill in this field.')).not.toEqual([]);
  await user.click(screen.getByRole('radio', { name: 'Not yet' }));
  await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Name of the boat' })).toBeNull());
  await user.click(screen.getByRole('checkbox', { name: 'I accept the rules of the harbor' }));
  await user.click(screen.getByRole('button', { name: 'Continue to Harbour' }));
  await waitFor(() => expect(requests.at(-1)?.call).toBe('POST /api/signup'));
  expect(requests.at(-1)?.body).toMatchObject({
    username: 'ada.lovelace',
    fields: { given_name: 'Ada', born: '1990-12-10', boat: 'no', news: false, rules: '2026-01' },
  });
  expect(JSON.stringify(requests.at(-1)?.body)).not.toContain('Beagle');
});

it('keeps the value of a field whose condition is met again', async () => {
  const { user } = page();
  await firstStep(user);
  await user.click(screen.getByRole('radio', { name: 'Yes' }));
  await fill(user, await screen.findByRole('textbox', { name: 'Name of the boat' }), 'Beagle');
  await user.click(screen.getByRole('radio', { name: 'Not yet' }));
  await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Name of the boat' })).toBeNull());
  await user.click(screen.getByRole('radio', { name: 'Yes' }));
  const boat = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Name of the boat' });
  expect(boat.value).toBe('Beagle');
});

it('returns to the step and the field of a server error', async () => {
  const { user } = page(problem('validation_failed', { errors: [{ field: 'given_name', code: 'field_rejected' }] }));
  await firstStep(user);
  await user.click(screen.getByRole('radio', { name: 'Not yet' }));
  await user.click(screen.getByRole('checkbox', { name: 'I accept the rules of the harbor' }));
  await user.click(screen.getByRole('button', { name: 'Continue to Harbour' }));
  const name = await screen.findByRole('textbox', { name: 'First name' });
  await waitFor(() => expect(document.activeElement).toBe(name));
  expect(await screen.findByText('Step 1 of 2')).toBeTruthy();
  expect(name.getAttribute('aria-invalid')).toBe('true');
});

it('describes a radio group by its help and errors, and links a consent to its wording', async () => {
  const { user } = page();
  await firstStep(user);
  await user.click(screen.getByRole('checkbox', { name: 'I accept the rules of the harbor' }));
  await user.click(screen.getByRole('button', { name: 'Continue to Harbour' }));
  const group = screen.getByRole('radiogroup', { name: 'Do you have a boat?' });
  const ids = group.getAttribute('aria-describedby')?.split(' ') ?? [];
  await waitFor(() =>
    expect(ids.map((id) => document.getElementById(id)?.textContent).join()).toContain('Select an option.'),
  );
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'Yes' })));
  expect(screen.getByRole('link', { name: /Read the rules/ }).getAttribute('rel')).toBe('noopener noreferrer');
});
