import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { type LocalTenant, startLocalTenant } from '#tenant/local/local-tenant.js';
import { reportText } from '../../tools/conformance/report.js';
import { runSuite, type SuiteOptions } from '../../tools/conformance/run-suite.js';
import { tokenSecret } from '../support/signup-world.js';
import { type CheckedServer, rulesWith, startCheckedServer } from './checked-server.js';

let server: CheckedServer;
let tenant: LocalTenant;
beforeAll(async () => {
  server = await startCheckedServer('identity');
  tenant = server.tenant;
});
afterAll(() => server.close());

/** Runs some rules against a server with one handler for all requests. */
async function check(answer: RequestListener | undefined, options: Partial<SuiteOptions> = {}) {
  const listener = createServer(answer);
  const { port } = await new Promise<AddressInfo>((resolve) =>
    listener.listen(0, '127.0.0.1', () => resolve(listener.address() as AddressInfo)),
  );
  const stop = () => {
    listener.closeAllConnections();
    listener.close();
  };
  if (!answer) stop();
  onTestFinished(stop);
  const url = `http://127.0.0.1:${port}/`;
  return runSuite({ url, tenantUrl: tenant.origin, secret: tokenSecret, mode: 'identity', timeoutMs: 300, ...options });
}

const only = ['health/reply', 'session/reply', 'problems/allow', 'plain-form/redirect'];

it.each<[string, RequestListener | undefined, RegExp]>([
  ['is not there', undefined, /no connection: nothing listens there/],
  ['does not answer', () => {}, /no answer within 0\.3 seconds/],
  ['closes every connection', (request) => request.socket.destroy(), /a connection that was closed without an answer/],
  [
    'answers with HTML',
    (_, response) => response.setHeader('content-type', 'text/html').end('<h1>Hi</h1>'),
    /text\/html: <h1>/,
  ],
  ['answers with broken JSON', (_, response) => response.end('{"status":'), /\{"status":/],
  ['answers with other JSON', (_, response) => response.end('{"status":"fine"}'), /status: Invalid input/],
  ['breaks off', (_, response) => response.writeHead(200, { 'content-length': '500' }).write('{'), /no answer within/],
])('a back end that %s fails every rule, and the report says so', async (_, answer, said) => {
  const report = await check(answer, { only });
  expect(rulesWith(report, 'failed')).toEqual([
    'health/reply',
    'session/reply',
    'plain-form/redirect',
    'problems/allow',
  ]);
  expect(reportText(report)).toMatch(said);
});

it('after three timeouts in a row, calls get a tenth of the time', async () => {
  const report = await check(() => {}, { only: ['health', 'session/reply', 'session/user'], timeoutMs: 1_000 });
  const received = report.sections.flatMap(({ rules }) => rules.map(({ failure }) => failure?.received));
  const [early, late] = ['no answer within 1 seconds', 'no answer within 0.1 seconds'];
  expect(received).toEqual([early, early, early, late, late]);
}, 60_000);

it('without a mode in the health reply, --mode is required', async () => {
  await expect(check((_, response) => response.end('<h1>Hi</h1>'), { mode: undefined })).rejects.toThrow(
    /does not report the mode.*--mode identity or --mode profile/,
  );
});

it.each([['tokenz'], ['tokens/alg-non']])('an unknown section or rule is an error: %s', async (name) => {
  await expect(server.check({ only: [name] })).rejects.toThrow(`There is no section or rule ${name}`);
});

it('a server that is not a local tenant is an error', async () => {
  await expect(server.check({ tenantUrl: 'http://127.0.0.1:9/' })).rejects.toThrow(/There is no local tenant at .*:9/);
});

it('a tenant without a login flow is reported as the reason', async () => {
  const application = {
    client_id: 'local-app',
    client_secret: 'made-up',
    name: 'App',
    redirect_uris: ['http://localhost:8080/'],
  };
  const other = await startLocalTenant({ applications: [{ ...application, post_logout_redirect_uris: [] }] });
  const report = await server.check({ tenantUrl: other.origin, only: ['session/reply'] });
  await other.close();
  expect(reportText(report)).toMatch(/The login of .* did not lead to the page/);
});

it('a rule in --skip is skipped, and never counts as passed', async () => {
  const report = await server.check({ only: ['health'], skip: ['health/deep'] });
  expect(rulesWith(report, 'skipped')).toEqual(['health/deep']);
  expect(rulesWith(report, 'passed')).toEqual(['health/reply', 'health/no-tenant-call']);
});

it('a rule removes its injected faults from the tenant', async () => {
  await server.check({ only: ['availability/unchecked'] });
  expect(tenant.faults.next('GET', '/api/v2/users')).toBeUndefined();
});
