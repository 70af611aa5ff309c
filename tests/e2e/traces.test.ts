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

/** What a page can store or read in a browser, except the tab's own storage. */
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

/** No value has a secret in it. */
function expectNoSecrets(traces: Record<string, string>, secrets: string[]): void {
  for (const secret of secrets)
    expect(Object.keys(traces).filter((name) => traces[name]?.includes(secret))).toEqual([]);
}

/** Whether the browser's HTTP cache has a response for this URL. */
function isCached({ page }: Visitor, address: string): Promise<boolean> {
  return page.evaluate((url) => {
    const asked = fetch(url, { cache: 'only-if-cached', mode: 'same-origin' });
    return asked.then(({ ok }) => ok).catch(() => false);
  }, address);
}

/** The URL of the document in the Performance API. */
function timedUrl({ page }: Visitor): Promise<string> {
  return page.evaluate(() => performance.getEntriesByType('navigation')[0]?.name ?? '');
}

describe('token and state of a login', () => {
  it('are in no referrer, cookie, storage, cache, HTML or other tab; the page’s own timing has them until a reload', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    const traces = await tracesIn(ada);
    expectNoSecrets(traces, secretsOf(ada));
    expect(traces).toMatchObject({ cookies: '', windowName: '', localStorage: '{}', caches: '[]', databases: '[]' });
    const { cookies, origins } = await ada.page.context().storageState({ indexedDB: true });
    const own = new URL(world.pages.identity).origin;
    expect(origins.filter(({ origin }) => origin === own)).toEqual([]);
    for (const secret of secretsOf(ada)) expect(JSON.stringify(cookies)).not.toContain(secret);

    const script = await ada.page.locator('script[src]').first().getAttribute('src');
    expect(await isCached(ada, script ?? ''), 'cached script').toBe(true);
    // The browser reports that its cache has no response.
    ada.mayComplain(/ERR_CACHE_MISS/);
    expect(await isCached(ada, ada.arrivals.at(-1) ?? ''), 'cached page with its token').toBe(false);

    expect(await timedUrl(ada), 'timing before a reload').toBe(ada.arrivals.at(-1));
    await ada.page.reload();
    await ada.isReady();
    expect(await timedUrl(ada), 'timing after a reload').toBe(world.pages.identity);

    const second = await ada.newTab();
    await second.page.goto(world.pages.identity);
    await second.sees('Sign in from the app first');
    await ada.page.close();
    await second.page.reload();
    await second.sees('Sign in from the app first');
  });

  it('are in no history entry and in no referrer after the signup, back and forward', async () => {
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

  it('are removed from the address after a plain form with errors as well', async () => {
    const ada = await world.visitor();
    await missesScript(ada, () => ada.signIn('Ada Lovelace', { early: true }));
    await ada.type({ Username: 'a', Password: password });
    await ada.submit();
    await ada.page.getByRole('alert').waitFor();
    await expect.poll(() => ada.page.url()).toBe(world.pages.identity);
    expectNoSecrets(await tracesIn(ada), [...secretsOf(ada), password]);
  });

  it('stay in the address without JavaScript, but are in no other request and no referrer', async () => {
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
