import { setTimeout as wait } from 'node:timers/promises';
import { expect, expectEqual, expectProblem, expectRetryAfter, expectStatus } from '../expectations.js';
import type { Section } from '../rule.js';
import { type RuleContext, storedUsername } from '../rule-context.js';
import type { TenantFault } from '../tenant.js';

/** A made-up text that only the tenant's replies contain. */
const upstream = 'kingfisher-of-the-tenant';

/** The path of every Management API call of a submission. */
const everyCall = '/api/v2/users/**';

/** Submits a valid form while the tenant fails. */
async function submitDuring(context: RuleContext, ...faults: TenantFault[]) {
  await context.tenant.setFaults([]);
  const login = await context.login();
  const form = await context.fill(login);
  await context.tenant.setFaults(faults);
  const started = performance.now();
  const answer = await context.submit(login, form);
  return { login, form, answer, ms: performance.now() - started };
}

/** Time limit for one request in milliseconds: eight seconds, and one for the network. */
const REQUEST_MS = 9_000;

const refusal = (status: number, errorCode: string): TenantFault => ({
  path: everyCall,
  status,
  body: { statusCode: status, error: 'Forbidden', message: upstream, errorCode },
});

export const tenantFailures: Section = {
  id: 'tenant-failures',
  title: 'A tenant that refuses, is busy or does not answer',
  rules: [
    {
      id: 'refused',
      title: 'A missing scope causes tenant_refused.',
      reference: 'contract, API',
      async check(context) {
        const { answer } = await submitDuring(context, refusal(403, 'insufficient_scope'));
        expectProblem(answer, 'tenant_refused');
      },
    },
    {
      id: 'no-upstream-text',
      title: 'No reply contains an error message of the tenant.',
      reference: 'contract, API',
      async check(context) {
        for (const fault of [refusal(400, 'invalid_body'), refusal(403, 'insufficient_scope')]) {
          const { answer } = await submitDuring(context, fault);
          expect(answer.status >= 400, 'a failure', String(answer.status));
          const said = answer.text + JSON.stringify([...answer.headers]);
          expect(!said.includes(upstream), 'a reply without the words of the tenant', answer.text);
        }
      },
    },
    {
      id: 'server-error',
      title: 'HTTP 500 of the tenant causes tenant_busy, tenant_refused or tenant_timeout.',
      reference: 'contract, API',
      async check(context) {
        const { answer } = await submitDuring(context, { path: everyCall, status: 500 });
        expectProblem(answer, 'tenant_busy', 'tenant_refused', 'tenant_timeout');
      },
    },
    {
      id: 'connection-lost',
      title: 'A closed connection causes tenant_busy, tenant_refused or tenant_timeout.',
      reference: 'contract, API',
      async check(context) {
        const { answer } = await submitDuring(context, { path: everyCall, cut: 'before' });
        expectProblem(answer, 'tenant_busy', 'tenant_refused', 'tenant_timeout');
      },
    },
    {
      id: 'timeout',
      title: 'A tenant that does not answer causes tenant_timeout, within the time limit of a request.',
      reference: 'contract, API',
      async check(context) {
        const { answer, ms } = await submitDuring(context, { path: everyCall, hang: true });
        expectProblem(answer, 'tenant_timeout');
        expect(ms < REQUEST_MS, `a reply within ${REQUEST_MS / 1000} seconds`, `${Math.round(ms)} ms`);
      },
    },
    {
      id: 'busy',
      title: 'The rate limit of the tenant causes tenant_busy with Retry-After.',
      reference: 'contract, API',
      async check(context) {
        const { answer, ms } = await submitDuring(context, { path: everyCall, status: 429, resetAfterSeconds: 1 });
        // A back end may wait for the tenant's next second before it calls again.
        await wait(1_500);
        expectProblem(answer, 'tenant_busy');
        expectRetryAfter(answer);
        expect(ms < REQUEST_MS, `a reply within ${REQUEST_MS / 1000} seconds`, `${Math.round(ms)} ms`);
      },
    },
    {
      id: 'retry',
      title: 'A retry after a failure completes the signup.',
      reference: 'contract, API',
      async check(context) {
        const { login, form } = await submitDuring(context, { path: everyCall, status: 500 });
        await context.tenant.setFaults([]);
        expectStatus(await context.submit(login, form), 200);
        expectEqual(storedUsername(await context.stored(login), context), form.username, 'username at the tenant');
      },
    },
  ],
};
