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

/** The command-line flags of a browser under test. */
export function browserFlags(): string[] {
  // Chromium refuses to run its sandbox as root.
  return process.getuid?.() === 0 ? [...flags, '--no-sandbox'] : flags;
}

let browser: Promise<Browser> | undefined;

/**
 * The headless browser that all tests of a process share, each with its own contexts. It ends with the process. Throws an
 * Error that says what to install if there is no browser.
 */
export function sharedBrowser(): Promise<Browser> {
  browser ??= launchBrowser().then((running) => {
    // After a crash the tests of the next file get a new browser.
    running.once('disconnected', () => {
      browser = undefined;
    });
    return running;
  });
  return browser;
}

/**
 * Starts a headless browser. Throws an Error that says what to install if there is no browser.
 * @param more additional flags.
 */
export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: findBrowser(), args: [...browserFlags(), ...more] });
}
