import axe from 'axe-core';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { config } from '../../signup.config.js';
import { startChallengeService } from '../support/challenge/challenge-service.js';
import { challengeSecret, siteKey } from '../support/challenge/issued-answers.js';
import { demoWorld } from '../support/demo-world.js';
import { password } from '../support/signup-world.js';
import type { Visitor, VisitorOptions } from '../support/visitor.js';

const service = await startChallengeService();
afterAll(() => service.close());
const world = demoWorld(
  { identity: { ...config, challenge: { siteKey } } },
  { CHALLENGE_SECRET: challengeSecret, CHALLENGE_SERVICE: service.origin },
);
beforeEach(() => {
  service.mood = 'well';
  service.shown.length = 0;
});

const cloudflare = 'https://challenges.cloudflare.com';

/** Somebody for whom the stand-in answers in Cloudflare's place, under its address and by its policy. */
async function visitor(options: VisitorOptions = {}): Promise<Visitor> {
  const ada = await world.visitor(options);
  ada.mayComplain(new RegExp(`^request: ${cloudflare}/`));
  await ada.page.route(`${cloudflare}/**`, async (route) => {
    const { pathname, search } = new URL(route.request().url());
    const response = await fetch(`${service.origin}${pathname}${search}`, { method: route.request().method() });
    const headers = Object.fromEntries(response.headers);
    await route.fulfill({ status: response.status, headers, body: await response.text() });
  });
  return ada;
}

const notice = ({ page }: Visitor) => page.locator('form .notice');
const widget = ({ page }: Visitor) => page.frameLocator('form iframe').getByRole('button', { name: 'I am a person' });
const isFocused = (element: Element) => element === document.activeElement;

async function submits(ada: Visitor): Promise<Visitor> {
  await ada.signIn('Ada Lovelace');
  await ada.page.locator('#username').fill('ada');
  await ada.page.locator('#password').fill(password);
  await ada.page.locator('.button-primary').click();
  await notice(ada).waitFor();
  return ada;
}

const asked = async (options?: VisitorOptions) => submits(await visitor(options));

it('the challenge is asked for in the form, and the signup goes on by itself when it is passed', async () => {
  const ada = await asked();
  await widget(ada).waitFor();
  expect(await notice(ada).getByRole('heading', { name: 'Security check' }).count()).toBe(1);
  expect(Object.fromEntries(service.shown[0] ?? [])).toMatchObject({
    sitekey: siteKey,
    action: 'signup',
    language: 'en',
    theme: 'auto',
    size: 'normal',
  });
  await ada.page.evaluate(axe.source);
  const faults = await ada.page.evaluate(async () => {
    const { run }: typeof axe = Reflect.get(window, 'axe');
    const found = await run('form', { iframes: false, resultTypes: ['violations'] });
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
  expect(faults).toEqual([]);
  // Pressed again without an answer, the button leads to what is still to be done.
  let submissions = 0;
  ada.page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/signup') submissions++;
  });
  expect(await notice(ada).evaluate(isFocused)).toBe(true);
  await ada.submit();
  expect(await notice(ada).evaluate(isFocused)).toBe(true);
  await widget(ada).click();
  await ada.sees('You are signed in as Ada Lovelace');
  expect(submissions).toBe(1);
});

it('nothing is loaded before it is needed, and only its script may run besides the page’s own', async () => {
  const ada = await visitor();
  ada.mayComplain(/TrustedHTML|TrustedScriptURL|^security policy: require-trusted-types-for/);
  const requests: string[] = [];
  ada.page.on('request', (request) => requests.push(request.url()));
  await ada.signIn('Ada Lovelace');
  const ofIt = () => requests.filter((url) => url.includes('turnstile'));
  expect(ofIt()).toEqual([]);
  await ada.type({ Username: 'ada', Password: password });
  await ada.submit();
  await widget(ada).waitFor();
  expect(ofIt().length).toBeGreaterThan(1);
  const refused = await ada.page.evaluate((origin) => {
    const attempts = [
      () => Object.assign(document.createElement('script'), { src: `${origin}/elsewhere.js` }),
      () => Object.assign(document.createElement('div'), { innerHTML: '<b>made up</b>' }),
    ];
    return attempts.filter((attempt) => {
      try {
        return !attempt();
      } catch {
        return true;
      }
    }).length;
  }, cloudflare);
  expect(refused).toBe(2);
});

it('after an answer that does not count it is asked for again, with words for it and with everything typed', async () => {
  const ada = await asked();
  service.mood = 'forges';
  await widget(ada).click();
  await notice(ada).getByRole('heading', { name: 'Security check failed' }).waitFor();
  expect(await notice(ada).evaluate(isFocused)).toBe(true);
  expect(await ada.field('Password').inputValue()).toBe(password);
  service.mood = 'well';
  await widget(ada).click();
  await ada.sees('You are signed in as Ada Lovelace');
});

it('after an answer that became too old while the tenant was busy it is asked for again, with everything typed', async () => {
  const ada = await asked();
  await ada.page.clock.install();
  world.tenant.faults.set([{ method: 'POST', path: '/api/v2/users', status: 503 }]);
  await widget(ada).click();
  await ada.sees("We're busy right now");
  service.answers.expireAll();
  // The page tries again by itself.
  await ada.page.clock.runFor(10_000);
  await notice(ada).getByRole('heading', { name: 'Security check expired' }).waitFor();
  world.tenant.faults.clear();
  expect(await ada.field('Password').inputValue()).toBe(password);
  await widget(ada).click();
  await ada.sees('You are signed in as Ada Lovelace');
});

it('a widget that fails says so, and can be loaded again', async () => {
  const ada = await asked();
  service.mood = 'widget fails';
  await widget(ada).click();
  await ada.reads("The security check didn't load.");
  service.mood = 'well';
  await ada.button('Try again').click();
  expect(await notice(ada).evaluate(isFocused)).toBe(true);
  await widget(ada).click();
  await ada.sees('You are signed in as Ada Lovelace');
});

it('a blocked script shows an error, and can be loaded again', async () => {
  const ada = await visitor();
  ada.mayComplain(/ERR_FAILED/);
  await ada.page.route(`${cloudflare}/**`, (route) => route.abort(), { times: 1 });
  await submits(ada);
  await ada.reads("The security check didn't load.");
  expect(await ada.field('Password').inputValue()).toBe(password);
  await ada.button('Try again').click();
  await widget(ada).click();
  await ada.sees('You are signed in as Ada Lovelace');
});

it.each([
  ['ar-EG', 'ar', 'rtl'],
  ['zh-CN', 'zh-CN', 'ltr'],
])('it speaks the language of the page and fits a small screen: %s', async (locale, language, direction) => {
  const ada = await asked({ locale, colorScheme: 'dark', viewport: { width: 320, height: 568 } });
  await widget(ada).waitFor();
  expect(Object.fromEntries(service.shown[0] ?? [])).toMatchObject({ language, size: 'compact' });
  expect(await notice(ada).evaluate((element) => getComputedStyle(element).direction)).toBe(direction);
  expect(await ada.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

it('without a script it cannot be passed: the page says what to do, and keeps what was typed', async () => {
  const ada = await visitor({ javaScriptEnabled: false });
  await ada.signIn('Ada Lovelace', { early: true });
  await ada.type({ Username: 'ada', Password: password });
  await ada.submit();
  await notice(ada).getByText('Turn on JavaScript, then send the form again.').waitFor();
  expect(await ada.field('Username').inputValue()).toBe('ada');
  await ada.button('Cancel').click();
  await ada.sees('You were not signed in');
});
