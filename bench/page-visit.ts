import type { Browser, CDPSession, Page } from 'playwright-core';
import type { ComparedPage } from './compared-pages.js';

/** What a visit measured, in milliseconds since the navigation began; shift is a sum of scores. */
export interface Visit {
  firstPaint: number;
  /** NaN for a page without fields. */
  firstKeptKey: number;
  /** When the script had taken the page over, or drawn it. NaN for a page without one. */
  interactive: number;
  layoutShift: number;
  /** What crossed the wire until the page was at rest. */
  bytes: number;
}

/** Lighthouse's "slow 4G" as the browser applies it, and a processor that is four times slower. */
const slow4g = { latency: 562.5, downloadThroughput: (1474.56 * 1024) / 8, uploadThroughput: (675 * 1024) / 8 };
const PROCESSOR_RATE = 4;
/** Nothing of interest comes later, on this network either. */
const REST_MS = 1_500;

/** Opens a page in a new context, as somebody who has never been there, on a slow phone. */
export async function visit(browser: Browser, { url, hasFields }: ComparedPage): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, deviceScaleFactor: 2 });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    const received = await slowDown(devtools);
    // tsx names functions by a helper of its own, which the page has not.
    await page.addInitScript('globalThis.__name = (named) => named');
    await page.addInitScript(watch);
    await page.goto(url, { waitUntil: 'load', timeout: 60_000 });
    if (hasFields) await page.waitForFunction(() => Reflect.has(window, 'typedAt') && Reflect.has(window, 'ready'));
    await page.waitForTimeout(REST_MS);
    const seen = await read(page);
    // What a script throws away was not kept.
    if (hasFields && seen.value !== 'a') throw new Error(`${url} has lost what was typed`);
    return { ...seen, bytes: received() };
  } finally {
    await context.close();
  }
}

async function slowDown(devtools: CDPSession): Promise<() => number> {
  let bytes = 0;
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', { offline: false, ...slow4g });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: PROCESSOR_RATE });
  return () => bytes;
}

/** Runs in the page before anything else: types one letter as soon as there is a field, and notes when the script is there. */
function watch(): void {
  const notes = window as unknown as Record<string, number>; // the page's own globals
  notes.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
      if (!hadRecentInput) notes.shift = (notes.shift ?? 0) + value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
  const isTakenOver = (element: Element) =>
    Object.keys(element).some((key) => key.startsWith('__react') || key.startsWith('__k') || key === 'l');
  const look = () => {
    const field = document.querySelector<HTMLInputElement>('#username');
    const painted = performance.getEntriesByType('paint').length > 0;
    if (field && painted && notes.typedAt === undefined) {
      field.focus();
      document.execCommand('insertText', false, 'a');
      notes.typedAt = performance.now();
    }
    if (field && notes.ready === undefined && isTakenOver(field)) notes.ready = performance.now();
    if (notes.ready === undefined || notes.typedAt === undefined) setTimeout(look, 5);
  };
  look();
}

async function read(page: Page): Promise<Omit<Visit, 'bytes'> & { value: string }> {
  return page.evaluate(() => {
    const notes = window as unknown as Record<string, number>; // as `watch` left them
    return {
      firstPaint: performance.getEntriesByName('first-paint')[0]?.startTime ?? Number.NaN,
      firstKeptKey: notes.typedAt ?? Number.NaN,
      interactive: notes.ready ?? Number.NaN,
      layoutShift: notes.shift ?? Number.NaN,
      value: document.querySelector<HTMLInputElement>('#username')?.value ?? '',
    };
  });
}
