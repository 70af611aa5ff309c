import { expect, it } from 'vitest';
import { config } from '../../examples/all-fields/signup.config.js';
import { demoWorld } from '../support/demo-world.js';
import { password } from '../support/signup-world.js';
import type { Visitor } from '../support/visitor.js';

const world = demoWorld({ identity: config });

async function fillFirstStep(visitor: Visitor): Promise<void> {
  await visitor.type({ Username: 'ada', Password: password, 'Date of birth': '1990-12-10' });
  await visitor.button('Next').click();
  await visitor.sees('Your berth');
}

it('has two steps with every type of field, keeps the input after Back of the browser, and stores it', async () => {
  const ada = await world.visitor();
  await ada.signIn('Ada Lovelace');
  await ada.reads('Step 1 of 2');
  expect(await ada.field('First name').inputValue()).toBe('Ada');
  await fillFirstStep(ada);
  await ada.reads('Step 2 of 2');
  await ada.page.getByRole('radio', { name: 'Yes' }).check();

  await ada.page.goBack();
  await ada.reads('Step 1 of 2');
  await expect.poll(() => ada.field('Username').inputValue()).toBe('ada');
  expect(await ada.field('Password').inputValue()).toBe(password);
  await ada.button('Next').click();
  await ada.sees('Your berth');
  expect(await ada.page.getByRole('radio', { name: 'Yes' }).isChecked()).toBe(true);

  await ada.type({
    'Name of the boat': 'Beagle',
    'Length in meters': '12.5',
    'Website (optional)': 'example.com',
    'Email for invoices (optional)': 'office@example.com',
    'Phone (optional)': '+44 20 7946 0000',
    'Anything else? (optional)': 'Two masts.\nOne cat.',
  });
  await ada.field('Where would you like to berth? (optional)').selectOption('North pier');
  await ada.field('I accept the rules of the harbor').check();
  await ada.submit();
  await ada.sees('You are signed in as Ada Lovelace');
  expect(world.user('Ada Lovelace')).toMatchObject({
    app_metadata: {
      born: '1990-12-10',
      boat: 'yes',
      boat_name: 'Beagle',
      boat_length: 12.5,
      berth: 'north',
      invoice_to: 'office@example.com',
      accepted_rules: { version: '2026-01', language: 'en' },
    },
    user_metadata: { given_name: 'Ada', site: 'https://example.com', notes: 'Two masts.\nOne cat.', news: false },
  });
});

it('works by keyboard alone: Enter continues, the heading gets the focus, Back keeps the input', async () => {
  const ada = await world.visitor();
  await ada.signIn('Ada Lovelace');
  await ada.type({ Username: 'ada', Password: password, 'Date of birth': '1990-12-10' });
  await ada.field('First name').press('Enter');
  await ada.sees('Your berth');
  const focused = () => ada.page.evaluate(() => document.activeElement?.textContent);
  expect(await focused()).toBe('Your berth');
  await ada.page.getByRole('radio', { name: 'Yes' }).focus();
  await ada.page.keyboard.press('ArrowDown');
  expect(await ada.page.getByRole('radio', { name: 'Not yet' }).isChecked()).toBe(true);
  await ada.button('Back').press('Enter');
  await ada.sees('Finish setting up your account');
  expect(await ada.field('Password').inputValue()).toBe(password);
  await ada.field('Username').press('Enter');
  await ada.sees('Your berth');
  expect(await ada.page.getByRole('radio', { name: 'Not yet' }).isChecked()).toBe(true);
  await ada.page.getByRole('radio', { name: 'Not yet' }).press('Tab');
  await ada.field('I accept the rules of the harbor').press('Space');
  await ada.field('I accept the rules of the harbor').press('Enter');
  await ada.sees('You are signed in as Ada Lovelace');
  expect(world.user('Ada Lovelace')?.app_metadata).toMatchObject({ boat: 'no' });
});

it('leads to the errors of each step, and back to the first step for a username that was taken meanwhile', async () => {
  const ada = await world.visitor();
  await ada.signIn('Ada Lovelace');
  await ada.type({ Username: 'ada', Password: password, 'Date of birth': '2999-01-01' });
  await ada.button('Next').click();
  await ada.reads(/^Enter .* or earlier\.$/);
  await expect.poll(() => ada.hasFocus('Date of birth')).toBe(true);
  await fillFirstStep(ada);
  await ada.submit();
  await ada.reads('Select an option.');
  await ada.reads('Check this box to continue.');
  await ada.page.getByRole('link', { name: /^Do you have a boat/ }).click();
  const yes = ada.page.getByRole('radio', { name: 'Yes' });
  await expect.poll(() => yes.evaluate((it) => it === document.activeElement)).toBe(true);

  await ada.page.getByRole('radio', { name: 'Not yet' }).check();
  await ada.field('I accept the rules of the harbor').check();
  const holder = { connection: 'signup-usernames', username: 'ada', email: 'other@example.com', password };
  expect(world.tenant.users.create(holder).ok).toBe(true);
  await ada.submit();
  await ada.sees('Finish setting up your account');
  await ada.reads(/is taken/);
  await expect.poll(() => ada.hasFocus('Username')).toBe(true);
  await ada.type({ Username: 'ada.byron' });
  await ada.button('Next').click();
  await ada.submit();
  await ada.sees('You are signed in as Ada Lovelace');
});

it('works as a plain form if the script of its fields fails to load', async () => {
  const script = /\/assets\/extra-field-[^/]+\.js$/;
  const ada = await world.visitor();
  ada.mayComplain(script);
  await ada.page.route(script, (route) => route.abort());
  await ada.signIn('Ada Lovelace', { early: true });
  await ada.type({ Username: 'ada', Password: password, 'First name': 'Ada', 'Date of birth': '1990-12-10' });
  await ada.page.getByRole('radio', { name: 'No' }).check();
  await ada.field('I accept the rules of the harbor').check();
  await ada.button('Next').click();
  await ada.sees('You are signed in as Ada Lovelace');
  expect(world.user('Ada Lovelace')).toMatchObject({ app_metadata: { born: '1990-12-10', boat: 'no' } });
});
