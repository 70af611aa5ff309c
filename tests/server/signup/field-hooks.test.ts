import { expect, it } from 'vitest';
import { startDeadline } from '#server/deadline.js';
import { runFieldHooks } from '#server/signup/fields.js';
import { config } from '../../../examples/customer-id/signup.config.js';

const form = { userId: 'github|1', fields: { customer_id: '123456' }, language: 'en' };

it('a hook that never ends is abandoned at the deadline, and its signal is aborted', async () => {
  let told: AbortSignal | undefined;
  const forever = (_: unknown, { signal }: { signal: AbortSignal }) => {
    told = signal;
    return new Promise<never>(() => {});
  };
  const outcome = await runFieldHooks(
    { config, hooks: { customer_id: forever }, now: () => 0 },
    form,
    startDeadline(30),
  );
  expect(outcome).toMatchObject({ ok: false, failure: { code: 'tenant_timeout', retryAfter: 5 } });
  expect(told?.aborted).toBe(true);
});

it('an error of a hook is thrown, so that the request ends with internal_error', async () => {
  const broken = async () => {
    throw new Error('the legacy system is down');
  };
  const checked = runFieldHooks({ config, hooks: { customer_id: broken }, now: () => 0 }, form, startDeadline(1000));
  await expect(checked).rejects.toThrow('the legacy system is down');
});
