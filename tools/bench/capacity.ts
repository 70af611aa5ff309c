import { setTimeout as wait } from 'node:timers/promises';
import { type Plan, plans } from '#tenant/local/management-api/rate-limit.js';
import { config as withoutFields } from '../../signup.config.js';
import {
  type ApiInstance,
  environmentOf,
  type Kind,
  startInstance,
  visitor,
} from '../../tests/reliability/api-instance.js';
import { startBareTenant } from '../../tests/reliability/bare-tenant.js';
import { password, state } from '../../tests/support/signup-world.js';
import { type BenchRun, type PartResult, percentile } from './report.js';

const planTitles: Record<Plan, string> = {
  free: 'Free',
  essentials: 'Essentials, Professional',
  'enterprise-test': 'Enterprise, non-production',
  enterprise: 'Enterprise, production',
};
const kinds: readonly Kind[] = ['identity', 'profile, tenant'];
/** Concurrent users. When one has finished, the next one starts. */
const AT_ONCE = 30;
/** Longer than the burst of any plan lasts. */
const RUN_MS = 90_000;
/** Signups are counted after this time, when the bursts are used up. */
const WARM_UP_MS = 30_000;
/** After this time a user counts as not done. */
const TIMEOUT_MS = 120_000;

interface Load {
  perMinute: number;
  /** Seconds from submitting to the successful response. */
  waits: number[];
  notDone: number;
  tooManyRequests: number;
}

/** Measures the signups per minute within a tenant's rate limit, with one instance of the API. */
export async function benchCapacity({ quick, note }: BenchRun): Promise<PartResult> {
  const scale = quick ? 0.3 : 1;
  note(`${AT_ONCE} concurrent users for ${(RUN_MS * scale) / 1000} seconds, all plans in parallel`);
  // In parallel: the rate limits are the bottleneck, not the CPU.
  const cases = (Object.keys(plans) as Plan[]).flatMap((plan) => kinds.map((kind) => ({ plan, kind }))); // keys of the record above
  const rows = await Promise.all(
    cases.map(async ({ plan, kind }) => {
      const { perMinute, waits, notDone, tooManyRequests } = await measure(plan, kind, scale);
      const mode = kind === 'identity' ? 'identity' : 'profile';
      const shown = [perMinute, percentile(waits, 0.5), percentile(waits, 0.95), notDone, tooManyRequests];
      return [planTitles[plan], mode, ...shown];
    }),
  );
  return {
    tables: [
      {
        id: 'capacity',
        title: 'Capacity by plan',
        method: `${AT_ONCE} users on the page at any time for ${RUN_MS / 1000} seconds, one instance, against the local tenant with the limits of the plan. Each opens the page, submits, and repeats after \`Retry-After\` as the page does. Signups are counted after the first ${WARM_UP_MS / 1000} seconds, when bursts are used up.`,
        columns: [
          'plan',
          'mode',
          'signups per minute',
          'wait after submitting, median, s',
          '95th percentile, s',
          'not done after two minutes',
          'refused by the tenant (429)',
        ],
        rows,
      },
    ],
    targets: [],
  };
}

async function measure(plan: Plan, kind: Kind, scale: number): Promise<Load> {
  const tenant = await startBareTenant({ rateLimit: plans[plan] });
  const api = startInstance(tenant, environmentOf(kind, tenant), { config: withoutFields });
  const load: Load = { perMinute: 0, waits: [], notDone: 0, tooManyRequests: 0 };
  const start = performance.now();
  const counted: number[] = [];
  let last = 0;
  const worker = async () => {
    while (performance.now() - start < RUN_MS * scale) {
      const seconds = await signUp(api, visitor(tenant, tenant.addPerson(String(++last))), `person-${last}`);
      if (seconds === undefined) load.notDone++;
      else load.waits.push(seconds);
      if (seconds !== undefined) counted.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const [from, to] = [WARM_UP_MS * scale, RUN_MS * scale];
  const inTime = counted.filter((ms) => ms >= from && ms < to).length;
  load.perMinute = inTime / ((to - from) / 60_000);
  load.tooManyRequests = tenant.calls.filter(({ status }) => status === 429).length;
  await tenant.close();
  return load;
}

/** @returns seconds from submitting to the successful response; undefined after a timeout or an error without retry. */
async function signUp(
  api: ApiInstance,
  who: ReturnType<typeof visitor>,
  username: string,
): Promise<number | undefined> {
  const opened = await withRetries(() => api.call(who, 'GET', '/api/session'));
  if (!opened) return undefined;
  const submitted = performance.now();
  const { accountSnapshot } = opened;
  const done = await withRetries(() =>
    api.call(who, 'POST', '/api/signup', { state, username, password, accountSnapshot }),
  );
  return done && (performance.now() - submitted) / 1000;
}

/** Retries a call after `Retry-After`, as the page does. @returns the body of the successful response, or undefined. */
async function withRetries(call: () => ReturnType<ApiInstance['call']>): Promise<Record<string, unknown> | undefined> {
  const start = performance.now();
  while (performance.now() - start < TIMEOUT_MS) {
    const { status, body } = await call();
    if (status === 200) return body;
    if (body.retryAfter === undefined) return undefined;
    await wait(body.retryAfter * 1000);
  }
  return undefined;
}
