import { expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';
import { password } from '../support/signup-world.js';

const world = demoWorld();

it('without a network the page says so, keeps the values, and submits them when the network is back', async () => {
  const ada = await world.visitor();
  await ada.signIn('Ada Lovelace');
  await ada.button('Not you?').waitFor();
  const note = ada.page.getByText("You're offline.");
  expect(await note.count()).toBe(0);
  ada.mayComplain(/ERR_INTERNET_DISCONNECTED/);
  await ada.page.context().setOffline(true);
  await note.waitFor();
  await ada.type({ Username: 'ada', Password: password });
  await ada.reads("We'll check this when you continue.");
  await ada.submit();
  await ada.sees("We can't reach the server");
  await ada.reads("We've kept what you typed.");
  await ada.page.context().setOffline(false);
  await ada.sees('You are signed in as Ada Lovelace');
  await ada.reads('Your username is ada.');
});

it('a screen whose script fails to load shows a network error, and appears when the script loads', async () => {
  const script = /\/assets\/rare-screens-[^/]+\.js$/;
  const ada = await world.visitor();
  ada.mayComplain(script);
  await ada.page.route(script, (route) => route.abort(), { times: 1 });
  await ada.page.goto(world.pages.identity);
  await ada.sees("We can't reach the server");
  await ada.button('Try now').click();
  await ada.sees('Sign in from the app first');
});
