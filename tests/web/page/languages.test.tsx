import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { fill, renderPage } from '../support/render-page.js';
import { json, problem, session } from '../support/scripted-api.js';

const available = json({ username: 'ada.lovelace', status: 'available', suggestions: [] });
const languages = (label: string) => screen.findByRole<HTMLSelectElement>('combobox', { name: label });

it('changes all texts, and keeps the typed values, the focus and the errors', async () => {
  const { user, requests } = renderPage({
    'GET /api/session': [json(session())],
    'GET /api/username': [available],
    'POST /api/signup': [problem('validation_failed', { errors: [{ field: 'username', code: 'username_reserved' }] })],
  });
  await fill(user, await screen.findByLabelText('Username'), 'ada.lovelace');
  await fill(user, screen.getByLabelText('Password'), 'correct-Horse-9');
  await user.click(screen.getByRole('button', { name: 'Continue to Harbour' }));
  await screen.findByText(/isn't available/);
  const choice = await languages('Language');
  await user.selectOptions(choice, 'Deutsch');

  await screen.findByRole('heading', { level: 1, name: 'Konto fertig einrichten' });
  expect(screen.getByLabelText<HTMLInputElement>('Benutzername').value).toBe('ada.lovelace');
  expect(screen.getByLabelText<HTMLInputElement>('Passwort').value).toBe('correct-Horse-9');
  expect(screen.getByText(/ist nicht verfügbar\. Versuche einen anderen\./)).toBeTruthy();
  expect(document.activeElement).toBe(await languages('Sprache'));
  expect(document.documentElement.lang).toBe('de');
  expect(document.documentElement.dataset.language).toBe('de');
  expect(document.title).toBe('Konto fertig einrichten · Harbour');
  expect(requests.filter(({ call }) => call === 'GET /api/session')).toHaveLength(1);
});

it('changes the direction of the page for a right-to-left language, and back', async () => {
  const { user } = renderPage({ 'GET /api/session': [json(session())] });
  const username = await screen.findByLabelText('Username');
  await user.selectOptions(await languages('Language'), 'العربية');
  await waitFor(() => expect(document.documentElement.dir).toBe('rtl'));
  expect(document.documentElement.lang).toBe('ar');
  expect(username.getAttribute('dir')).toBe('ltr');
  await user.selectOptions(await languages('اللغة'), 'English');
  await waitFor(() => expect(document.documentElement.dir).toBe('ltr'));
});

it('names each language in itself, with its own lang, and keeps the choice for this tab', async () => {
  const { user } = renderPage({ 'GET /api/session': [json(session())] });
  const choice = await languages('Language');
  const options = [...choice.options].map(({ lang, text }) => `${lang} ${text}`);
  expect(options).toEqual(expect.arrayContaining(['en English', 'pt-BR Português (Brasil)', 'zh-Hans 简体中文']));
  await user.selectOptions(choice, 'Türkçe');
  await waitFor(() => expect(window.sessionStorage.getItem('signup-step.language')).toBe('tr'));
});

it('shows the same initial of an address in every language', async () => {
  const user = { name: null, email: 'i•••@example.com', picture: null };
  renderPage({ 'GET /api/session': [json(session({ user }))] });
  expect(await screen.findByText('I')).toBeTruthy();
});
