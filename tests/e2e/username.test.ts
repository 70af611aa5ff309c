import { expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';
import { hold } from '../support/held-script.js';
import { password } from '../support/signup-world.js';

const world = demoWorld();
const phone = { viewport: { width: 320, height: 640 } };

it('suggestions and messages of the username field never move the fields below it', async () => {
  const ada = await world.visitor(phone);
  const release = await hold(ada, /\/api\/session$/);
  await ada.signIn('Ada Lovelace', { early: true });
  await ada.field('Password').waitFor();
  const distance = async () => {
    const [username, next] = await Promise.all(['Username', 'Password'].map((label) => ada.field(label).boundingBox()));
    return (next?.y ?? 0) - (username?.y ?? 0);
  };
  const before = await distance();
  release();
  await ada.button('ada.lovelace').waitFor();
  expect(await distance(), 'with suggestions').toBe(before);

  await ada.button('ada.lovelace').click();
  await ada.reads(/ada\.lovelace.* is available/);
  expect(await distance(), 'with an available suggestion').toBe(before);

  await ada.type({ Username: 'hedy' });
  await ada.reads(/hedy.* is taken\. Try one of these:/);
  expect(await distance(), 'with a taken username').toBe(before);

  const alternative = ada.page.getByRole('button', { name: /^hedy\d\d$/ }).first();
  await alternative.click();
  await ada.reads(/hedy\d\d.* is available/);
  expect(await distance(), 'with an alternative').toBe(before);
});

it('a username stays as typed, is shown and stored in lower case, and its availability is cached for a minute', async () => {
  const ada = await world.visitor(phone);
  const asked: string[] = [];
  ada.page.on('request', (request) => {
    if (request.url().includes('/api/username')) asked.push(new URL(request.url()).search);
  });
  await ada.signIn('Ada Lovelace');
  for (const username of ['ada.b', 'ada.c', 'ada.b']) {
    await ada.type({ Username: username });
    await ada.reads(new RegExp(`${username}.* is available`));
  }
  expect(asked, 'availability requests').toEqual(['?username=ada.b', '?username=ada.c']);

  const field = ada.field('Username');
  await field.clear();
  await field.pressSequentially('AdaByron');
  expect(await field.inputValue()).toBe('AdaByron');
  expect(await field.evaluate((input) => getComputedStyle(input).textTransform)).toBe('lowercase');
  await ada.reads(/adabyron.* is available/);
  await ada.type({ Password: password });
  await ada.submit();
  await ada.reads('Your username is adabyron.');
});
