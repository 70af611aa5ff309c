import type { Answer } from '../exchange.js';
import { expect, expectEqual, expectStatus } from '../expectations.js';
import type { Login } from '../login.js';
import type { Section } from '../rule.js';
import { expectCode, type RuleContext, requireSkippable, storedUsername } from '../rule-context.js';
import type { Submission } from '../test-data.js';

const asText = (value: unknown): string => (value === true ? 'on' : String(value));

/** The form as a browser sends it. Extra fields are named `fields.<name>`. */
function inputs({ username, password, fields = {} }: Submission): Record<string, string> {
  const extra = Object.entries(fields).map(([name, value]) => [`fields.${name}`, asText(value)]);
  return { username, ...(password !== undefined && { password }), ...Object.fromEntries(extra) };
}

function post(
  { backEnd }: RuleContext,
  { token, state }: Login,
  form: Record<string, string>,
  parameter = 'session_token',
) {
  const query = new URLSearchParams({ [parameter]: token, state });
  const secrets = [token, ...(form.password === undefined ? [] : [form.password])];
  return backEnd.request('POST', `/?${query}`, { form, secrets, headers: { accept: 'text/html' } });
}

function expectRedirect({ tenant }: RuleContext, answer: Answer, login: Login): URL {
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

const hasText = ({ text }: Answer, words: string): boolean => text.includes(words);

export const plainForm: Section = {
  id: 'plain-form',
  title: 'POST / without JavaScript',
  rules: [
    {
      id: 'redirect',
      title: 'A valid form is answered with 303 to /continue, with the continue token in the query.',
      reference: 'contract, API',
      async check(context) {
        const login = await context.login();
        const url = expectRedirect(context, await post(context, login, inputs(await context.fill(login))), login);
        expect(url.searchParams.has('session_token'), 'session_token in Location', url.search);
      },
    },
    {
      id: 'continues',
      title: 'The login continues at that URL, and ends at the application.',
      reference: 'contract, API',
      async check(context) {
        const login = await context.login();
        const valid = await context.fill(login);
        const url = expectRedirect(context, await post(context, login, inputs(valid)), login);
        expectCode(await login.follow(url.href));
        expectEqual(storedUsername(await context.stored(login), context), valid.username, 'username at the tenant');
      },
    },
    {
      id: 'token-parameter',
      title: 'The token may be named token in the query.',
      reference: 'contract, Tokens',
      async check(context) {
        const login = await context.login();
        expectRedirect(context, await post(context, login, inputs(await context.fill(login)), 'token'), login);
      },
    },
    {
      id: 'keeps-typed',
      title: 'An invalid form is answered with an HTML page that has the typed values, and writes nothing.',
      reference: 'contract, API',
      async check(context) {
        const login = await context.login();
        const form = inputs({ ...(await context.fill(login)), username: 'two words typed' });
        const { result, writes } = await context.callsDuring(() => post(context, login, form));
        expectHtml(result);
        expect(hasText(result, 'two words typed'), 'the typed username in the page', result.text.slice(0, 200));
        expect(writes.length === 0, 'no write', writes);
      },
    },
    {
      id: 'no-password',
      title: 'That page does not contain the password.',
      reference: 'contract, API',
      mode: 'identity',
      async check(context) {
        const login = await context.login();
        const valid = await context.fill(login);
        const answer = await post(context, login, inputs({ ...valid, username: 'two words typed' }));
        expectHtml(answer);
        expect(!hasText(answer, valid.password ?? ''), 'a page without the password', 'the password in the page');
      },
    },
    {
      id: 'escaped',
      title: 'Typed values are escaped in the page.',
      reference: 'contract, API',
      async check(context) {
        const login = await context.login();
        const typed = '"><script>made-up()</script>';
        const answer = await post(context, login, inputs({ ...(await context.fill(login)), username: typed }));
        expectHtml(answer);
        expect(!hasText(answer, '<script>made-up()'), 'a page without the typed markup', 'the markup as it was typed');
      },
    },
    {
      id: 'no-token',
      title: 'A form without a token is answered with an HTML page: 401.',
      reference: 'contract, API',
      async check(context) {
        const form = { username: 'made-up' };
        const answer = await context.backEnd.request('POST', '/?state=made-up', { form });
        expectStatus(answer, 401);
        expectHtml(answer);
      },
    },
    {
      id: 'cancel',
      title: 'The button "cancel" is answered with 303 to /continue with error=access_denied.',
      reference: 'contract, API',
      async check(context) {
        const login = await context.login();
        const url = expectRedirect(context, await post(context, login, { decision: 'cancel' }), login);
        expectEqual(url.searchParams.get('error'), 'access_denied', 'error of Location');
      },
    },
    {
      id: 'skip',
      title: 'If skipping is allowed, the button "skip" is answered with 303, and the login continues.',
      reference: 'contract, API',
      async check(context) {
        const login = await context.login();
        requireSkippable(await context.open(login), true);
        const url = expectRedirect(context, await post(context, login, { decision: 'skip' }), login);
        expectCode(await login.follow(url.href));
      },
    },
    {
      id: 'repeated',
      title: 'A repeated form is answered with 303 again, and writes nothing.',
      reference: 'contract, API',
      async check(context) {
        const login = await context.login();
        const form = inputs(await context.fill(login));
        expectRedirect(context, await post(context, login, form), login);
        const { result, writes } = await context.callsDuring(() => post(context, login, form));
        expectRedirect(context, result, login);
        expect(writes.length === 0, 'no write', writes);
      },
    },
  ],
};
