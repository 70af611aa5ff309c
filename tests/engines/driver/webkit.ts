import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Builder, By, Capabilities, Key as Keys, type WebDriver, type WebElement } from 'selenium-webdriver';
import { webkitPaths } from './find-engines.js';
import { finderSource, findFirst, lacksFinder, setValue } from './finder-script.js';
import type { Engine, Found, Json, Key, Query, Tab, TabOptions } from './tab.js';
import { until, within } from './wait.js';

/** A new session takes a second or two. */
const SESSION_MS = 15_000;
const QUIT_MS = 5_000;

/** Without this, the buttons of the title bar keep the window wider than a phone. */
const narrowWindow = '* { min-width: 0; padding: 0; margin: 0; font-size: 2px; }';

const keys: Record<Key, string[]> = {
  Enter: [Keys.ENTER],
  Tab: [Keys.TAB],
  Space: [Keys.SPACE],
  ArrowDown: [Keys.ARROW_DOWN],
  SelectAll: [Keys.CONTROL, 'a'],
};

/**
 * WebKitGTK by WebDriver, in a window on a virtual display, because the driver has no headless mode. The driver runs one
 * browser at a time, so each scenario starts a new one.
 */
export class WebKit implements Engine {
  readonly #folder = mkdtempSync(join(tmpdir(), 'signup-step-webkit-'));
  #driver: Promise<Driver> | undefined;
  #session: WebDriver | undefined;

  async open({ dark = false, scripts = true }: TabOptions = {}): Promise<Tab> {
    const args = ['--automation', `--enable-javascript=${scripts}`, ...(dark ? ['--dark-mode'] : [])];
    const capabilities = new Capabilities({
      browserName: 'MiniBrowser',
      // `get` must not wait for scripts: a scenario may hold one back until after `get`.
      pageLoadStrategy: 'none',
      // A script that starts during a navigation may never end; the caller retries it.
      timeouts: { script: 3000 },
      'webkitgtk:browserOptions': { binary: webkitPaths().browser, args },
    });
    // The driver may hang if the previous browser is still exiting. Then a new driver is tried, once.
    this.#session = await this.#newSession(capabilities).catch(async () => {
      await this.#stopDriver();
      return this.#newSession(capabilities);
    });
    await this.#session.manage().window().setRect({ x: 0, y: 0, width: 390, height: 844 });
    const first = await this.#session.getWindowHandle();
    return new WebKitTab(new Windows(this.#session, first), first);
  }

  async reset(): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    if (session) await within(QUIT_MS, session.quit()).catch(() => this.#stopDriver());
  }

  async close(): Promise<void> {
    await this.reset();
    await this.#stopDriver();
    rmSync(this.#folder, { recursive: true });
  }

  async #newSession(capabilities: Capabilities): Promise<WebDriver> {
    this.#driver ??= startDriver(this.#folder);
    const { origin } = await this.#driver;
    const building = new Builder().usingServer(origin).withCapabilities(capabilities).build();
    return within(SESSION_MS, Promise.resolve(building));
  }

  async #stopDriver(): Promise<void> {
    const driver = await this.#driver?.catch(() => undefined);
    this.#driver = undefined;
    if (!driver?.process.pid || driver.process.exitCode !== null || driver.process.signalCode !== null) return;
    const ended = once(driver.process, 'exit');
    // The display, the driver and the browser are one process group.
    process.kill(-driver.process.pid);
    await ended;
  }
}

interface Driver {
  origin: string;
  process: ChildProcess;
}

