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

describe('a refresh in the second step', () => {
  it.each([
    ['identity', 'Step 1 of 2'],
    ['profile', 'Step 2 of 2'],
  ] as const)('begins in %s mode with "%s"', async (mode, step) => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace', { mode });
    await fillFirstStep(ada, mode);
    await ada.button('Next').click();
    await ada.reads('Step 2 of 2');
    await ada.page.reload();
    await ada.isReady();
    await ada.reads(step);
  });

  it.each([
    ['identity', 'Password'],
    ['profile', 'First name'],
  ] as const)('leaves who types in %s mode before the script comes in the first one', async (mode, label) => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace', { mode });
    await fillFirstStep(ada, mode);
    await ada.button('Next').click();
    await ada.reads('Step 2 of 2');
    const release = await hold(ada, pageScript);
    await ada.page.reload({ waitUntil: 'commit' });
    await ada.field(label).pressSequentially('Quiet');
    release();
    await ada.isReady();
    await ada.page.keyboard.type('-Boats-42');
    await ada.reads('Step 1 of 2');
    expect(await ada.field(label).inputValue()).toBe('Quiet-Boats-42');
    expect(await ada.field('Username').inputValue()).toBe('ada.byron');
  });
});

describe('a suggestion that is tapped', () => {
  it('is typed on at its end, also where a button takes no focus', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    const chip = ada.button('ada.lovelace');
    await chip.waitFor();
    await chip.evaluate((button) => button.addEventListener('mousedown', (event) => event.preventDefault()));
    await ada.field('Username').focus();
    await chip.click();
    await ada.page.keyboard.type('1');
    expect(await ada.field('Username').inputValue()).toBe('ada.lovelace1');
  });
});

describe('a word of the profile', () => {
  /** The form with nobody known yet. */
  async function opening(): Promise<{ ada: Visitor; answer: () => void }> {
    const ada = await world.visitor();
    const answer = await hold(ada, /\/api\/session$/);
    await ada.signIn('Ada Lovelace', { early: true });
    // The script listens.
    await expect.poll(() => ada.page.url()).not.toContain('session_token');
    return { ada, answer };
  }

  it('comes into a field that nobody has entered', async () => {
    const { ada, answer } = await opening();
    await ada.type({ Username: 'ada' });
    answer();
    await expect.poll(() => ada.field('First name').inputValue()).toBe('Ada');
    expect(await ada.field('First name').getAttribute('aria-invalid')).not.toBe('true');
  });

  it('does not come into one that somebody has emptied and left', async () => {
    const { ada, answer } = await opening();
    await ada.field('First name').pressSequentially('A');
    await ada.page.keyboard.press('Backspace');
    await ada.page.keyboard.press('Tab');
    answer();
    await ada.isReady();
    await ada.button('ada.lovelace').waitFor();
    expect(await ada.field('First name').inputValue()).toBe('');
  });
});
