import type { Answer } from '../exchange.js';
import { expect, expectStatus } from '../expectations.js';
import type { Section } from '../rule.js';
import type { RuleContext } from '../rule-context.js';

/** The calls of the page, with their headers. */
const calls = [
  { method: 'GET', path: '/api/session', headers: ['authorization'] },
  { method: 'POST', path: '/api/session', headers: ['authorization', 'content-type'] },
  { method: 'GET', path: '/api/username', headers: ['authorization'] },
  { method: 'POST', path: '/api/signup', headers: ['authorization', 'content-type', 'content-language'] },
  { method: 'POST', path: '/api/decline', headers: ['authorization', 'content-type'] },
] as const;

function preflight({ backEnd }: RuleContext, origin: string, { method, path, headers }: (typeof calls)[number]) {
  return backEnd.request('OPTIONS', path, {
    headers: {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': headers.join(','),
    },
  });
}

const list = (answer: Answer, name: string): string[] =>
  (answer.headers.get(name) ?? '').split(',').map((word) => word.trim().toLowerCase());

function expectOrigin(answer: Answer, origin: string): void {
  const allowed = answer.headers.get('access-control-allow-origin') ?? 'no such header';
  expect(allowed === origin, `Access-Control-Allow-Origin: ${origin}`, allowed);
}

const foreignOrigin = 'https://evil.example.com';

/** Never empty: the section runs only with `--origin`. */
const originOf = ({ pageOrigin = '' }: RuleContext): string => pageOrigin;

async function preflights(context: RuleContext): Promise<void> {
  for (const call of calls) {
    const answer = await preflight(context, originOf(context), call);
    expectStatus(answer, 200, 204);
    expectOrigin(answer, originOf(context));
    // Only the headers need permission; GET and POST do not (Fetch, 4.8).
    const allowed = list(answer, 'access-control-allow-headers');
    const missing = call.headers.filter((name) => !allowed.includes(name));
    expect(missing.length === 0, `Access-Control-Allow-Headers with ${call.headers.join(', ')}`, allowed);
  }
}

export const cors: Section = {
  id: 'cors',
  title: 'A page on another origin',
  rules: [
    {
      id: 'preflight',
      title: 'The preflight of every call of the page allows its origin and its headers.',
      reference: 'RFC 9110, 9.3.7',
      check: preflights,
    },
    {
      id: 'reply',
      title: 'The page may read every reply, failures included.',
      reference: 'contract, API',
      async check(context) {
        const origin = originOf(context);
        const { token } = await context.login();
        for (const options of [{ token }, {}]) {
          const answer = await context.backEnd.request('GET', '/api/session', { ...options, headers: { origin } });
          expectOrigin(answer, origin);
        }
      },
    },
    {
      id: 'exposed',
      title: 'The page may read X-Request-Id and Retry-After.',
      reference: 'contract, API',
      async check(context) {
        const answer = await context.backEnd.request('GET', '/api/session', { headers: { origin: originOf(context) } });
        const exposed = list(answer, 'access-control-expose-headers');
        const missing = ['x-request-id', 'retry-after'].filter((name) => !exposed.includes(name));
        expect(missing.length === 0, 'Access-Control-Expose-Headers with X-Request-Id, Retry-After', exposed);
      },
    },
    {
      id: 'foreign-origin',
      title: 'No other origin is allowed.',
      reference: 'contract, API',
      async check(context) {
        const { token } = await context.login();
        const answers = [
          await preflight(context, foreignOrigin, calls[3]),
          await context.backEnd.request('GET', '/api/session', { token, headers: { origin: foreignOrigin } }),
        ];
        for (const answer of answers) {
          const allowed = answer.headers.get('access-control-allow-origin');
          expect(allowed !== foreignOrigin && allowed !== '*', 'no permission for a foreign origin', allowed ?? '');
        }
      },
    },
    {
      id: 'vary',
      title: 'Replies have Vary: Origin, so that caches keep origins apart.',
      reference: 'RFC 9110, 12.5.5',
      async check(context) {
        const answer = await context.backEnd.request('GET', '/api/health', { headers: { origin: originOf(context) } });
        expect(list(answer, 'vary').includes('origin'), 'Vary: Origin', answer.headers.get('vary') ?? 'no such header');
      },
    },
  ],
};