async function startDriver(folder: string): Promise<Driver> {
  mkdirSync(join(folder, 'gtk-3.0'), { recursive: true });
  writeFileSync(join(folder, 'gtk-3.0/gtk.css'), narrowWindow);
  const port = await freePort();
  const { display, driver } = webkitPaths();
  const env = { ...process.env, XDG_CONFIG_HOME: folder };
  // A display number derived from the port: a search for a free one (-a) finds displays that are still exiting.
  const args = [`--server-num=${100 + (port % 10_000)}`, driver, `--port=${port}`];
  const started = spawn(display, args, { detached: true, stdio: 'ignore', env });
  const origin = `http://127.0.0.1:${port}`;
  await until('the driver of WebKit', async () => (await fetch(`${origin}/status`)).ok);
  return { origin, process: started };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** A session of the driver, which acts in one window at a time. */
class Windows {
  readonly #session: WebDriver;
  #current: string;

  constructor(session: WebDriver, first: string) {
    this.#session = session;
    this.#current = first;
  }

  /** The session, acting in this window. Throws where that one is closed. */
  async in(handle: string): Promise<WebDriver> {
    if (this.#current !== handle) await this.#session.switchTo().window(handle);
    this.#current = handle;
    return this.#session;
  }
}

class WebKitTab implements Tab {
  /** The driver does not report them. */
  readonly complaints = undefined;
  readonly #windows: Windows;
  readonly #handle: string;

  constructor(windows: Windows, handle: string) {
    this.#windows = windows;
    this.#handle = handle;
  }

  #session(): Promise<WebDriver> {
    return this.#windows.in(this.#handle);
  }

  async go(address: string): Promise<void> {
    const session = await this.#session();
    await this.#leave(() => session.get(address));
  }

  async reload(): Promise<void> {
    const session = await this.#session();
    await this.#leave(() => session.navigate().refresh());
  }

  /** Waits for the next document: the driver responds before it has loaded. */
  async #leave(act: () => Promise<void>): Promise<void> {
    await this.run(() => void Reflect.set(window, 'isLeft', true));
    await act();
    await until('the next document', () => this.run(() => !Reflect.has(window, 'isLeft') && document.body !== null));
  }

  async back(): Promise<void> {
    await this.run(() => history.back());
  }

  address(): Promise<string> {
    return this.run(() => window.location.href);
  }

  async run<Args extends Json[], Result>(script: (...args: Args) => Result, ...args: Args): Promise<Result> {
    return (await this.#session()).executeScript<Result>(script, ...args);
  }

  async find(query: Query): Promise<Found | undefined> {
    const session = await this.#session();
    if (await session.executeScript(lacksFinder)) await session.executeScript(await finderSource());
    const element = await session.executeScript<WebElement | null>(findFirst, query);
    return element ? new WebKitElement(session, element) : undefined;
  }

  async type(text: string): Promise<void> {
    await (await this.#session()).actions().sendKeys(text).perform();
  }

  async press(key: Key): Promise<void> {
    const [first = '', second] = keys[key];
    const actions = (await this.#session()).actions();
    if (second === undefined) await actions.keyDown(first).keyUp(first).perform();
    else await actions.keyDown(first).keyDown(second).keyUp(second).keyUp(first).perform();
  }

  async popup(): Promise<Tab> {
    const session = await this.#session();
    const opened = await until('a popup', async () => {
      const handles = await session.getAllWindowHandles();
      return handles.find((handle) => handle !== this.#handle);
    });
    return new WebKitTab(this.#windows, opened);
  }

  async screenshot(): Promise<Buffer> {
    return Buffer.from(await (await this.#session()).takeScreenshot(), 'base64');
  }
}

class WebKitElement implements Found {
  readonly #session: WebDriver;
  readonly #element: WebElement;

  constructor(session: WebDriver, element: WebElement) {
    this.#session = session;
    this.#element = element;
  }

  click(): Promise<void> {
    return this.#element.click();
  }

  async choose(option: string): Promise<void> {
    for (const candidate of await this.#element.findElements(By.css('option')))
      if ((await candidate.getText()) === option) return candidate.click();
    throw new Error(`There is no option "${option}".`);
  }

  fill(value: string): Promise<void> {
    return this.#session.executeScript(setValue, this.#element, value);
  }

  async read<Result>(script: (element: Element) => Result): Promise<Result> {
    return this.#session.executeScript(script, this.#element);
  }
}
