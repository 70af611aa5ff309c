import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectRedis } from '#server/redis.js';
import { type LoginMarks, loginMarksInMemory, loginMarksInRedis } from '#server/telemetry/funnel.js';
import { type RunningRedis, startRedis } from '../support/redis.js';

let now = 0;
const redis: RunningRedis | undefined = await startRedis();
let login = 0;

function keepsMarks(marks: () => LoginMarks): void {
  it('a mark is new once for each login, until it is removed', async () => {
    const [ada, grace] = [`login-${login++}`, `login-${login++}`];
    expect(await marks().add(ada, 'shown')).toBe(true);
    expect(await marks().add(ada, 'shown')).toBe(false);
    expect(await marks().add(ada, 'away')).toBe(true);
    expect(await marks().add(grace, 'shown')).toBe(true);
    expect(await marks().has(ada, 'away')).toBe(true);
    expect(await marks().remove(ada, 'away')).toBe(true);
    expect(await marks().remove(ada, 'away')).toBe(false);
    expect(await marks().has(ada, 'away')).toBe(false);
    expect(await marks().add(ada, 'away')).toBe(true);
  });
}

describe('marks of logins in memory', () => {
  const marks = loginMarksInMemory(() => now);
  keepsMarks(() => marks);

  it('are dropped when no token of the login is accepted any more', async () => {
    expect(await marks.add('old', 'shown')).toBe(true);
    now += 61 * 60_000 - 1;
    expect(await marks.add('old', 'shown')).toBe(false);
    now += 1;
    expect(await marks.add('old', 'shown')).toBe(true);
  });
});

describe.skipIf(!redis)('marks of logins in Redis', () => {
  const connection = connectRedis(redis?.url ?? '', { timeoutMs: 2_000 });
  let client: Awaited<ReturnType<typeof connection>>;
  beforeAll(async () => {
    client = await connection();
  });
  afterAll(async () => {
    client.disconnect();
    await redis?.stop();
  });
  keepsMarks(() => loginMarksInRedis(connection));

  it('expire with the login, and are shared by all instances', async () => {
    await loginMarksInRedis(connection).add('shared', 'shown');
    const ttl = await client.ttl('signup-step:funnel:shared');
    expect(ttl).toBeGreaterThan(3_600);
    expect(ttl).toBeLessThanOrEqual(3_660);
    expect(await loginMarksInRedis(connection).add('shared', 'shown')).toBe(false);
  });
});

describe('while Redis does not answer', () => {
  it('every mark is new, without a delay', async () => {
    const connection = connectRedis('redis://127.0.0.1:9', { failFast: true });
    const marks = loginMarksInRedis(connection);
    const started = performance.now();
    expect(await marks.add('ada', 'shown')).toBe(true);
    expect(await marks.add('ada', 'shown')).toBe(true);
    expect(await marks.has('ada', 'shown')).toBe(false);
    expect(await marks.remove('ada', 'shown')).toBe(false);
    expect(performance.now() - started).toBeLessThan(2_000);
    (await connection()).disconnect();
  });
});
