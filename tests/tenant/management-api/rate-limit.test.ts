import { describe, expect, it } from 'vitest';
import { plans } from '#tenant/local/management-api/rate-limit.js';
import { apiUnderTest } from './api-under-test.js';

describe('the rate limit of the tenant', () => {
  it('is in the headers of every response, even of errors', async () => {
    const api = await apiUnderTest({ rateLimit: { burst: 10, perSecond: 1 } });
    const first = await api.call('GET', '/users');
    expect(first.headers.get('x-ratelimit-limit')).toBe('10');
    expect(first.headers.get('x-ratelimit-remaining')).toBe('9');
    const second = await api.call('GET', '/nowhere');
    expect(second.headers.get('x-ratelimit-remaining')).toBe('8');
    expect(Number(second.headers.get('x-ratelimit-reset'))).toBe(Date.parse('2026-11-23T09:00:00Z') / 1000);
  });

  it('responds with 429 beyond the burst, writes nothing, and has the reset time', async () => {
    const api = await apiUnderTest({ rateLimit: { burst: 2, perSecond: 2 } });
    await api.call('GET', '/users');
    await api.call('GET', '/users');
    const answer = await api.call('POST', '/users', { connection: 'signup-usernames' });
    expect(answer.status).toBe(429);
    expect(answer.body).toEqual({
      statusCode: 429,
      error: 'Too Many Requests',
      message: 'Global limit has been reached',
      errorCode: 'too_many_requests',
    });
    expect(answer.headers.get('x-ratelimit-limit')).toBe('2');
    expect(answer.headers.get('x-ratelimit-remaining')).toBe('0');
    const reset = Number(answer.headers.get('x-ratelimit-reset'));
    expect(reset).toBe(Date.parse('2026-11-23T09:00:01Z') / 1000);
    expect(answer.headers.has('retry-after')).toBe(false);
    api.advance(1000);
    expect((await api.call('GET', '/users')).status).toBe(200);
  });

  it('refills at its rate, and never beyond the burst', async () => {
    const api = await apiUnderTest({ rateLimit: { burst: 2, perSecond: 2 } });
    const statuses = async (calls: number) => {
      const answers = [];
      for (let made = 0; made < calls; made += 1) answers.push((await api.call('GET', '/users')).status);
      return answers;
    };
    expect(await statuses(3)).toEqual([200, 200, 429]);
    api.advance(500);
    expect(await statuses(2)).toEqual([200, 429]);
    api.advance(60_000);
    expect(await statuses(3)).toEqual([200, 200, 429]);
  });

  it('is separate for each group of calls on a paid plan', async () => {
    const api = await apiUnderTest({ rateLimit: plans.essentials });
    const limitOf = async (method: string, path: string) =>
      (await api.call(method, path)).headers.get('x-ratelimit-limit');
    expect(await limitOf('GET', '/users')).toBe('40');
    expect(await limitOf('GET', '/users-by-email?email=a@example.com')).toBe('40');
    expect(await limitOf('GET', '/connections')).toBe('5');
    for (let made = 0; made < 20; made += 1) await api.call('POST', '/users');
    expect((await api.call('PATCH', '/users/auth0%7Cnobody')).status).toBe(429);
    expect((await api.call('DELETE', '/users/auth0%7Cnobody')).status).toBe(204);
    expect((await api.call('GET', '/users')).status).toBe(200);
    api.advance(300);
    expect((await api.call('POST', '/users')).status).not.toBe(429);
  });
});
