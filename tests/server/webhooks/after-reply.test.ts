import { afterEach, expect, it } from 'vitest';
import { startWebhookReceiver } from '../../support/webhook-receiver.js';
import { person, startInstance } from './webhook-world.js';

/** Where Vercel's runtime puts the context of a request; `@vercel/functions` reads it there. */
const place = Symbol.for('@vercel/request-context');
afterEach(() => Reflect.deleteProperty(globalThis, place));

it('on Vercel the function is kept alive until the attempt has ended', async () => {
  const kept: Promise<unknown>[] = [];
  Reflect.set(globalThis, place, { get: () => ({ waitUntil: (work: Promise<unknown>) => void kept.push(work) }) });
  let answer = () => {};
  const receiver = await startWebhookReceiver((_, response) => {
    answer = () => void response.writeHead(204).end();
  });
  const { events, log } = startInstance({ url: receiver.url });
  await events.completed(person(1), 'ada');
  expect(kept).toHaveLength(1);
  await receiver.count(1);
  expect(log).toEqual([]);
  answer();
  await kept[0];
  expect(log).toMatchObject([{ webhook: 204 }]);
  await receiver.close();
});

it('an attempt begins after the reply was sent', async () => {
  const receiver = await startWebhookReceiver();
  const { events, close } = startInstance({ url: receiver.url });
  const turns: string[] = [];
  const reply = events.completed(person(1), 'ada').then(() => turns.push('reply'));
  const attempt = receiver.count(1).then(() => turns.push('attempt'));
  await Promise.all([reply, attempt]);
  expect(turns).toEqual(['reply', 'attempt']);
  await close();
  await receiver.close();
});
