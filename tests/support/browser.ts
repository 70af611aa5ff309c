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

/** Starts a browser without a window. Throws an Error that says what to install where there is none. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findBrowser(), args: browserFlags() });
}
