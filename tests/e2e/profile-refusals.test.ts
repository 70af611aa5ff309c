import { expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';

const world = demoWorld();

it('an invalid customer number shows an error before it is sent, an unknown one the text of the hook, with all values kept', async () => {
  const ada = await world.visitor();
  await ada.signIn('Ada Lovelace', { mode: 'customer' });
  let submissions = 0;
  ada.page.on('request', (request) => {
    if (request.url().endsWith('/api/signup')) submissions += 1;
  });
  await ada.type({ Username: 'ada', 'Customer number': 'twelve' });
  await ada.submit();
  await ada.reads('It has 6 to 10 digits.');
  await expect.poll(() => ada.hasFocus('Customer number')).toBe(true);
  expect(submissions, 'requests for the invalid number').toBe(0);

  await ada.type({ 'Customer number': '654321' });
  await ada.submit();
  await ada.reads('We do not know this customer number. Please compare it with your invoice.');
  expect(await ada.field('Username').inputValue()).toBe('ada');
  expect(await ada.field('Customer number').inputValue()).toBe('654321');
  expect(world.user('Ada Lovelace')?.app_metadata?.username, 'stored username').toBeUndefined();

  await ada.type({ 'Customer number': '4711000' });
  await ada.submit();
  await ada.sees('You are signed in as Ada Lovelace');
});

it('an empty required field gets an error and the focus; a taken username gets an error while typing, and from the server', async () => {
  const emmy = await world.visitor();
  await emmy.signIn('Emmy Noether', { mode: 'profile' });
  await emmy.type({ Username: 'emmy' });
  await emmy.submit();
  await emmy.reads('Select an option.');
  await expect.poll(() => emmy.hasFocus('What brings you here?')).toBe(true);
  await emmy.field('What brings you here?').selectOption('Just looking');

  // The username of a database user, not of a profile.
  await emmy.type({ Username: 'Katherine' });
  await emmy.reads(/katherine.* is taken\. Try one of these:/);

  // The check while typing fails, so that only the submission can find the username taken.
  world.tenant.faults.set([{ method: 'GET', path: '/api/v2/users', status: 400 }]);
  await emmy.type({ Username: 'Hedy' });
  await emmy.reads("We'll check this when you continue.");
  const reply = emmy.page.waitForResponse((response) => response.url().endsWith('/api/signup'));
  await emmy.submit();
  expect((await reply).status()).toBe(409);
  await emmy.reads(/hedy.* is taken/);
  expect(await emmy.field('What brings you here?').inputValue()).toBe('looking');
});
