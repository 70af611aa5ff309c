import type { Browser, CDPSession, Page } from 'playwright-core';
import type { ComparedPage } from './compared-pages.js';

/** What somebody meets who only looks, in milliseconds since the navigation began; shift is a sum of scores. */
export interface Visit {
  /** Of anything, and be it the colour behind the form. */
  firstPaint: number;
  /** Of the first text. */
  firstContent: number;
  /** When the script had taken the page over, or drawn it. NaN for a page without one. */
  interactive: number;
  layoutShift: number;
  /** What crossed the wire until the page was at rest. */
  bytes: number;
}

/** What somebody meets who types as early as can be, in milliseconds since the navigation began. */
export interface TypingVisit {
  firstPaint: number;
  firstContent: number;
  /** When the key was pressed whose letter was kept. */
  press: number;
}

/** Where in the window somebody taps, in pixels. */
export interface Place {
  x: number;
  y: number;
}

/** Lighthouse's "slow 4G" as the browser applies it, and a processor that is four times slower. */
const slow4g = { latency: 562.5, downloadThroughput: (1474.56 * 1024) / 8, uploadThroughput: (675 * 1024) / 8 };
const PROCESSOR_RATE = 4;
/** Nothing of interest comes later, on this network either. */
const REST_MS = 1_500;
const FIELD = '#username';
/** What the page calls when the field is there. */
const FIELD_IS_THERE = 'fieldIsThere';

/** Opens a page and leaves it alone. */
export function visit(browser: Browser, { url, hasFields }: ComparedPage): Promise<Visit> {
  return onSlowPhone(browser, async (page, devtools) => {
    const received = receivedBytes(devtools);
    await openAndWait(page, url, hasFields);
    const { ready = Number.NaN, shift, ...paints } = await notesOf(page);
    return { ...paints, interactive: ready, layoutShift: shift, bytes: received() };
  });
}

/** Where the field is when the page is at rest, which is where it is from the first paint on if nothing shifts. */
export function placeOfField(browser: Browser, { url }: ComparedPage): Promise<Place> {
  return onSlowPhone(browser, async (page) => {
    await openAndWait(page, url, true);
    const box = await page.locator(FIELD).boundingBox();
    if (!box) throw new Error(`${url} has no field`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  });
}

/**
 * Opens a page, taps into the field and presses a key as soon as the field is in the document, painted or not. Throws where
 * the letter is not there in the end, when the script has taken the page over: what a script throws away was not kept.
 */
export function typingVisit(browser: Browser, { url }: ComparedPage, place: Place): Promise<TypingVisit> {
  return onSlowPhone(browser, async (page, devtools) => {
    await typeWhenAsked(devtools, place);
    await page.addInitScript(askForKey, FIELD_IS_THERE);
    await openAndWait(page, url, true);
    const { press = Number.NaN, firstPaint, firstContent } = await notesOf(page);
    const value = await page.inputValue(FIELD);
    if (value !== 'a' || Number.isNaN(press)) throw new Error(`${url} has lost what was typed: "${value}"`);
    return { firstPaint, firstContent, press };
  });
}

/** A new context each time, as somebody who has never been there. */
async function onSlowPhone<T>(browser: Browser, use: (page: Page, devtools: CDPSession) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, deviceScaleFactor: 2 });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', { offline: false, ...slow4g });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: PROCESSOR_RATE });
    // tsx names functions by a helper of its own, which the page has not.
    await page.addInitScript('globalThis.__name = (named) => named');
    await page.addInitScript(watch);
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

/** Tap and key come from outside, as from a finger: the browser notes when, however busy the page is. */
async function typeWhenAsked(devtools: CDPSession, place: Place): Promise<void> {
  const tap = { ...place, button: 'left', clickCount: 1 } as const;
  const key = { key: 'a', code: 'KeyA', windowsVirtualKeyCode: 65 };
  devtools.on('Runtime.bindingCalled', ({ name }) => {
    if (name !== FIELD_IS_THERE) return;
    // All at once: an answer comes only when the page has dealt with it.
    const done = Promise.all([
      devtools.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...tap }),
      devtools.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...tap }),
      devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', text: 'a', ...key }),
      devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key }),
    ]);
    // What did not arrive is missed in the field.
    done.catch(() => {});
  });
  await devtools.send('Runtime.enable');
  await devtools.send('Runtime.addBinding', { name: FIELD_IS_THERE });
}

/** Runs in the page before anything else: notes what shifts, and when the script is there. */
function watch(): void {
  const notes = window as unknown as Record<string, number>; // the page's own globals
  notes.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
      if (!hadRecentInput) notes.shift = (notes.shift ?? 0) + value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
  const look = () => {
    const form = document.querySelector<HTMLInputElement>('#username')?.form;
    // What React puts at an element whose events they handle.
    if (form && Object.keys(form).some((key) => key.startsWith('__react'))) notes.ready = performance.now();
    else setTimeout(look, 5);
  };
  look();
}

/** Runs in the page before anything else: asks for the key as soon as there is a field, and notes when it was pressed. */
function askForKey(ask: string): void {
  const page = window as unknown as Record<string, unknown>; // the page's own globals
  const noteTime = ({ timeStamp }: Event) => {
    page.press ??= timeStamp;
  };
  addEventListener('keydown', noteTime, true);
  const nodes = new MutationObserver(() => {
    if (!document.querySelector('#username')) return;
    nodes.disconnect();
    (page[ask] as (payload: string) => void)('');
  });
  nodes.observe(document, { childList: true, subtree: true });
}

/** What the two above have noted, and the browser. */
function notesOf(page: Page) {
  return page.evaluate(() => {
    const { ready, press, shift = Number.NaN } = window as unknown as Record<string, number>; // the page's own globals
    const paint = (name: string) => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN;
    return { ready, press, shift, firstPaint: paint('first-paint'), firstContent: paint('first-contentful-paint') };
  });
}
