import axe from 'axe-core';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { callLimits } from '#signup/adapters/limits/call-limits.js';
import { config } from '../../signup.config.js';
import { startChallengeService } from '../support/challenge/challenge-service.js';
import { challengeSecret, siteKeys } from '../support/challenge/issued-answers.js';
import { demoWorld } from '../support/demo-world.js';
import { password } from '../support/signup-world.js';
import type { Visitor, VisitorOptions } from '../support/visitor.js';

const service = await startChallengeService();
afterAll(() => service.close());
// One mode for each of the two, and for each way to ask.
const world = demoWorld(
  {
    identity: { ...config, challenge: { provider: 'turnstile', siteKey: siteKeys.turnstile, when: 'always' } },
    profile: { ...config, mode: 'profile', challenge: { provider: 'hcaptcha', siteKey: siteKeys.hcaptcha } },
  },
  { CHALLENGE_SECRET: challengeSecret, CHALLENGE_SERVICE: service.origin },
);
beforeEach(() => {
  service.mood = 'well';
  service.shown.length = 0;
});

/** Somebody who may see the service: it is another host, and nothing else may be. */
async function visitor(options: VisitorOptions = {}): Promise<Visitor> {
  const ada = await world.visitor(options);
  ada.mayComplain(new RegExp(`^request: ${service.origin}/`));
  return ada;
}

const widget = ({ page }: Visitor) =>
  page.frameLocator('dialog iframe').frameLocator('iframe').getByRole('button', { name: 'I am a person' });

async function reachesChallenge(options: VisitorOptions = {}): Promise<Visitor> {
  const ada = await visitor(options);
  await ada.signIn('Ada Lovelace');
  await ada.page.locator('#username').fill('ada');
  await ada.page.locator('#password').fill(password);
  await ada.page.locator('.button-primary').click();
  await ada.page.getByRole('dialog').waitFor();
  return ada;
}

const isFocused = (element: Element) => element === document.activeElement;

