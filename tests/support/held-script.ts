import type { Visitor } from './visitor.js';

/** The script of the page itself: without it the form is the plain one. */
export const pageScript = /\/assets\/index-[^/]+\.js$/;

/** Keeps a script, or another answer, back. @returns what lets it through. */
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

/** Does what opens the page, to which its own script does not come this once. The browser says so, as it should. */
export async function missesScript({ page, mayComplain }: Visitor, open: () => Promise<void>): Promise<void> {
  mayComplain(pageScript);
  await page.route(pageScript, (route) => route.abort(), { times: 1 });
  // A form that is sent before would leave the missing to the page that comes back.
  const missed = page.waitForEvent('requestfailed', (request) => pageScript.test(request.url()));
  await Promise.all([missed, open()]);
}
