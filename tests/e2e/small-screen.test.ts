import { describe, expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';

const world = demoWorld();

describe('a window of 320 pixels', () => {
  it.each(['identity', 'profile', 'customer'] as const)(
    'shows the form without scrolling sideways (%s)',
    async (mode) => {
      const ada = await world.visitor({ viewport: { width: 320, height: 640 } });
      await ada.signIn('Ada Lovelace', { mode });
      const sideways = () =>
        ada.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      await ada.field('Username').waitFor();
      expect(await sideways()).toBe(0);
      await ada.type({ Username: 'hedy' });
      await ada.submit();
      await ada.reads(/hedy.* is taken/);
      expect(await sideways()).toBe(0);
    },
  );
});
