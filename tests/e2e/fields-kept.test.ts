import { expect, it } from 'vitest';
import { config } from '../../examples/all-fields/signup.config.js';
import { demoWorld } from '../support/demo-world.js';
import { hold, pageScript } from '../support/held-script.js';
import type { Visitor } from '../support/visitor.js';

const { steps: _, ...onOnePage } = config;
const world = demoWorld({ identity: onOnePage });

const yes = (visitor: Visitor) => visitor.page.getByRole('radio', { name: 'Yes' });

/** The value of one field of every type. */
async function everything(visitor: Visitor) {
  return {
    username: await visitor.field('Username').inputValue(),
    born: await visitor.field('Date of birth').inputValue(),
    boat: await yes(visitor).isChecked(),
    berth: await visitor.field('Where would you like to berth? (optional)').inputValue(),
    notes: await visitor.field('Anything else? (optional)').inputValue(),
    rules: await visitor.field('I accept the rules of the harbor').isChecked(),
  };
}

it('keeps every type of field that is filled in before hydration, and again after a reload', async () => {
  const ada = await world.visitor();
  const release = await hold(ada, pageScript);
  await ada.signIn('Ada Lovelace', { early: true });
  await ada.type({
    Username: 'ada',
    'Date of birth': '1990-12-10',
    'Anything else? (optional)': 'Two masts.\nOne cat.',
  });
  await ada.field('Where would you like to berth? (optional)').selectOption('North pier');
  await yes(ada).check();
  await ada.field('I accept the rules of the harbor').check();
  const filledIn = await everything(ada);
  release();
  await ada.isReady();
  // This field is shown because of the choice before hydration.
  await ada.type({ 'Name of the boat': 'Beagle' });
  expect(await everything(ada)).toEqual(filledIn);
  expect(filledIn).toMatchObject({ username: 'ada', boat: true, berth: 'north', rules: true });

  await ada.page.reload();
  await ada.isReady();
  await expect.poll(() => everything(ada)).toEqual(filledIn);
  expect(await ada.field('Name of the boat').inputValue()).toBe('Beagle');
});

it('keeps a choice before hydration that is not the first option', async () => {
  const ada = await world.visitor();
  const release = await hold(ada, pageScript);
  await ada.signIn('Ada Lovelace', { early: true });
  const later = ada.page.getByRole('radio', { name: 'Not yet' });
  await later.check();
  release();
  await ada.isReady();
  expect(await later.isChecked()).toBe(true);
  await ada.type({ Username: 'ada', 'Date of birth': '1990-12-10' });
  await ada.submit();
  // No error for the choice: it counts.
  await ada.page.locator('.error-summary').waitFor();
  expect(await ada.page.locator('.error-summary a[href="#field-boat"]').count()).toBe(0);
});
