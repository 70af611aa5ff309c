import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from './find-browser.js';

const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What a browser under test is started with. */
export function browserFlags(): string[] {
  // Chromium refuses to run its sandbox as root.
  return process.getuid?.() === 0 ? [...flags, '--no-sandbox'] : flags;
}

let browser: Promise<Browser> | undefined;

/**
 * The browser without a window that all tests of a process share; everybody in it gets a context of their own. It ends
 * with the process. Throws an Error that says what to install where there is none.
 */
export function sharedBrowser(): Promise<Browser> {
  browser ??= launchBrowser().then((running) => {
    // The tests of the next file get a new one where this one has crashed.
    running.once('disconnected', () => {
      browser = undefined;
    });
    return running;
  });
  return browser;
}

/**
 * Starts a browser without a window. Throws an Error that says what to install where there is none.
 * @param more flags beside the usual ones.
 */
export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: findBrowser(), args: [...browserFlags(), ...more] });
}
