import type { Browser, CDPSession, Page } from 'playwright-core';
import type { ComparedPage } from './compared-pages.js';

/** Metrics of a visit without interaction. Times are in milliseconds since the navigation started. */
export interface Visit {
  /** First Paint: also a background color counts. */
  firstPaint: number;
  /** First Contentful Paint. */
  firstContent: number;
  /** When React had hydrated or rendered the form. NaN for a page without a form. */
  interactive: number;
  /** Cumulative Layout Shift. */
  layoutShift: number;
  /** Transferred bytes until the page was idle. */
  bytes: number;
}

/** Metrics of a visit in which the user types as early as possible, in milliseconds since the navigation started. */
export interface TypingVisit {
  firstPaint: number;
  firstContent: number;
  /** Time of the key press whose letter was kept. */
  press: number;
}

/** Position of a tap in the viewport, in pixels. */
export interface Place {
  x: number;
  y: number;
}

/** Lighthouse's "slow 4G" as DevTools throttles it, and a CPU that is four times slower. */
const slow4g = { latency: 562.5, downloadThroughput: (1474.56 * 1024) / 8, uploadThroughput: (675 * 1024) / 8 };
const CPU_SLOWDOWN = 4;
/** The page is idle after this time, also on this network. */
const REST_MS = 1_500;
const FIELD = '#username';
/** Name of the binding that the page calls when the field is in the document. */
const FIELD_ADDED = 'fieldAdded';

/** Opens a page without interaction. */
export function visit(browser: Browser, { url, hasFields }: ComparedPage): Promise<Visit> {
  return onSlowPhone(browser, async (page, devtools) => {
    const received = receivedBytes(devtools);
    await openAndWait(page, url, hasFields);
    const { ready = Number.NaN, shift, ...paints } = await readMetrics(page);
    return { ...paints, interactive: ready, layoutShift: shift, bytes: received() };
  });
}

/** Position of the field in the idle page; without layout shift, it is there from the first paint on. */
export function findField(browser: Browser, { url }: ComparedPage): Promise<Place> {
  return onSlowPhone(browser, async (page) => {
    await openAndWait(page, url, true);
    const box = await page.locator(FIELD).boundingBox();
    if (!box) throw new Error(`${url} has no field ${FIELD}`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  });
}

/**
 * Opens a page, taps the field and presses a key as soon as the field is in the document, even before it is painted.
 * @throws if the letter is missing after hydration.
 */
export function typingVisit(browser: Browser, { url }: ComparedPage, place: Place): Promise<TypingVisit> {
  return onSlowPhone(browser, async (page, devtools) => {
    await typeOnRequest(devtools, place);
    await page.addInitScript(requestKey, FIELD_ADDED);
    await openAndWait(page, url, true);
    const { press = Number.NaN, firstPaint, firstContent } = await readMetrics(page);
    const value = await page.inputValue(FIELD);
    if (value !== 'a' || Number.isNaN(press))
      throw new Error(`${url} has lost the typed letter; the field contains "${value}"`);
    return { firstPaint, firstContent, press };
  });
}

/** Runs `use` in a new browser context, with an empty cache and throttled network and CPU. */
async function onSlowPhone<T>(browser: Browser, use: (page: Page, devtools: CDPSession) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, deviceScaleFactor: 2 });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', { offline: false, ...slow4g });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
    // tsx wraps named functions in a helper that the page does not have.
    await page.addInitScript('globalThis.__name = (named) => named');
    await page.addInitScript(observePage);
    return await use(page, devtools);
  } finally {
    await context.close();
  }
}

async function openAndWait(page: Page, url: string, hasFields: boolean): Promise<void> {
  await page.goto(url, { waitUntil: 'load', timeout: 60_000 });
  if (hasFields) await page.waitForFunction(() => Reflect.has(window, 'ready'));
  await page.waitForTimeout(REST_MS);
}

function receivedBytes(devtools: CDPSession): () => number {
  let bytes = 0;
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  return () => bytes;
}

/** Sends a tap and a key through DevTools when the page asks for it: the browser timestamps them even if the page is busy. */
async function typeOnRequest(devtools: CDPSession, place: Place): Promise<void> {
  const tap = { ...place, button: 'left', clickCount: 1 } as const;
  const key = { key: 'a', code: 'KeyA', windowsVirtualKeyCode: 65 };
  devtools.on('Runtime.bindingCalled', ({ name }) => {
    if (name !== FIELD_ADDED) return;
    // In parallel: DevTools responds only after the page has handled an event.
    const done = Promise.all([
      devtools.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...tap }),
      devtools.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...tap }),
      devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', text: 'a', ...key }),
      devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key }),
    ]);
    // A lost event shows in the value of the field.
    done.catch(() => {});
  });
  await devtools.send('Runtime.enable');
  await devtools.send('Runtime.addBinding', { name: FIELD_ADDED });
}

/** Runs in the page before its scripts: records layout shift, and the time when React has attached to the form. */
function observePage(): void {
  const metrics = window as unknown as Record<string, number>; // globals of the page
  metrics.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
      if (!hadRecentInput) metrics.shift = (metrics.shift ?? 0) + value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
  const poll = () => {
    const form = document.querySelector<HTMLInputElement>('#username')?.form;
    // React adds such a property to its elements.
    if (form && Object.keys(form).some((key) => key.startsWith('__react'))) metrics.ready = performance.now();
    else setTimeout(poll, 5);
  };
  poll();
}

/** Runs in the page before its scripts: calls the binding when the field is in the document, and records the key press. */
function requestKey(binding: string): void {
  const page = window as unknown as Record<string, unknown>; // globals of the page
  const recordTime = ({ timeStamp }: Event) => {
    page.press ??= timeStamp;
  };
  addEventListener('keydown', recordTime, true);
  const nodes = new MutationObserver(() => {
    if (!document.querySelector('#username')) return;
    nodes.disconnect();
    (page[binding] as (payload: string) => void)('');
  });
  nodes.observe(document, { childList: true, subtree: true });
}

/** Reads the recorded values and the browser's paint timings. */
function readMetrics(page: Page) {
  return page.evaluate(() => {
    const { ready, press, shift = Number.NaN } = window as unknown as Record<string, number>; // globals of the page
    const paint = (name: string) => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN;
    return { ready, press, shift, firstPaint: paint('first-paint'), firstContent: paint('first-contentful-paint') };
  });
}
