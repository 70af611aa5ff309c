import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FinishedLogins } from '#signup/ports/finished-logins.js';

export interface FinishedUnderTest {
  finished: FinishedLogins;
  letTimePass(seconds: number): Promise<void>;
  close(): Promise<void>;
}

/** No token of a login is accepted for longer than this: an hour, and a minute for clocks that are apart. */
const LONGEST_SECONDS = 3_660;

/** What every memory of finished logins does. */
export function finishedLoginsSuite(name: string, start: () => Promise<FinishedUnderTest>): void {
  describe(`finished logins in ${name}`, () => {
    let world: FinishedUnderTest;
    beforeEach(async () => {
      world = await start();
    });
    afterEach(() => world.close());
    const login = () => `login ${crypto.randomUUID()}`;

    it('are remembered, and no others', async () => {
      const { finished } = world;
      const [ada, emmy] = [login(), login()];
      await finished.add(ada);
      expect([await finished.has(ada), await finished.has(emmy)]).toEqual([true, false]);
    });

    it('may be added more than once', async () => {
      const { finished } = world;
      const ada = login();
      await Promise.all([finished.add(ada), finished.add(ada)]);
      await finished.add(ada);
      expect(await finished.has(ada)).toBe(true);
    });

    it('are remembered for as long as a token of them can be accepted, and then forgotten', async () => {
      const { finished, letTimePass } = world;
      const ada = login();
      await finished.add(ada);
      await letTimePass(LONGEST_SECONDS - 10);
      expect(await finished.has(ada)).toBe(true);
      await letTimePass(11);
      expect(await finished.has(ada)).toBe(false);
    });
  });
}
