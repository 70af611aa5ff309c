import { afterAll, beforeAll, expect, it } from 'vitest';
import { reportText } from '../../tools/conformance/report.js';
import { type CheckedServer, type Handler, rulesWith, startCheckedServer } from './checked-server.js';

const pageOrigin = 'https://signup.example.com';

let server: CheckedServer;
beforeAll(async () => {
  server = await startCheckedServer('identity');
});
afterAll(() => server.close());

/** Puts a CORS policy in front of our API. */
const allowing =
  (allow: (origin: string) => Record<string, string>) =>
  (ours: Handler): Handler =>
  async (request) => {
    const permission = allow(request.headers.get('origin') ?? '');
    if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: permission });
    const response = await ours(request);
    for (const [name, value] of Object.entries(permission)) response.headers.set(name, value);
    return response;
  };

const common = {
  vary: 'Origin',
  'access-control-allow-headers': 'authorization, content-type, content-language',
  'access-control-expose-headers': 'X-Request-Id, Retry-After',
};
const of = (origin: string) => ({ ...common, 'access-control-allow-origin': origin });

const all = ['cors/preflight', 'cors/reply', 'cors/exposed', 'cors/foreign-origin', 'cors/vary'];

it.each<[string, (origin: string) => Record<string, string>, failed: string[]]>([
  [
    'allows only the origin of the page passes',
    (origin) => (origin === pageOrigin ? of(pageOrigin) : { vary: 'Origin' }),
    [],
  ],
  ['allows no origin', () => ({ vary: 'Origin' }), ['cors/preflight', 'cors/reply', 'cors/exposed']],
  ['allows every origin', (origin) => of(origin), ['cors/foreign-origin']],
  ['allows any origin with *', () => of('*'), ['cors/preflight', 'cors/reply', 'cors/foreign-origin']],
  [
    'has no Vary: Origin',
    (origin) => (origin === pageOrigin ? { ...of(pageOrigin), vary: 'Accept' } : {}),
    ['cors/vary'],
  ],
])('a back end that %s', async (_, allow, failed) => {
  const report = await server.check({ only: ['cors'], pageOrigin }, allowing(allow));
  expect(rulesWith(report, 'failed'), reportText(report)).toEqual(failed);
  expect(rulesWith(report, 'passed')).toEqual(all.filter((rule) => !failed.includes(rule)));
});

it('without --origin the section is not claimed', async () => {
  const report = await server.check({ only: ['cors'] });
  expect(report.sections.find(({ id }) => id === 'cors')?.status).toBe('not claimed');
});
