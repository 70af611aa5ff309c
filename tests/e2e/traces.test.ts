import type { Request } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';
import { missesScript } from '../support/held-script.js';
import { password } from '../support/signup-world.js';
import type { Visitor } from '../support/visitor.js';

const world = demoWorld();

/** Token and `state` of the newest link. */
function secretsOf({ arrivals }: Visitor): string[] {
  const { searchParams } = new URL(arrivals.at(-1) ?? '');
  return [searchParams.get('session_token') ?? '-', searchParams.get('state') ?? '-'];
}

/** What a page can leave behind or find out in a browser, the tab's own storage aside. */
function tracesIn({ page }: Visitor): Promise<Record<string, string>> {
  return page.evaluate(async () => ({
    referrer: document.referrer,
    cookies: document.cookie,
    windowName: window.name,
    historyState: JSON.stringify(history.state),
    localStorage: JSON.stringify({ ...localStorage }),
    caches: JSON.stringify(await caches.keys()),
    databases: JSON.stringify(await indexedDB.databases()),
    resources: performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .join(),
    document: document.documentElement.outerHTML,
  }));
}

describe('the link', () => {
  it('leaves no trace in the page’s referrer, cookies, storage, caches, timings or HTML', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    const traces = await tracesIn(ada);
    for (const secret of secretsOf(ada))
      expect(Object.entries(traces).filter(([, value]) => value.includes(secret))).toEqual([]);
    expect(traces).toMatchObject({ cookies: '', windowName: '', localStorage: '{}', caches: '[]', databases: '[]' });
    const { cookies, origins } = await ada.page.context().storageState({ indexedDB: true });
    const own = new URL(world.pages.identity).origin;
    expect(origins.filter(({ origin }) => origin === own)).toEqual([]);
    for (const secret of secretsOf(ada)) expect(JSON.stringify(cookies)).not.toContain(secret);
  });

  it('is not kept in the browser’s cache with the page', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    const isKept = (address: string) =>
      ada.page.evaluate((url) => {
        const asked = fetch(url, { cache: 'only-if-cached', mode: 'same-origin' });
        return asked.then(({ ok }) => ok).catch(() => false);
      }, address);
    const script = await ada.page.locator('script[src]').first().getAttribute('src');
    expect(await isKept(script ?? '')).toBe(true);
    // The browser says of the question itself that nothing was there.
    ada.mayComplain(/ERR_CACHE_MISS/);
    expect(await isKept(ada.arrivals.at(-1) ?? '')).toBe(false);
  });

  it('opens nothing in another tab, or after this one was closed', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    const second = await ada.newTab();
    await second.page.goto(world.pages.identity);
    await second.sees('Sign in from the app first');
    await ada.page.close();
    await second.page.reload();
    await second.sees('Sign in from the app first');
  });

  it('is in no entry of the history and in no referrer after the whole way, back and forth', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    const secrets = secretsOf(ada);
    await ada.type({ Username: 'ada', Password: password });
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
    expect(await ada.page.evaluate(() => document.referrer)).not.toMatch(/token|state/);
    await ada.page.goBack();
    await ada.page.waitForURL(world.pages.identity);
    await ada.page.goForward();
    const session = await ada.page.context().newCDPSession(ada.page);
    const { entries } = await session.send('Page.getNavigationHistory');
    for (const secret of secrets) expect(entries.map(({ url }) => url).join(' ')).not.toContain(secret);
  });

  it('leaves the address as well when a plain form comes back with errors', async () => {
    const ada = await world.visitor();
    await missesScript(ada, () => ada.signIn('Ada Lovelace', { early: true }));
    await ada.type({ Username: 'a', Password: password });
    await ada.submit();
    await ada.page.getByRole('alert').waitFor();
    await expect.poll(() => ada.page.url()).toBe(world.pages.identity);
    const traces = await tracesIn(ada);
    for (const secret of [...secretsOf(ada), password])
      expect(Object.entries(traces).filter(([, value]) => value.includes(secret))).toEqual([]);
  });

  it('goes nowhere from a browser without scripts, where it has to stay in the address', async () => {
    const ada = await world.visitor({ javaScriptEnabled: false });
    const assets: Request[] = [];
    ada.page.on('request', (request) => {
      if (!request.isNavigationRequest()) assets.push(request);
    });
    await ada.signIn('Ada Lovelace', { early: true });
    await expect.poll(() => assets.filter((request) => request.url().includes('/assets/')).length).toBeGreaterThan(0);
    for (const request of assets) {
      const { referer = '' } = await request.allHeaders();
      for (const secret of secretsOf(ada)) expect(`${request.url()} ${referer}`).not.toContain(secret);
    }
  });
});

describe('the browser’s own timing of the page', () => {
  it('keeps the URL of the first request for scripts of this page only, until the page is left', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    const timed = () => ada.page.evaluate(() => performance.getEntriesByType('navigation')[0]?.name ?? '');
    expect(await timed()).toBe(ada.arrivals.at(-1));
    await ada.page.reload();
    await ada.isReady();
    expect(await timed()).toBe(world.pages.identity);
  });
});
