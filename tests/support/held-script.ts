import type { Visitor } from './visitor.js';

/** The page's own script: without it the form is a plain one. */
export const pageScript = /\/assets\/index-[^/]+\.js$/;

/** Delays the response of a script or another URL. @returns a function that releases it. */
export async function hold(visitor: Visitor, address: RegExp): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await visitor.page.route(address, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

/** Opens the page by an action while its script fails to load, once. The browser logs the failure. */
export async function missesScript({ page, mayComplain }: Visitor, open: () => Promise<void>): Promise<void> {
  mayComplain(pageScript);
  await page.route(pageScript, (route) => route.abort(), { times: 1 });
  // If the form were submitted earlier, the script of the next page would fail instead.
  const missed = page.waitForEvent('requestfailed', (request) => pageScript.test(request.url()));
  await Promise.all([missed, open()]);
}
