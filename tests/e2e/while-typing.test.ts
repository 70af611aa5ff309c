import { describe, expect, it } from 'vitest';
import { config } from '../../examples/all-fields/signup.config.js';
import { demoWorld } from '../support/demo-world.js';
import { hold, pageScript } from '../support/held-script.js';
import { password } from '../support/signup-world.js';
import type { Visitor } from '../support/visitor.js';

const world = demoWorld({ identity: config, profile: { ...config, mode: 'profile' } });

async function fillFirstStep(ada: Visitor, mode: 'identity' | 'profile'): Promise<void> {
  await ada.type({ Username: 'ada.byron', 'Date of birth': '1990-12-10' });
  if (mode === 'identity') await ada.type({ Password: password });
}

describe('a reload in the second step', () => {
  it.each([
    ['identity', 'Step 1 of 2', 'Password'],
    ['profile', 'Step 2 of 2', 'First name'],
  ] as const)(
    'in %s mode shows "%s", but the first one if its %s is typed before hydration',
    async (mode, step, label) => {
      const ada = await world.visitor();
      await ada.signIn('Ada Lovelace', { mode });
      await fillFirstStep(ada, mode);
      await ada.button('Next').click();
      await ada.reads('Step 2 of 2');
      await ada.page.reload();
      await ada.isReady();
      await ada.reads(step);

      if (mode === 'identity') {
        await ada.type({ Password: password });
        await ada.button('Next').click();
        await ada.reads('Step 2 of 2');
      }
      const release = await hold(ada, pageScript);
      await ada.page.reload({ waitUntil: 'commit' });
      await ada.field(label).pressSequentially('Quiet');
      release();
      await ada.isReady();
      await ada.page.keyboard.type('-Boats-42');
      await ada.reads('Step 1 of 2');
      expect(await ada.field(label).inputValue()).toBe('Quiet-Boats-42');
      expect(await ada.field('Username').inputValue()).toBe('ada.byron');
    },
  );
});

describe('a first name from the social profile', () => {
  /** The form before its session has loaded. */
  async function loading(): Promise<{ ada: Visitor; release: () => void }> {
    const ada = await world.visitor();
    const release = await hold(ada, /\/api\/session$/);
    await ada.signIn('Ada Lovelace', { early: true });
    // Hydration removes the token from the address.
    await expect.poll(() => ada.page.url()).not.toContain('session_token');
    return { ada, release };
  }

  it('fills in its field if that was never entered', async () => {
    const { ada, release } = await loading();
    await ada.type({ Username: 'ada' });
    release();
    await expect.poll(() => ada.field('First name').inputValue()).toBe('Ada');
    expect(await ada.field('First name').getAttribute('aria-invalid')).not.toBe('true');
  });

  it('does not fill in its field if that was emptied; typing goes on after a suggestion that takes no focus', async () => {
    const { ada, release } = await loading();
    await ada.field('First name').pressSequentially('A');
    await ada.page.keyboard.press('Backspace');
    await ada.page.keyboard.press('Tab');
    release();
    await ada.isReady();
    const suggestion = ada.button('ada.lovelace');
    await suggestion.waitFor();
    expect(await ada.field('First name').inputValue(), 'the emptied field').toBe('');

    // Buttons take no focus in Safari.
    await suggestion.evaluate((button) => button.addEventListener('mousedown', (event) => event.preventDefault()));
    await ada.field('Username').focus();
    await suggestion.click();
    await ada.page.keyboard.type('1');
    expect(await ada.field('Username').inputValue()).toBe('ada.lovelace1');
  });
});
