import type { Answer } from '../exchange.js';
import { expect, expectStatus } from '../expectations.js';
import type { Section } from '../rule.js';
import type { Trial } from '../trial.js';

/** The calls of the page, with the headers that it sends. */
const calls = [
  { method: 'GET', path: '/api/session', headers: ['authorization'] },
  { method: 'POST', path: '/api/session', headers: ['authorization', 'content-type'] },
  { method: 'GET', path: '/api/username', headers: ['authorization'] },
  { method: 'POST', path: '/api/signup', headers: ['authorization', 'content-type', 'content-language'] },
  { method: 'POST', path: '/api/decline', headers: ['authorization', 'content-type'] },
] as const;

function preflight({ backEnd }: Trial, origin: string, { method, path, headers }: (typeof calls)[number]) {
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

/** The section is run with `--origin` alone. */
const originOf = ({ pageOrigin = '' }: Trial): string => pageOrigin;

async function preflights(trial: Trial): Promise<void> {
  for (const call of calls) {
    const answer = await preflight(trial, originOf(trial), call);
    expectStatus(answer, 200, 204);
    expectOrigin(answer, originOf(trial));
    // GET and POST need no permission (Fetch, 4.8), but these headers do.
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
      async check(trial) {
        const origin = originOf(trial);
        const { token } = await trial.login();
        for (const options of [{ token }, {}]) {
          const answer = await trial.backEnd.request('GET', '/api/session', { ...options, headers: { origin } });
          expectOrigin(answer, origin);
        }
      },
    },
    {
      id: 'exposed',
      title: 'The page may read X-Request-Id and Retry-After.',
      reference: 'contract, API',
      async check(trial) {
        const answer = await trial.backEnd.request('GET', '/api/session', { headers: { origin: originOf(trial) } });
        const exposed = list(answer, 'access-control-expose-headers');
        const missing = ['x-request-id', 'retry-after'].filter((name) => !exposed.includes(name));
        expect(missing.length === 0, 'Access-Control-Expose-Headers with X-Request-Id, Retry-After', exposed);
      },
    },
    {
      id: 'foreign-origin',
      title: 'No other origin is allowed.',
      reference: 'contract, API',
      async check(trial) {
        const { token } = await trial.login();
        const answers = [
          await preflight(trial, foreignOrigin, calls[3]),
          await trial.backEnd.request('GET', '/api/session', { token, headers: { origin: foreignOrigin } }),
        ];
        for (const answer of answers) {
          const allowed = answer.headers.get('access-control-allow-origin');
          expect(allowed !== foreignOrigin && allowed !== '*', 'no permission for a foreign origin', allowed ?? '');
        }
      },
    },
    {
      id: 'vary',
      title: 'Caches keep the origins apart: Vary: Origin.',
      reference: 'RFC 9110, 12.5.5',
      async check(trial) {
        const answer = await trial.backEnd.request('GET', '/api/health', { headers: { origin: originOf(trial) } });
        expect(list(answer, 'vary').includes('origin'), 'Vary: Origin', answer.headers.get('vary') ?? 'no such header');
      },
    },
  ],
};
