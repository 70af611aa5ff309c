import { describe, expect, it } from 'vitest';
import { config } from '../../examples/all-fields/signup.config.js';
import { demoWorld } from '../support/demo-world.js';
import { hold } from '../support/held-script.js';
import { password } from '../support/signup-world.js';
import type { Visitor } from '../support/visitor.js';

const world = demoWorld({ identity: config, profile: { ...config, mode: 'profile' } });

const pageScript = /\/assets\/index-[^/]+\.js$/;

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
