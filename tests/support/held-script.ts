import type { Visitor } from './visitor.js';

/** Keeps a script back. @returns what lets it through. */
export async function hold(visitor: Visitor, script: RegExp): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await visitor.page.route(script, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}
