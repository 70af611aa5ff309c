import { describe, expect, it } from 'vitest';
import { pacedFetch } from '#tenant/setup/connect/paced-fetch.js';

type Step = number | Error | Response;

/** A paced fetch with a fake clock. `steps` are the consecutive responses; later ones are 200. */
function paced(...steps: Step[]) {
  let time = 1_000_000;
  const starts: number[] = [];
  const first = time;
  const send = pacedFetch({
    now: () => time,
    wait: async (ms) => {
      time += ms;
    },
    async fetch() {
      starts.push(time - first);
      const step = steps.shift() ?? 200;
      if (step instanceof Error) throw step;
      return step instanceof Response ? step : new Response('{}', { status: step });
    },
  });
  return { send, starts };
}

const limited = (headers: Record<string, string>) => new Response('{}', { status: 429, headers });

describe('calls to the tenant', () => {
  it('start at most twice a second, also if they are concurrent', async () => {
    const { send, starts } = paced();
    await Promise.all([send('https://t/'), send('https://t/'), send('https://t/')]);
    await send('https://t/');
    expect(starts).toEqual([0, 500, 1_000, 1_500]);
  });

  it.each(['GET', 'POST', 'PATCH', 'DELETE'])(
    'a %s is repeated after a 429, when the headers say so',
    async (method) => {
      const { send, starts } = paced(limited({ 'retry-after': '7' }), limited({ 'x-ratelimit-reset': '1020' }));
      expect((await send('https://t/', { method })).status).toBe(200);
      expect(starts).toEqual([0, 7_000, 20_000]);
    },
  );

  it.each(['GET', 'PATCH', 'DELETE'])('a %s is retried after a 5xx response or a network failure', async (method) => {
    const { send, starts } = paced(500, new TypeError('fetch failed'), 503);
    expect((await send('https://t/', { method })).status).toBe(200);
    expect(starts).toEqual([0, 1_000, 3_000, 7_000]);
  });

  it('a POST is not retried, because it may have had its effect', async () => {
    const broken = paced(500);
    expect((await broken.send('https://t/', { method: 'POST' })).status).toBe(500);
    const cut = paced(new TypeError('fetch failed'));
    await expect(cut.send('https://t/', { method: 'POST' })).rejects.toThrow('fetch failed');
    expect([broken.starts, cut.starts]).toEqual([[0], [0]]);
  });

  it('a POST for an access token is retried', async () => {
    const { send, starts } = paced(500);
    expect((await send('https://t/oauth/token', { method: 'POST' })).status).toBe(200);
    expect(starts).toHaveLength(2);
  });

  it('stop after four attempts', async () => {
    const { send, starts } = paced(500, 500, 500, 502, 200);
    expect((await send('https://t/')).status).toBe(502);
    expect(starts).toHaveLength(4);
  });

  it('a 4xx response is not retried', async () => {
    const { send, starts } = paced(403);
    expect((await send('https://t/')).status).toBe(403);
    expect(starts).toHaveLength(1);
  });

  it('a call without a response fails after its timeout', async () => {
    const send = pacedFetch({
      now: () => 0,
      wait: async () => {},
      timeoutMs: 1,
      fetch: (_, init) =>
        new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))),
    });
    await expect(send('https://t/', { method: 'POST' })).rejects.toThrow(/timeout/);
  });
});
