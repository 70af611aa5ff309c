import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';

const DOWNLOAD_MS = 3 * 60_000;
const PACKAGE_MANAGER_MS = 4 * 60_000;

const whatToInstall = `The browser tests need Chromium, Chrome or Edge, and none was found.
Install one of them (Debian and Ubuntu: "apt-get install chromium", macOS: "brew install --cask google-chrome"),
or run "npx playwright-core install chromium", or set CHROME_PATH to the browser's program.`;

/** The paths of installed browsers. */
function usualPlaces(): string[] {
  const { PATH = '', HOME = '', ProgramFiles = '', LOCALAPPDATA = '' } = process.env;
  if (process.platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `${name}.app/Contents/MacOS/${name}`);
    return ['/Applications', `${HOME}/Applications`].flatMap((folder) => apps.map((app) => join(folder, app)));
  }
  if (process.platform === 'win32') {
    const programs = [join('Google', 'Chrome'), 'Chromium'].map((name) => join(name, 'Application', 'chrome.exe'));
    programs.push(join('Microsoft', 'Edge', 'Application', 'msedge.exe'));
    const folders = [ProgramFiles, process.env['ProgramFiles(x86)'] ?? '', LOCALAPPDATA].filter(Boolean);
    return folders.flatMap((folder) => programs.map((program) => join(folder, program)));
  }
  // Without the parts that a window needs the first one starts a page in half the time.
  const names = [
    'chromium-headless-shell',
    'chromium',
    'google-chrome',
    'google-chrome-stable',
    'chromium-browser',
    'microsoft-edge',
  ];
  const folders = [...PATH.split(':'), '/usr/bin', '/usr/local/bin', '/opt/google/chrome', '/snap/bin'];
  return folders.filter(Boolean).flatMap((folder) => [...names, 'chrome'].map((name) => join(folder, name)));
}

/** An installed browser, or the one that Playwright has downloaded earlier. */
function present(): string | undefined {
  return [...usualPlaces(), chromium.executablePath()].find((path) => existsSync(path));
}

function run(program: string, args: string[], timeout: number): void {
  // Whether it worked shows in what is there afterwards. Its words go where the tests' own go.
  spawnSync(program, args, { timeout, stdio: ['ignore', 'inherit', 'inherit'] });
}

function download(): void {
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  run(process.execPath, [cli, 'install', 'chromium'], DOWNLOAD_MS);
}

function askPackageManager(): void {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return;
  run('apt-get', ['update'], PACKAGE_MANAGER_MS);
  for (const name of ['chromium-headless-shell', 'chromium']) {
    if (!present()) run('apt-get', ['install', '--yes', '--no-install-recommends', name], PACKAGE_MANAGER_MS);
  }
}

/**
 * Finds a browser to test with, and gets one where there is none: `CHROME_PATH`, an installed Chromium, Chrome or Edge,
 * Playwright's earlier download, a new download, and at last the system's package manager where we are root.
 * @returns the path of its program. Throws an Error that says what to install.
 */
export function findBrowser(): string {
  const { CHROME_PATH } = process.env;
  if (CHROME_PATH) {
    if (existsSync(CHROME_PATH)) return CHROME_PATH;
    throw new Error(`CHROME_PATH names "${CHROME_PATH}", and there is no such file.`);
  }
  for (const get of [() => {}, download, askPackageManager]) {
    get();
    const found = present();
    if (found) return found;
  }
  throw new Error(whatToInstall);
}
