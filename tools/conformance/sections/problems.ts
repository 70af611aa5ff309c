import { problem } from '#contracts/endpoints.js';
import { type ErrorCode, errorStatus } from '#contracts/error-codes.js';
import { answered } from '../exchange.js';
import {
  expect,
  expectProblem,
  expectRetryAfter,
  isProblemType,
  NotApplicable,
  readJson,
  Violation,
} from '../expectations.js';
import type { Login } from '../login.js';
import type { Rule, Section } from '../rule.js';
import type { RuleContext } from '../rule-context.js';

/** Over the 16 KiB of the contract, and over any allowance for extra fields. */
const HUGE = 1024 * 1024;

interface BadRequest {
  id: string;
  title: string;
  path: '/api/signup' | '/api/decline';
  code: ErrorCode;
  /** @returns the body; a string is sent as it is. */
  body(login: Login): unknown;
  headers?: Record<string, string>;
  chunked?: boolean;
}

const signup = { path: '/api/signup' } as const;
const decline = { path: '/api/decline' } as const;

const badRequests: readonly BadRequest[] = [
  { id: 'no-json', title: 'A body that is not JSON', ...signup, code: 'malformed_request', body: () => '{"state":' },
  { id: 'no-object', title: 'A body that is not an object', ...signup, code: 'malformed_request', body: () => '[1]' },
  { id: 'null', title: 'A body of null', ...signup, code: 'malformed_request', body: () => 'null' },
  {
    id: 'unknown-property',
    title: 'An unknown property',
    ...signup,
    code: 'malformed_request',
    body: ({ state }) => ({ state, username: 'made-up', role: 'admin' }),
  },
  {
    id: 'username-number',
    title: 'A username that is a number',
    ...signup,
    code: 'malformed_request',
    body: ({ state }) => ({ state, username: 1 }),
  },
  {
    id: 'fields-list',
    title: 'Fields that are a list',
    ...signup,
    code: 'malformed_request',
    body: ({ state }) => ({ state, username: 'made-up', fields: [] }),
  },
  {
    id: 'state-missing',
    title: 'A signup without a state',
    ...signup,
    code: 'state_missing',
    body: () => ({ username: 'made-up', password: 'Quiet-Tide-42-made-up' }),
  },
  {
    id: 'state-missing-decline',
    title: 'A decision without a state',
    ...decline,
    code: 'state_missing',
    body: () => ({ decision: 'cancel' }),
  },
  {
    id: 'text',
    title: 'JSON that is declared as text/plain',
    ...signup,
    code: 'unsupported_media_type',
    body: ({ state }) => ({ state }),
    headers: { 'content-type': 'text/plain' },
  },
  {
    id: 'form',
    title: 'A plain form at an API endpoint',
    ...signup,
    code: 'unsupported_media_type',
    body: () => 'state=made-up&username=made-up',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  },
  {
    id: 'too-large',
    title: 'A body over 16 KiB',
    ...decline,
    code: 'payload_too_large',
    body: ({ state }) => ({ state, decision: 'cancel', pad: 'x'.repeat(17 * 1024) }),
  },
  {
    id: 'huge',
    title: 'A submission of a megabyte',
    ...signup,
    code: 'payload_too_large',
    body: ({ state }) => ({ state, username: 'x'.repeat(HUGE) }),
  },
  {
    id: 'too-large-in-pieces',
    title: 'A chunked body over 16 KiB',
    ...decline,
    code: 'payload_too_large',
    body: ({ state }) => ({ state, decision: 'cancel', pad: 'x'.repeat(40 * 1024) }),
    chunked: true,
  },
];

function refused({ id, title, path, code, body, headers, chunked }: BadRequest): Rule {
  return {
    id,
    title: `${title} is refused, and nothing reaches the tenant: ${errorStatus[code]} ${code}.`,
    reference: 'contract, API',
    async check(context) {
      const login = await context.login();
      const options = {
        token: login.token,
        json: body(login),
        ...(headers && { headers }),
        ...(chunked && { chunked }),
      };
      const { result, writes } = await context.callsDuring(() => context.backEnd.request('POST', path, options));
      expectProblem(result, code);
      expect(writes.length === 0, 'no write', writes);
    },
  };
}

