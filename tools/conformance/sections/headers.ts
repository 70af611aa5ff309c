import type { Answer, Exchange } from '../exchange.js';
import { expect } from '../expectations.js';
import { freshPassword } from '../people.js';
import type { Rule, Section } from '../rule.js';
import type { Trial } from '../trial.js';
import { NotApplicable, Violation } from '../violation.js';
import { answeredBy } from './answered.js';

type Answered = Exchange & { answer: Answer };

const isApi = ({ path }: Exchange): boolean => path.startsWith('/api/');
const isHtml = ({ answer }: Answered): boolean => /^text\/html\b/i.test(answer.headers.get('content-type') ?? '');
const nameOf = ({ method, path, answer }: Answered): string => `${method} ${path.split('?')[0]} ${answer.status}`;

const visits = new WeakMap<Trial, Promise<void>>();

/** One request of each kind, once in a run, so that the section says something by itself. */
function visit(trial: Trial): Promise<void> {
  const visited = visits.get(trial) ?? requestEverything(trial);
  visits.set(trial, visited);
  return visited;
}

async function requestEverything({ backEnd, login, submit, fill }: Trial): Promise<void> {
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

/** A rule about every answer of the run so far. @param holds undefined, or what was received. */
function always(
  { id, title, reference, expected }: { id: string; title: string; reference: Rule['reference']; expected: string },
  select: (exchange: Answered) => boolean,
  faultOf: (exchange: Answered) => string | undefined,
): Rule {
  return {
    id,
    title,
    reference,
    async check(trial) {
      await visit(trial);
      const exchanges = answeredBy(trial.backEnd.exchanges).filter(select);
      if (exchanges.length === 0) throw new NotApplicable('no such reply in this run');
      for (const exchange of exchanges) {
        const fault = faultOf(exchange);
        if (fault !== undefined) throw new Violation(expected, `${nameOf(exchange)}: ${fault}`, exchange);
      }
    },
  };
}

/** A header that is not as it has to be, as it came. */
function wrongHeader(name: string, wanted: RegExp): (exchange: Answered) => string | undefined {
  return ({ answer }) => {
    const value = answer.headers.get(name);
    return wanted.test(value ?? '') ? undefined : `${name}: ${value ?? 'no such header'}`;
  };
}

/** Everything in an answer that may hold a text. */
const said = ({ answer }: Answered): string => answer.text + JSON.stringify([...answer.headers]);

/** Shorter ones are words that any reply may have. */
const SECRET_LENGTH = 12;

const repeats = (exchange: Answered): boolean =>
  exchange.secrets.some((secret) => secret.length >= SECRET_LENGTH && said(exchange).includes(secret));

const stack =
  /\n\s+at .+:\d+:\d+|Traceback \(most recent call last\)|\bFile ".+", line \d+|--- End of (inner )?stack trace/;

export const headers: Section = {
  id: 'headers',
  title: 'Every reply of the run',
  rules: [
    always(
      {
        id: 'no-store',
        title: 'No reply is cached: Cache-Control: no-store.',
        reference: 'contract, API',
        expected: 'Cache-Control: no-store',
      },
      (exchange) => isApi(exchange) || exchange.method === 'POST',
      wrongHeader('cache-control', /\bno-store\b/i),
    ),
    always(
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
      title: 'Each request has an id of its own.',
      reference: 'contract, API',
      async check({ backEnd }) {
        const ids = await Promise.all(
          [1, 2, 3].map(async () => (await backEnd.request('GET', '/api/health')).headers.get('x-request-id')),
        );
        expect(new Set(ids).size === 3, 'three ids', ids);
      },
    },
    always(
      {
        id: 'nosniff',
        title: 'Browsers may not guess the type of a reply: X-Content-Type-Options: nosniff.',
        reference: 'docs/security-headers.md',
        expected: 'X-Content-Type-Options: nosniff',
      },
      () => true,
      wrongHeader('x-content-type-options', /^nosniff$/i),
    ),
    always(
      {
        id: 'json',
        title: 'A success of the API is JSON.',
        reference: 'contract, API',
        expected: 'Content-Type: application/json',
      },
      (exchange) => isApi(exchange) && exchange.answer.status === 200,
      wrongHeader('content-type', /^application\/json\b/i),
    ),
    always(
      {
        id: 'no-frame',
        title: 'No page may be framed: frame-ancestors or X-Frame-Options.',
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
    always(
      {
        id: 'no-echo',
        title: 'No reply repeats the token or the password of its request.',
        reference: 'contract, API',
        expected: 'a reply without the token and the password',
      },
      // A renewed token is the same one where it was renewed twice within a second.
      ({ method, path }) => !(method === 'POST' && path === '/api/session'),
      (exchange) => (repeats(exchange) ? 'one of the two' : undefined),
    ),
    {
      id: 'no-secret',
      title: 'No reply has the shared secret in it.',
      reference: 'contract, API',
      async check(trial) {
        await visit(trial);
        const spellings = ['utf8', 'base64', 'base64url', 'hex'] as const;
        const secrets = spellings.map((encoding) => Buffer.from(trial.secret).toString(encoding));
        const found = answeredBy(trial.backEnd.exchanges).find((one) =>
          secrets.some((text) => said(one).includes(text)),
        );
        expect(found === undefined, 'replies without the shared secret', found ? nameOf(found) : '');
      },
    },
    always(
      {
        id: 'no-stack',
        title: 'No reply shows a stack trace.',
        reference: 'contract, API',
        expected: 'a reply without a stack trace',
      },
      () => true,
      ({ answer }) => (stack.test(answer.text) ? 'a stack trace' : undefined),
    ),
    always(
      {
        id: 'no-internal-error',
        title: 'Nothing that the suite sends is an internal error.',
        reference: 'contract, API',
        expected: 'no status 500',
      },
      () => true,
      ({ answer }) => (answer.status === 500 ? answer.text.slice(0, 100) : undefined),
    ),
  ],
};
