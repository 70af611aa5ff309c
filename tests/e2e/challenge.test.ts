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

/** A visitor whose requests to Cloudflare get the responses and headers of the stand-in. */
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

it('the challenge loads when the server asks for it, lets no other script run, and the signup continues after it is passed', async () => {
  const ada = await visitor();
  ada.mayComplain(/TrustedHTML|TrustedScriptURL|^security policy: require-trusted-types-for/);
  const requests: string[] = [];
  ada.page.on('request', (request) => requests.push(request.url()));
  await ada.signIn('Ada Lovelace');
  await ada.type({ Username: 'ada', Password: password });
  const ofChallenge = () => requests.filter((url) => url.includes('turnstile'));
  expect(ofChallenge(), 'requests before the challenge').toEqual([]);
  await ada.submit();
  await widget(ada).waitFor();
  expect(ofChallenge().length, 'requests with the challenge').toBeGreaterThan(1);
  expect(await notice(ada).getByRole('heading', { name: 'Security check' }).count()).toBe(1);
  expect(Object.fromEntries(service.shown[0] ?? [])).toMatchObject({
    sitekey: siteKey,
    action: 'signup',
    language: 'en',
    theme: 'auto',
    size: 'normal',
  });
  const blocked = await ada.page.evaluate((origin) => {
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
  expect(blocked, 'blocked attempts: another script, HTML from text').toBe(2);
  await ada.page.evaluate(axe.source);
  const violations = await ada.page.evaluate(async () => {
    const { run }: typeof axe = Reflect.get(window, 'axe');
    const results = await run('form', { iframes: false, resultTypes: ['violations'] });
    return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
  expect(violations, 'violations that axe finds').toEqual([]);
  expect(await notice(ada).evaluate(isFocused)).toBe(true);
  await ada.submit();
  expect(await notice(ada).evaluate(isFocused), 'focus after the button without an answer').toBe(true);
  await widget(ada).click();
  await ada.sees('You are signed in as Ada Lovelace');
  const submissions = requests.filter((url) => new URL(url).pathname === '/api/signup');
  expect(submissions.length, 'submissions: for the challenge, with its answer').toBe(2);
});

it('after a wrong or an expired answer the challenge is shown again, and the input is kept', async () => {
  const ada = await asked();
  service.mood = 'forges';
  await widget(ada).click();
  await notice(ada).getByRole('heading', { name: 'Security check failed' }).waitFor();
  expect(await notice(ada).evaluate(isFocused)).toBe(true);
  expect(await ada.field('Password').inputValue()).toBe(password);

  service.mood = 'well';
  await ada.page.clock.install();
  world.tenant.faults.set([{ method: 'POST', path: '/api/v2/users', status: 503 }]);
  await widget(ada).click();
  await ada.sees("We're busy right now");
  service.answers.expireAll();
  // The page retries by itself, with the answer that has expired.
  await ada.page.clock.runFor(10_000);
  await notice(ada).getByRole('heading', { name: 'Security check expired' }).waitFor();
  world.tenant.faults.clear();
  expect(await ada.field('Password').inputValue()).toBe(password);
  await widget(ada).click();
  await ada.sees('You are signed in as Ada Lovelace');
});

it('a blocked script or a widget that fails shows an error, and can be loaded again', async () => {
  const ada = await visitor();
  ada.mayComplain(/ERR_FAILED/);
  await ada.page.route(`${cloudflare}/**`, (route) => route.abort(), { times: 1 });
  await submits(ada);
  await ada.reads("The security check didn't load.");
  expect(await ada.field('Password').inputValue()).toBe(password);
  await ada.button('Try again').click();
  service.mood = 'widget fails';
  await widget(ada).click();
  await ada.reads("The security check didn't load.");
  service.mood = 'well';
  await ada.button('Try again').click();
  expect(await notice(ada).evaluate(isFocused)).toBe(true);
  await widget(ada).click();
  await ada.sees('You are signed in as Ada Lovelace');
});

it('the challenge has the language of the page, Chinese by country, and fits a small screen', async () => {
  const ada = await asked({ locale: 'ar-EG', colorScheme: 'dark', viewport: { width: 320, height: 568 } });
  await widget(ada).waitFor();
  expect(Object.fromEntries(service.shown[0] ?? [])).toMatchObject({ language: 'ar', size: 'compact' });
  expect(await notice(ada).evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
  expect(await ada.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await ada.field('اللغة').selectOption('简体中文');
  await expect.poll(() => service.shown.at(-1)?.get('language')).toBe('zh-CN');
  expect(await notice(ada).evaluate((element) => getComputedStyle(element).direction)).toBe('ltr');
  expect(await ada.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

it('without JavaScript the challenge cannot be passed: the page says what to do, and the username is kept', async () => {
  const ada = await visitor({ javaScriptEnabled: false });
  await ada.signIn('Ada Lovelace', { early: true });
  await ada.type({ Username: 'ada', Password: password });
  await ada.submit();
  await notice(ada).getByText('Turn on JavaScript, then send the form again.').waitFor();
  expect(await ada.field('Username').inputValue()).toBe('ada');
  await ada.button('Cancel').click();
  await ada.sees('You were not signed in');
});