/** What axe finds in the dialog. */
function faultsIn({ page }: Visitor): Promise<string[]> {
  return page.evaluate(async () => {
    const { run }: typeof axe = Reflect.get(window, 'axe');
    const found = await run('dialog', { iframes: false, resultTypes: ['violations'] });
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

describe('a challenge by Turnstile that is always asked for', () => {
  it('is passed in a dialog, and the signup goes on by itself', async () => {
    const ada = await reachesChallenge();
    await ada.page.getByRole('dialog', { name: 'One short check' }).waitFor();
    await widget(ada).click();
    await ada.sees('You are signed in as Ada Lovelace');
    expect(Object.fromEntries(service.shown[0] ?? [])).toMatchObject({ action: 'signup', lang: 'en', theme: 'light' });
  });

  it.each([
    ['forges', 'The check did not work'],
    ['issues old answers', 'The check took too long'],
  ] as const)('that %s is asked for again, with words for it', async (mood, title) => {
    const ada = await reachesChallenge();
    service.mood = mood;
    await widget(ada).click();
    await ada.page.getByRole('dialog', { name: title }).waitFor();
    service.mood = 'well';
    await widget(ada).click();
    await ada.sees('You are signed in as Ada Lovelace');
  });

  it('takes no answer from anybody but its own frame, and none of another form', async () => {
    const ada = await reachesChallenge();
    await widget(ada).waitFor();
    let submissions = 0;
    ada.page.on('request', (request) => {
      if (new URL(request.url()).pathname === '/api/signup') submissions++;
    });
    await ada.page.evaluate(() => {
      const heard: unknown[] = [];
      Object.assign(window, { heard });
      addEventListener('message', ({ data }) => heard.push(data?.challenge === 'height' ? 'height' : data));
      window.postMessage({ challenge: 'answer', token: 'made-up' }, '*');
    });
    const [page, own, provider] = ada.page.frames();
    expect([own, provider].map((frame) => new URL(frame?.url() ?? '').origin)).toEqual([
      new URL(page?.url() ?? '').origin,
      service.origin,
    ]);
    await provider?.evaluate(() => top?.postMessage({ challenge: 'answer', token: 'made-up' }, '*'));
    await own?.evaluate(() => {
      for (const data of [{ challenge: 'answer', token: 4713 }, { challenge: 'answer' }, 'answer', null])
        parent.postMessage(data, location.origin);
    });
    // The dialog listens first: what has come to this listener has been there before.
    const heard = () =>
      ada.page.evaluate(() => Reflect.get(window, 'heard').filter((said: unknown) => said !== 'height'));
    await expect.poll(heard).toHaveLength(6);
    expect(await ada.page.getByRole('dialog').count()).toBe(1);
    expect(submissions).toBe(0);
    await widget(ada).click();
    await ada.sees('You are signed in as Ada Lovelace');
    expect(submissions).toBe(1);
  });

  it('that fails in the browser says so, and can be loaded again', async () => {
    const ada = await reachesChallenge();
    service.mood = 'widget fails';
    await widget(ada).click();
    await ada.reads('The check did not load.');
    service.mood = 'well';
    await ada.button('Load the check again').click();
    await widget(ada).click();
    await ada.sees('You are signed in as Ada Lovelace');
  });

  it('that is blocked says so, and leaves the way back to the form', async () => {
    const ada = await visitor();
    ada.mayComplain(/ERR_FAILED/);
    await ada.page.route(`${service.origin}/**`, (route) => route.abort());
    await ada.signIn('Ada Lovelace');
    await ada.type({ Username: 'ada', Password: password });
    await ada.submit();
    await ada.reads('The check did not load.');
    await ada.button('Back to the form').click();
    await ada.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await ada.field('Username').inputValue()).toBe('ada');
    expect(await ada.field('Password').inputValue()).toBe(password);
    expect(await ada.page.getByRole('alert').count()).toBe(0);
    await ada.page.unroute(`${service.origin}/**`);
    await ada.submit();
    await widget(ada).click();
    await ada.sees('You are signed in as Ada Lovelace');
  });

  it('can be left with Escape: the form is as it was', async () => {
    const ada = await reachesChallenge();
    await ada.page.keyboard.press('Escape');
    await ada.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await ada.field('Password').inputValue()).toBe(password);
    await ada.button('Cancel').click();
    await ada.sees('You were not signed in');
  });

  it('lets people through while the service does not answer the server', async () => {
    const ada = await reachesChallenge();
    service.mood = 'server is down';
    await widget(ada).click();
    await ada.sees('You are signed in as Ada Lovelace');
  });

  it('speaks the language of the page, from right to left, and is dark where the page is', async () => {
    const ada = await reachesChallenge({ locale: 'ar-EG', colorScheme: 'dark' });
    await ada.page.getByRole('dialog', { name: 'تحقق قصير' }).waitFor();
    await widget(ada).waitFor();
    expect(Object.fromEntries(service.shown[0] ?? [])).toMatchObject({ lang: 'ar', theme: 'dark' });
    expect(await ada.page.getByRole('dialog').evaluate((dialog) => getComputedStyle(dialog).direction)).toBe('rtl');
  });

  it('fits a small screen', async () => {
    const ada = await reachesChallenge({ viewport: { width: 320, height: 568 } });
    await widget(ada).waitFor();
    const [shown] = service.shown;
    expect(shown?.get('size')).toBe('compact');
    expect(await ada.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });

  it('is a dialog without a fault that axe would find, also where the widget does not work', async () => {
    const ada = await reachesChallenge({ reducedMotion: 'reduce' });
    await widget(ada).waitFor();
    expect(await ada.page.getByRole('heading', { name: 'One short check' }).evaluate(isFocused)).toBe(true);
    await ada.page.evaluate(axe.source);
    expect(await faultsIn(ada)).toEqual([]);
    service.mood = 'widget fails';
    await widget(ada).click();
    await ada.reads('The check did not load.');
    expect(await ada.button('Load the check again').evaluate(isFocused)).toBe(true);
    for (const colorScheme of ['light', 'dark'] as const) {
      await ada.page.emulateMedia({ colorScheme });
      expect(await faultsIn(ada)).toEqual([]);
    }
  });

  it('without a script is nothing that could be passed: the page says what to do, and keeps what was typed', async () => {
    const ada = await visitor({ javaScriptEnabled: false });
    await ada.signIn('Ada Lovelace', { early: true });
    await ada.type({ Username: 'ada', Password: password });
    await ada.submit();
    await ada.page.getByRole('alert').getByText('The check needs JavaScript.').waitFor();
    expect(await ada.field('Username').inputValue()).toBe('ada');
    await ada.button('Cancel').click();
    await ada.sees('You were not signed in');
  });
});

describe('a challenge by hCaptcha that is left to itself', () => {
  it('is not asked for, and nothing of it is loaded, where people sign up as people do', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace', { mode: 'profile' });
    await ada.type({ Username: 'ada' });
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
    expect(service.shown).toEqual([]);
  });

  it('is asked for after many tries, and passed', async () => {
    const ada = await visitor();
    await ada.signIn('Ada Lovelace', { mode: 'profile' });
    const form = new URLSearchParams({ username: 'a' });
    for (let n = 0; n < callLimits['unproven-submit'].login.calls; n++)
      expect((await fetch(ada.arrivals.at(-1) ?? '', { method: 'POST', body: form })).status).toBe(422);
    await ada.type({ Username: 'ada' });
    await ada.submit();
    await widget(ada).click();
    await ada.sees('You are signed in as Ada Lovelace');
    expect(Object.fromEntries(service.shown[0] ?? [])).toMatchObject({ sitekey: siteKeys.hcaptcha, lang: 'en' });
  });
});
