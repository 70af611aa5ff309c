import { expect, it } from 'vitest';
import { startDeadline } from '#server/deadline.js';
import { checkWithHooks } from '#server/signup/field-hooks.js';
import { config } from '../../../examples/customer-id/signup.config.js';

const reading = { at: 0, language: 'en' };
const form = { userId: 'github|1', fields: { customer_id: '123456' }, reading };

it('a hook that never ends is abandoned at the deadline, and its signal is aborted', async () => {
  let told: AbortSignal | undefined;
  const forever = (_: unknown, { signal }: { signal: AbortSignal }) => {
    told = signal;
    return new Promise<never>(() => {});
  };
  const outcome = await checkWithHooks({ config, hooks: { customer_id: forever } }, form, startDeadline(30));
  expect(outcome).toMatchObject({ ok: false, failure: { code: 'tenant_timeout', retryAfter: 5 } });
  expect(told?.aborted).toBe(true);
});

it('a hook that throws is a fault of ours', async () => {
  const broken = async () => {
    throw new Error('the legacy system is down');
  };
  const checked = checkWithHooks({ config, hooks: { customer_id: broken } }, form, startDeadline(1000));
  await expect(checked).rejects.toThrow('the legacy system is down');
});
