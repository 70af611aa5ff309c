import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const whatToInstall = `This run needs Firefox and WebKitGTK with its driver, on Linux.
Debian: "apt-get install firefox-esr webkit2gtk-driver xvfb" (automatic if you are root).
FIREFOX_PATH sets the path of another Firefox.`;

/** The programs that run WebKit. */
export interface WebKitPaths {
  driver: string;
  browser: string;
  /** A virtual display for the browser. */
  display: string;
}

const folders = ['/usr/bin', '/usr/local/bin', ...(process.env.PATH ?? '').split(':').filter(Boolean)];

function program(...names: string[]): string | undefined {
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

/** WebKitGTK's test browser, in the library folder of this machine's architecture. */
function miniBrowser(): string | undefined {
  const libraries = readdirSync('/usr/lib').filter((name) => name.endsWith('-linux-gnu'));
  const versions = ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'];
  const places = libraries.flatMap((folder) => versions.map((version) => join('/usr/lib', folder, version)));
  return places.map((place) => join(place, 'MiniBrowser')).find((path) => existsSync(path));
}

function found(): { firefox: string | undefined; webkit: WebKitPaths | undefined } {
  const [driver, display, browser] = [program('WebKitWebDriver'), program('xvfb-run'), miniBrowser()];
  return {
    firefox: process.env.FIREFOX_PATH ?? program('firefox-esr', 'firefox'),
    webkit: driver && display && browser ? { driver, display, browser } : undefined,
  };
}

/** Installs missing engines, if it runs as root on a system with apt-get. */
export function installEngines(): void {
  const { firefox, webkit } = found();
  const missing = [...(firefox ? [] : ['firefox-esr']), ...(webkit ? [] : ['webkit2gtk-driver', 'xvfb', 'xauth'])];
  if (missing.length === 0 || process.getuid?.() !== 0 || !program('apt-get')) return;
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-qq', '--yes', '--no-install-recommends', ...missing], options);
}

/** Path of Firefox. @throws Error that says what to install. */
export function firefoxPath(): string {
  const { firefox } = found();
  if (firefox) return firefox;
  throw new Error(`Firefox was not found. ${whatToInstall}`);
}

/** Paths of WebKit's programs. @throws Error that says what to install. */
export function webkitPaths(): WebKitPaths {
  const { webkit } = found();
  if (webkit) return webkit;
  throw new Error(`WebKit with its driver was not found. ${whatToInstall}`);
}
