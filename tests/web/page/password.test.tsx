import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { toPasswordPolicy } from '#contracts/password.js';
import { renderPage } from '../support/render-page.js';
import { json, problem, session } from '../support/scripted-api.js';

const policy = toPasswordPolicy({
  passwordPolicy: 'good',
  password_dictionary: { enable: true },
  password_no_personal_info: { enable: true },
});

async function open(...replies: Response[]) {
  const username = { username: 'ada.byron', status: 'available', suggestions: [] };
  const page = renderPage({
    'GET /api/session': [json(session({ password: policy }))],
    'GET /api/username': [json(username)],
    'POST /api/signup': replies,
  });
  const { user } = page;
  await user.click(await screen.findByLabelText('Username'));
  await user.paste('ada.byron');
  const field = screen.getByLabelText<HTMLInputElement>('Password');
  const submit = () => user.click(screen.getByRole('button', { name: 'Continue to Harbour' }));
  const submissions = () => page.requests.filter(({ call }) => call === 'POST /api/signup');
  const choose = async (password: string) => {
    await user.clear(field);
    await user.paste(password);
  };
  return { field, choose, submit, submissions };
}

/** The message below the field. */
const said = () => document.getElementById('password-message')?.textContent;

it('refuses a common password before anything is sent', async () => {
  const { field, choose, submit, submissions } = await open();
  await choose('Password123');
  // Waits for the dictionary, which is slow on a busy machine.
  await screen.findByText('Easy to guess', {}, { timeout: 4_000 });
  await submit();
  await screen.findByText('Too common. Choose a different one.');
  expect(submissions()).toEqual([]);
  expect(document.activeElement).toBe(field);
  await choose('Quiet-Harbour-42');
  await screen.findByText('Strong');
  await submit();
  await waitFor(() => expect(submissions()).toHaveLength(1));
});

it('refuses parts of the name and of the username before anything is sent', async () => {
  const { choose, submit, submissions } = await open();
  await choose('my-LoveLace-9');
  expect(said()).toBe('Easy to guess');
  await submit();
  await screen.findByText("Can't contain your name or username.");
  await choose('x-Ada.Byron-9');
  await screen.findByText("Can't contain your name or username.");
  expect(submissions()).toEqual([]);
});

it('accepts a pasted password, and counts its bytes', async () => {
  const { field, choose, submit, submissions } = await open();
  await choose('Grüße-8-'.repeat(9));
  expect(field.value).toHaveLength(72);
  await screen.findByText('No more than 72 characters. Accents and emoji count extra.');
  await submit();
  await screen.findByText('Too long. Use a shorter one.');
  expect(submissions()).toEqual([]);
});

it('shows the strength of a password as a text for screen readers', async () => {
  const { field, choose } = await open();
  const message = document.getElementById('password-message');
  expect(message?.getAttribute('aria-live')).toBe('polite');
  expect(field.getAttribute('aria-describedby')).toContain('password-message');
  const says = async (typed: string) => {
    await choose(typed);
    return message?.textContent;
  };
  expect(await says('Quiet')).toBe('Too short');
  expect(await says('quietboat')).toBe("Doesn't meet all the rules yet");
  expect(await says('Quiet-7-boat')).toBe('Good – longer is even better');
  expect(await says('Quiet-Harbour-42')).toBe('Strong');
});

it('has the policy for password managers in passwordrules', async () => {
  const { field } = await open();
  expect(field.getAttribute('passwordrules')).toBe(
    'minlength: 8; maxlength: 72; required: lower; required: upper; required: digit; allowed: special;',
  );
});

it('shows a refusal by the tenant for personal data that the page does not know, until the next password', async () => {
  const errors = [{ field: 'password', code: 'password_has_personal_data' as const }];
  const { choose, submit } = await open(problem('validation_failed', { errors }));
  await choose('a-Skywalker77-x');
  await waitFor(() => expect(said()).toBe('Strong'));
  await submit();
  await waitFor(() => expect(said()).toBe("Can't contain your name or username."));
  await choose('Quiet-Harbour-42');
  await waitFor(() => expect(said()).toBe('Strong'));
});

it('says of a short password that requirements are not met, and marks them in the list', async () => {
  const { choose, submit } = await open();
  await choose('Quiet-7');
  await submit();
  await waitFor(() => expect(said()).toBe("Doesn't meet all the rules yet."));
  const list = within(screen.getByRole('list', { name: 'Password rules' }));
  expect(list.getAllByRole('listitem').map((rule) => rule.className)).toEqual(['broken wide', 'met wide']);
});
