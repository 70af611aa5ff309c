import { expect, it } from 'vitest';
import { once } from '#server/once.js';

it('makes a thing once, however often it is needed, and again only where it could not be made', async () => {
  let tries = 0;
  const thing = once(async () => {
    tries += 1;
    if (tries === 1) throw new Error('not yet');
    return tries;
  });
  await expect(Promise.all([thing(), thing()])).rejects.toThrow('not yet');
  expect(await Promise.all([thing(), thing()])).toEqual([2, 2]);
  expect(await thing()).toBe(2);
});
