import { expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';
import { password } from '../support/signup-world.js';
import type { Visitor } from '../support/visitor.js';

const world = demoWorld();

/** Refuses storage, like the browsers inside other apps and browsers with storage switched off. */
async function refuseStorage({ page }: Visitor): Promise<void> {
  await page.addInitScript(() => {
    for (const name of ['sessionStorage', 'localStorage']) {
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
      });
    }
  });
}

it('completes a signup without storage, with fields that a password manager fills in without a key or a click', async () => {
  const ada = await world.visitor();
  await refuseStorage(ada);
  await ada.signIn('Ada Lovelace');
  await ada.reads('a•••@example.com');
  await expect(ada.page.evaluate(() => window.sessionStorage.length)).rejects.toThrow('insecure');
  await ada.page.evaluate(
    (values) => {
      for (const [id, value] of Object.entries(values)) {
        const input = document.getElementById(id);
        if (!(input instanceof HTMLInputElement)) throw new Error(`There is no field "${id}".`);
        // The setter of the browser itself: React sees the value through the events only.
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value);
        input.dispatchEvent(new Event('input', { bubbles: true }));
        input.dispatchEvent(new Event('change', { bubbles: true }));
      }
    },
    { username: 'Ada.Byron', password },
  );
  await ada.reads(/ada\.byron.* is available/);
  await ada.reads('Strong');
  await ada.submit();
  await ada.sees('You are signed in as Ada Lovelace');
  expect(world.user('Ada Lovelace')?.identities[1]?.profileData).toMatchObject({ username: 'ada.byron' });
});
