import type { Answer } from '../exchange.js';
import { expect, expectEqual, expectStatus } from '../expectations.js';
import type { Login } from '../login.js';
import type { Submission } from '../people.js';
import type { Section } from '../rule.js';
import { expectCode, requireSkippable, storedUsername, type Trial } from '../trial.js';

const asText = (value: unknown): string => (value === true ? 'on' : String(value));

/** The form as a browser sends it: extra fields are named `fields.<name>`. */
function inputs({ username, password, fields = {} }: Submission): Record<string, string> {
  const extra = Object.entries(fields).map(([name, value]) => [`fields.${name}`, asText(value)]);
  return { username, ...(password !== undefined && { password }), ...Object.fromEntries(extra) };
}

function post({ backEnd }: Trial, { token, state }: Login, form: Record<string, string>, parameter = 'session_token') {
  const query = new URLSearchParams({ [parameter]: token, state });
  const secrets = [token, ...(form.password === undefined ? [] : [form.password])];
  return backEnd.request('POST', `/?${query}`, { form, secrets, headers: { accept: 'text/html' } });
}

function expectRedirect({ tenant }: Trial, answer: Answer, login: Login): URL {
  expectStatus(answer, 303);
  const location = answer.headers.get('location') ?? '';
  expect(URL.canParse(location), 'Location, an absolute URL', location || 'no such header');
  const url = new URL(location);
  expectEqual(url.origin + url.pathname, `${tenant.origin}/continue`, 'Location without its query');
  expectEqual(url.searchParams.get('state'), login.state, 'state of Location');
  return url;
}

function expectHtml(answer: Answer): void {
  expect(answer.status >= 400 && answer.status < 500, 'status 4xx', String(answer.status));
  const type = answer.headers.get('content-type') ?? 'no content type';
  expect(/^text\/html\b/i.test(type), 'an HTML page', type);
}

/** Text as it may stand in HTML. */
const hasText = ({ text }: Answer, words: string): boolean => text.includes(words);

export const plainForm: Section = {
  id: 'plain-form',
  title: 'POST / without a script',
  rules: [
    {
      id: 'redirect',
      title: 'A valid form is answered with 303 to /continue, with the continue token in the query.',
      reference: 'contract, API',
      async check(trial) {
        const login = await trial.login();
        const url = expectRedirect(trial, await post(trial, login, inputs(await trial.fill(login))), login);
        expect(url.searchParams.has('session_token'), 'session_token in Location', url.search);
      },
    },
    {
      id: 'continues',
      title: 'The login goes on at that address, and ends at the application.',
      reference: 'contract, API',
      async check(trial) {
        const login = await trial.login();
        const valid = await trial.fill(login);
        const url = expectRedirect(trial, await post(trial, login, inputs(valid)), login);
        expectCode(await login.follow(url.href));
        expectEqual(storedUsername(await trial.stored(login), trial), valid.username, 'username at the tenant');
      },
    },
    {
      id: 'token-parameter',
      title: 'The token may be named token in the query.',
      reference: 'contract, Tokens',
      async check(trial) {
        const login = await trial.login();
        expectRedirect(trial, await post(trial, login, inputs(await trial.fill(login)), 'token'), login);
      },
    },
    {
      id: 'keeps-typed',
      title: 'An invalid form comes back as HTML with what was typed, and writes nothing.',
      reference: 'contract, API',
      async check(trial) {
        const login = await trial.login();
        const form = inputs({ ...(await trial.fill(login)), username: 'two words typed' });
        const { result, writes } = await trial.callsDuring(() => post(trial, login, form));
        expectHtml(result);
        expect(hasText(result, 'two words typed'), 'the typed username in the page', result.text.slice(0, 200));
        expect(writes.length === 0, 'no write', writes);
      },
    },
    {
      id: 'no-password',
      title: 'The password does not come back.',
      reference: 'contract, API',
      mode: 'identity',
      async check(trial) {
        const login = await trial.login();
        const valid = await trial.fill(login);
        const answer = await post(trial, login, inputs({ ...valid, username: 'two words typed' }));
        expectHtml(answer);
        expect(!hasText(answer, valid.password ?? ''), 'a page without the password', 'the password in the page');
      },
    },
    {
      id: 'escaped',
      title: 'What was typed is text in the page, never markup.',
      reference: 'contract, API',
      async check(trial) {
        const login = await trial.login();
        const typed = '"><script>made-up()</script>';
        const answer = await post(trial, login, inputs({ ...(await trial.fill(login)), username: typed }));
        expectHtml(answer);
        expect(!hasText(answer, '<script>made-up()'), 'a page without the typed markup', 'the markup as it was typed');
      },
    },
    {
      id: 'no-token',
      title: 'A form without a token is answered with a page that says so: 401.',
      reference: 'contract, API',
      async check(trial) {
        const form = { username: 'made-up' };
        const answer = await trial.backEnd.request('POST', '/?state=made-up', { form });
        expectStatus(answer, 401);
        expectHtml(answer);
      },
    },
    {
      id: 'cancel',
      title: 'The button "cancel" is answered with 303 to /continue with error=access_denied.',
      reference: 'contract, API',
      async check(trial) {
        const login = await trial.login();
        const url = expectRedirect(trial, await post(trial, login, { decision: 'cancel' }), login);
        expectEqual(url.searchParams.get('error'), 'access_denied', 'error of Location');
      },
    },
    {
      id: 'skip',
      title: 'Where the step can be skipped, the button "skip" is answered with 303, and the login goes on.',
      reference: 'contract, API',
      async check(trial) {
        const login = await trial.login();
        requireSkippable(await trial.open(login), true);
        const url = expectRedirect(trial, await post(trial, login, { decision: 'skip' }), login);
        expectCode(await login.follow(url.href));
      },
    },
    {
      id: 'repeated',
      title: 'The same form again is answered with 303 again, and writes nothing.',
      reference: 'contract, API',
      async check(trial) {
        const login = await trial.login();
        const form = inputs(await trial.fill(login));
        expectRedirect(trial, await post(trial, login, form), login);
        const { result, writes } = await trial.callsDuring(() => post(trial, login, form));
        expectRedirect(trial, result, login);
        expect(writes.length === 0, 'no write', writes);
      },
    },
  ],
};
