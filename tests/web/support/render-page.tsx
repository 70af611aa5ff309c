import './parts.js';
import { render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { onTestFinished } from 'vitest';
import { createApiClient } from '../../../web/api/client.js';
import { Page } from '../../../web/app.js';
import type { LoginLink } from '../../../web/flow/login-link.js';
import { createDraftStore } from '../../../web/form/draft.js';
import { rememberLanguage } from '../../../web/i18n/choose-language.js';
import { loadMessages } from '../../../web/i18n/language-files.js';
import { harbour } from '../../support/harbour.js';
import { type SentRequest, scriptedApi } from './scripted-api.js';
import { initial } from './states.js';

/** Pastes a value into a field, which is ten times as fast as typing. Only tests about typing type. */
export async function fill(user: ReturnType<typeof userEvent.setup>, field: HTMLElement, value: string): Promise<void> {
  await user.click(field);
  await user.paste(value);
}

/** The form POST of a redirect. jsdom does not navigate, so tests read what would be sent. */
export interface LeftWith {
  action: string;
  method: string;
  fields: Record<string, FormDataEntryValue>;
}

const english = await loadMessages('en');
const arrived: LoginLink = { token: 'made-up-token', state: 'made-up-state', passThrough: {} };

/** The whole page with a scripted API, for one user. */
export function renderPage(
  script: Parameters<typeof scriptedApi>[0],
  { user = 'google-oauth2|1', ...arrival }: Partial<LoginLink> & { user?: string } = {},
): { user: ReturnType<typeof userEvent.setup>; requests: SentRequest[]; left: () => Promise<LeftWith> } {
  const api = scriptedApi(script);
  const left = new Promise<LeftWith>((resolve) => {
    const listener = (event: Event) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement) || !form.getAttribute('action')) return;
      event.preventDefault();
      resolve({ action: form.action, method: form.method, fields: Object.fromEntries(new FormData(form)) });
    };
    document.addEventListener('submit', listener);
    onTestFinished(() => document.removeEventListener('submit', listener));
  });
  const here = { ...arrived, ...arrival };
  const client = createApiClient({ token: () => here.token, fetch: api.fetch });
  const drafts = createDraftStore(window, user);
  render(
    <Page
      brand={harbour}
      panel={null}
      {...{ initial, drafts, api: client, link: here }}
      posted={null}
      language={{ key: 'en', messages: english }}
      onLanguage={(key) => rememberLanguage(window, key)}
    />,
  );
  return { user: userEvent.setup(), requests: api.requests, left: () => left };
}