/** The methods of each endpoint, without HEAD and OPTIONS, which servers may add. */
const methods: readonly { path: string; wrong: string; allowed: readonly string[] }[] = [
  { path: '/api/session', wrong: 'PUT', allowed: ['GET', 'POST'] },
  { path: '/api/username', wrong: 'POST', allowed: ['GET'] },
  { path: '/api/signup', wrong: 'GET', allowed: ['POST'] },
  { path: '/api/decline', wrong: 'DELETE', allowed: ['POST'] },
  { path: '/api/health', wrong: 'POST', allowed: ['GET'] },
];

async function wrongMethods({ backEnd }: RuleContext): Promise<void> {
  for (const { path, wrong } of methods) expectProblem(await backEnd.request(wrong, path), 'method_not_allowed');
}

async function allowHeaders({ backEnd }: RuleContext): Promise<void> {
  for (const { path, wrong, allowed } of methods) {
    const header = (await backEnd.request(wrong, path)).headers.get('allow') ?? '';
    const named = header.split(',').map((name) => name.trim().toUpperCase());
    expect(
      allowed.every((name) => named.includes(name)) && !named.includes(wrong),
      `Allow of ${path} with ${allowed.join(', ')}, without ${wrong}`,
      header || 'no such header',
    );
  }
}

/** More calls of one login than a user makes. */
const MANY_CALLS = 130;

async function rateLimit({ backEnd, login }: RuleContext): Promise<void> {
  const { token } = await login();
  for (let call = 0; call < MANY_CALLS; call++) {
    const answer = await backEnd.request('GET', '/api/session', { token });
    if (answer.status !== 429) continue;
    expectProblem(answer, 'rate_limited');
    expectRetryAfter(answer);
    return;
  }
  throw new NotApplicable(`no limit within ${MANY_CALLS} calls of one login`);
}

/** Checks every failure of the API in the run so far. */
async function everyFailure({ backEnd }: RuleContext): Promise<void> {
  const failures = answered(backEnd.exchanges).filter(
    ({ path, method, answer }) => path.startsWith('/api/') && answer.status >= 400 && method !== 'HEAD',
  );
  if (failures.length === 0) throw new NotApplicable('no failure in this run');
  for (const exchange of failures) {
    const { method, path, answer } = exchange;
    const parsed = problem.safeParse(isProblemType(answer) ? readJson(answer) : undefined);
    const { code, status } = parsed.data ?? {};
    if (code !== undefined && errorStatus[code] === answer.status && status === answer.status) continue;
    const expected = 'application/problem+json with type, title, a code of the contract and the status of that code';
    throw new Violation(expected, `${method} ${path.split('?')[0]} ${answer.status}`, exchange);
  }
}

export const problems: Section = {
  id: 'problems',
  title: 'Problem details and status codes',
  rules: [
    ...badRequests.map(refused),
    {
      id: 'not-found',
      title: 'An unknown path of the API is not found: 404 not_found.',
      reference: 'contract, API',
      async check({ backEnd }) {
        expectProblem(await backEnd.request('GET', '/api/made-up'), 'not_found');
      },
    },
    {
      id: 'wrong-method',
      title: 'A wrong method is refused: 405 method_not_allowed.',
      reference: 'contract, API',
      check: wrongMethods,
    },
    {
      id: 'allow',
      title: 'A 405 reply lists the allowed methods: Allow.',
      reference: 'RFC 9110, 15.5.6',
      check: allowHeaders,
    },
    {
      id: 'rate-limited',
      title: 'Too many calls of one login are refused: 429 rate_limited with Retry-After.',
      reference: 'contract, API',
      check: rateLimit,
    },
    {
      id: 'every-failure',
      title: 'Every failure of the run is problem details, with a code of the contract and the status of that code.',
      reference: 'RFC 9457, 3',
      check: everyFailure,
    },
  ],
};
