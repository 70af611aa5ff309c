import { setTimeout as wait } from 'node:timers/promises';
import { expect, expectEqual, expectProblem, expectRetryAfter, expectStatus } from '../expectations.js';
import type { Section } from '../rule.js';
import type { TenantFault } from '../tenant.js';
import { storedUsername, type Trial } from '../trial.js';

/** Words that only the tenant says; made up. */
const upstream = 'kingfisher-of-the-tenant';

/** Every call of the Management API that a submission may make. */
const everyCall = '/api/v2/users/**';

/** Sends a valid form while the tenant fails. */
async function submitDuring(trial: Trial, ...faults: TenantFault[]) {
  await trial.tenant.setFaults([]);
  const login = await trial.login();
  const form = await trial.fill(login);
  await trial.tenant.setFaults(faults);
  const started = performance.now();
  const answer = await trial.submit(login, form);
  return { login, form, answer, ms: performance.now() - started };
}

/** Milliseconds for one request: eight seconds, and one for the network. */
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
      title: 'A missing scope is a fault of the set-up: tenant_refused.',
      reference: 'contract, API',
      async check(trial) {
        const { answer } = await submitDuring(trial, refusal(403, 'insufficient_scope'));
        expectProblem(answer, 'tenant_refused');
      },
    },
    {
      id: 'no-upstream-text',
      title: 'No reply repeats what the tenant has said.',
      reference: 'contract, API',
      async check(trial) {
        for (const fault of [refusal(400, 'invalid_body'), refusal(403, 'insufficient_scope')]) {
          const { answer } = await submitDuring(trial, fault);
          expect(answer.status >= 400, 'a failure', String(answer.status));
          const said = answer.text + JSON.stringify([...answer.headers]);
          expect(!said.includes(upstream), 'a reply without the words of the tenant', answer.text);
        }
      },
    },
    {
      id: 'server-error',
      title: 'A tenant that answers 500 is one of the three failures of a tenant.',
      reference: 'contract, API',
      async check(trial) {
        const { answer } = await submitDuring(trial, { path: everyCall, status: 500 });
        expectProblem(answer, 'tenant_busy', 'tenant_refused', 'tenant_timeout');
      },
    },
    {
      id: 'connection-lost',
      title: 'A tenant that closes connections is one of the three failures of a tenant.',
      reference: 'contract, API',
      async check(trial) {
        const { answer } = await submitDuring(trial, { path: everyCall, cut: 'before' });
        expectProblem(answer, 'tenant_busy', 'tenant_refused', 'tenant_timeout');
      },
    },
    {
      id: 'timeout',
      title: 'A tenant that does not answer is a timeout within the time of a request: tenant_timeout.',
      reference: 'contract, API',
      async check(trial) {
        const { answer, ms } = await submitDuring(trial, { path: everyCall, hang: true });
        expectProblem(answer, 'tenant_timeout');
        expect(ms < REQUEST_MS, `a reply within ${REQUEST_MS / 1000} seconds`, `${Math.round(ms)} ms`);
      },
    },
    {
      id: 'busy',
      title: 'A tenant at its rate limit is busy: tenant_busy with Retry-After.',
      reference: 'contract, API',
      async check(trial) {
        const { answer, ms } = await submitDuring(trial, { path: everyCall, status: 429, resetAfterSeconds: 1 });
        // A back end may wait for the tenant's next second before it calls again.
        await wait(1_500);
        expectProblem(answer, 'tenant_busy');
        expectRetryAfter(answer);
        expect(ms < REQUEST_MS, `a reply within ${REQUEST_MS / 1000} seconds`, `${Math.round(ms)} ms`);
      },
    },
    {
      id: 'retry',
      title: 'After a failure the same form completes the signup.',
      reference: 'contract, API',
      async check(trial) {
        const { login, form } = await submitDuring(trial, { path: everyCall, status: 500 });
        await trial.tenant.setFaults([]);
        expectStatus(await trial.submit(login, form), 200);
        expectEqual(storedUsername(await trial.stored(login), trial), form.username, 'username at the tenant');
      },
    },
  ],
};
