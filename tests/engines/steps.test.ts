import { expect, it } from 'vitest';
import { config } from '../../examples/all-fields/signup.config.js';
import { password } from '../support/signup-world.js';
import { engineWorld } from './engine-world.js';

const world = engineWorld({ identity: config });

it('a multi-step form goes forward, goes back by button and by browser, and keeps its values', async () => {
  const ada = await world.person();
  await ada.signIn('Ada Lovelace');
  await ada.reads('Step 1 of 2');
  await ada.type({ Username: 'ada', Password: password });
  await ada.fillDate('Date of birth', '1990-12-10');
  await ada.click('button', 'Next');
  await ada.sees('Your berth');
  await ada.tab.back();
  await ada.reads('Step 1 of 2');
  expect(await ada.valueOf('Username')).toBe('ada');
  expect(await ada.valueOf('Password')).toBe(password);
  await ada.click('button', 'Next');
  await ada.sees('Your berth');
  await ada.click('button', 'Back');
  await ada.reads('Step 1 of 2');
  expect(await ada.valueOf('Date of birth')).toBe('1990-12-10');
  await ada.click('button', 'Next');
  await ada.sees('Your berth');
  await ada.click('radio', 'Yes');
  await ada.type({ 'Name of the boat': 'Beagle', 'Length in meters': '12.5' });
  await ada.choose('Where would you like to berth? (optional)', 'North pier');
  await ada.tick('I accept the rules of the harbor');
  await ada.submit();
  await ada.sees('You are signed in as Ada Lovelace');
  expect(world.user('Ada Lovelace')?.app_metadata).toMatchObject({
    born: '1990-12-10',
    boat_name: 'Beagle',
    boat_length: 12.5,
    berth: 'north',
  });
});

it('the error summary names each error, and its links focus the field', async () => {
  const ada = await world.person();
  await ada.signIn('Ada Lovelace');
  await ada.click('button', 'Next');
  await ada.reads('Check these fields');
  await expect.poll(() => ada.focusedText()).toContain('Check these fields');
  await ada.click('link', 'Password: Enter a password.');
  await expect.poll(() => ada.hasFocus('Password')).toBe(true);
});
