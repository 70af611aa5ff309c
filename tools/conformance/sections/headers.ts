import { type Answer, answered, type Exchange } from '../exchange.js';
import { expect, NotApplicable, Violation } from '../expectations.js';
import type { Rule, Section } from '../rule.js';
import type { RuleContext } from '../rule-context.js';
import { freshPassword } from '../test-data.js';

type Answered = Exchange & { answer: Answer };

const isApi = ({ path }: Exchange): boolean => path.startsWith('/api/');
const isHtml = ({ answer }: Answered): boolean => /^text\/html\b/i.test(answer.headers.get('content-type') ?? '');
const nameOf = ({ method, path, answer }: Answered): string => `${method} ${path.split('?')[0]} ${answer.status}`;

const samples = new WeakMap<RuleContext, Promise<void>>();

/** Sends one request of each kind, once in a run, so that the section also works on its own. */
function sendSamples(context: RuleContext): Promise<void> {
  const sent = samples.get(context) ?? requestEverything(context);
  samples.set(context, sent);
  return sent;
}

async function requestEverything({ backEnd, login, submit, fill }: RuleContext): Promise<void> {
  const visitor = await login();
  const { token } = visitor;
  await backEnd.request('GET', '/api/health');
  await backEnd.request('GET', '/api/session', { token });
  await backEnd.request('GET', '/api/session');
  await backEnd.request('PUT', '/api/session', { token });
  await backEnd.request('GET', '/api/made-up', { token });
  await backEnd.request('POST', '/api/signup', { token, json: '{"state":' });
  const password = freshPassword();
  const secrets = [password];
  const wrong = { state: visitor.state, username: 'x', password, [password]: password, fields: { [token]: password } };
  await backEnd.request('POST', '/api/signup', { token, json: wrong, secrets });
  await submit(visitor, { ...(await fill(visitor)), username: 'two words' });
  await submit(visitor, await fill(visitor));
}

/** Creates a rule about every answer of the run so far. @param findFault returns undefined, or the received value. */
function everyAnswer(
  { id, title, reference, expected }: { id: string; title: string; reference: Rule['reference']; expected: string },
  select: (exchange: Answered) => boolean,
  findFault: (exchange: Answered) => string | undefined,
): Rule {
  return {
    id,
    title,
    reference,
    async check(context) {
      await sendSamples(context);
      const exchanges = answered(context.backEnd.exchanges).filter(select);
      if (exchanges.length === 0) throw new NotApplicable('no such reply in this run');
      for (const exchange of exchanges) {
        const fault = findFault(exchange);
        if (fault !== undefined) throw new Violation(expected, `${nameOf(exchange)}: ${fault}`, exchange);
      }
    },
  };
}

/** Finds a header that does not match. */
function wrongHeader(name: string, wanted: RegExp): (exchange: Answered) => string | undefined {
  return ({ answer }) => {
    const value = answer.headers.get(name);
    return wanted.test(value ?? '') ? undefined : `${name}: ${value ?? 'no such header'}`;
  };
}

/** The text and the headers of an answer. */
const textOf = ({ answer }: Answered): string => answer.text + JSON.stringify([...answer.headers]);

/** Shorter values can occur in any reply by chance. */
const MIN_SECRET_LENGTH = 12;

const repeatsSecret = (exchange: Answered): boolean =>
  exchange.secrets.some((secret) => secret.length >= MIN_SECRET_LENGTH && textOf(exchange).includes(secret));

const stack =
  /\n\s+at .+:\d+:\d+|Traceback \(most recent call last\)|\bFile ".+", line \d+|--- End of (inner )?stack trace/;

export const headers: Section = {
  id: 'headers',
  title: 'Every reply of the run',
  rules: [
    everyAnswer(
      {
        id: 'no-store',
        title: 'Every reply has Cache-Control: no-store.',
        reference: 'contract, API',
        expected: 'Cache-Control: no-store',
      },
      (exchange) => isApi(exchange) || exchange.method === 'POST',
      wrongHeader('cache-control', /\bno-store\b/i),
    ),
    everyAnswer(
      {
        id: 'request-id',
        title: 'Every reply has an X-Request-Id.',
        reference: 'contract, API',
        expected: 'X-Request-Id',
      },
      (exchange) => isApi(exchange) || exchange.method === 'POST',
      wrongHeader('x-request-id', /\S/),
    ),
    {
      id: 'request-id-is-new',
      title: 'Every request has a new X-Request-Id.',
      reference: 'contract, API',
      async check({ backEnd }) {
        const ids = await Promise.all(
          [1, 2, 3].map(async () => (await backEnd.request('GET', '/api/health')).headers.get('x-request-id')),
        );
        expect(new Set(ids).size === 3, 'three ids', ids);
      },
    },
    everyAnswer(
      {
        id: 'nosniff',
        title: 'Every reply has X-Content-Type-Options: nosniff.',
        reference: 'docs/security-headers.md',
        expected: 'X-Content-Type-Options: nosniff',
      },
      () => true,
      wrongHeader('x-content-type-options', /^nosniff$/i),
    ),
    everyAnswer(
      {
        id: 'json',
        title: 'Every successful reply of the API is JSON.',
        reference: 'contract, API',
        expected: 'Content-Type: application/json',
      },
      (exchange) => isApi(exchange) && exchange.answer.status === 200,
      wrongHeader('content-type', /^application\/json\b/i),
    ),
    everyAnswer(
      {
        id: 'no-frame',
        title: 'No page can be framed: frame-ancestors or X-Frame-Options.',
        reference: 'docs/security-headers.md',
        expected: "frame-ancestors 'none' or X-Frame-Options: DENY",
      },
      isHtml,
      ({ answer }) => {
        const policy = answer.headers.get('content-security-policy') ?? '';
        const isRefused = /frame-ancestors\s+'none'/i.test(policy) || answer.headers.get('x-frame-options') === 'DENY';
        return isRefused ? undefined : 'neither of the two';
      },
    ),
    everyAnswer(
      {
        id: 'no-echo',
        title: 'No reply contains the token or the password of its request.',
        reference: 'contract, API',
        expected: 'a reply without the token and the password',
      },
      // A token that is refreshed twice within a second can be the same.
      ({ method, path }) => !(method === 'POST' && path === '/api/session'),
      (exchange) => (repeatsSecret(exchange) ? 'one of the two' : undefined),
    ),
    {
      id: 'no-secret',
      title: 'No reply contains the shared secret.',
      reference: 'contract, API',
      async check(context) {
        await sendSamples(context);
        const spellings = ['utf8', 'base64', 'base64url', 'hex'] as const;
        const secrets = spellings.map((encoding) => Buffer.from(context.secret).toString(encoding));
        const found = answered(context.backEnd.exchanges).find((one) =>
          secrets.some((text) => textOf(one).includes(text)),
        );
        expect(found === undefined, 'replies without the shared secret', found ? nameOf(found) : '');
      },
    },
    everyAnswer(
      {
        id: 'no-stack',
        title: 'No reply shows a stack trace.',
        reference: 'contract, API',
        expected: 'a reply without a stack trace',
      },
      () => true,
      ({ answer }) => (stack.test(answer.text) ? 'a stack trace' : undefined),
    ),
    everyAnswer(
      {
        id: 'no-internal-error',
        title: 'No request of the suite causes an internal error.',
        reference: 'contract, API',
        expected: 'no status 500',
      },
      () => true,
      ({ answer }) => (answer.status === 500 ? answer.text.slice(0, 100) : undefined),
    ),
  ],
};
