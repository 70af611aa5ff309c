import puppeteer, { type Browser, type BrowserContext, type ElementHandle, type Page } from 'puppeteer-core';
import { firefoxPath } from './find-engines.js';
import { finderSource, findFirst, lacksFinder, setValue } from './finder-script.js';
import type { Engine, Found, Json, Key, Query, Tab, TabOptions } from './tab.js';
import { until } from './wait.js';

/** Preferences that Firefox's driver cannot change at run time. */
function preferences({ dark = false, scripts = true }: TabOptions): Record<string, unknown> {
  return { 'javascript.enabled': scripts, 'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1 };
}

/** Headless Firefox by WebDriver BiDi. One process for each set of preferences; every tab has its own browser context. */
export class Firefox implements Engine {
  readonly #browsers = new Map<string, Promise<Browser>>();
  #contexts: BrowserContext[] = [];

  async open(options: TabOptions = {}): Promise<Tab> {
    const context = await (await this.#browser(options)).createBrowserContext();
    this.#contexts.push(context);
    const page = await context.newPage();
    await page.setViewport({ width: 390, height: 844 });
    return new FirefoxTab(page);
  }

  #browser(options: TabOptions): Promise<Browser> {
    const extraPrefsFirefox = preferences(options);
    const key = JSON.stringify(extraPrefsFirefox);
    const known = this.#browsers.get(key);
    const browser =
      known ??
      puppeteer.launch({ browser: 'firefox', executablePath: firefoxPath(), headless: true, extraPrefsFirefox });
    this.#browsers.set(key, browser);
    return browser;
  }

  async reset(): Promise<void> {
    await Promise.all(this.#contexts.map((context) => context.close()));
    this.#contexts = [];
  }

  async close(): Promise<void> {
    await Promise.all([...this.#browsers.values()].map(async (browser) => (await browser).close()));
  }
}

class FirefoxTab implements Tab {
  readonly complaints: string[] = [];
  readonly #page: Page;
  readonly #popups: Page[] = [];

  constructor(page: Page) {
    this.#page = page;
    page.on('popup', (popup) => popup && this.#popups.push(popup));
    page.on('pageerror', (error) =>
      this.complaints.push(`uncaught: ${error instanceof Error ? error.message : error}`),
    );
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(`console: ${message.text()}`);
    });
  }

  async go(address: string): Promise<void> {
    await this.#page.goto(address, { waitUntil: [] });
  }

  async reload(): Promise<void> {
    await this.#page.reload({ waitUntil: [] });
  }

  async back(): Promise<void> {
    await this.run(() => history.back());
  }

  address(): Promise<string> {
    return this.run(() => window.location.href);
  }

  async run<Args extends Json[], Result>(script: (...args: Args) => Result, ...args: Args): Promise<Result> {
    // Puppeteer's types also allow handles as arguments and promises as results, which `Tab` does not have.
    const evaluate = this.#page.evaluate.bind(this.#page) as (script: unknown, ...args: Args) => Promise<Result>;
    return evaluate(script, ...args);
  }

  async find(query: Query): Promise<Found | undefined> {
    if (await this.#page.evaluate(lacksFinder as () => boolean)) await this.#page.evaluate(await finderSource());
    const handle = (await this.#page.evaluateHandle(findFirst, query)).asElement();
    return handle ? new FirefoxElement(this.#page, handle as ElementHandle) : undefined; // an element, never a bare node
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  async press(key: Key): Promise<void> {
    if (key !== 'SelectAll') return this.#page.keyboard.press(key);
    await this.#page.keyboard.down('Control');
    await this.#page.keyboard.press('a');
    await this.#page.keyboard.up('Control');
  }

  async popup(): Promise<Tab> {
    return new FirefoxTab(await until('a popup', async () => this.#popups.at(-1)));
  }

  async screenshot(): Promise<Buffer> {
    return Buffer.from(await this.#page.screenshot({ fullPage: true }));
  }
}

class FirefoxElement implements Found {
  readonly #page: Page;
  readonly #handle: ElementHandle;

  constructor(page: Page, handle: ElementHandle) {
    this.#page = page;
    this.#handle = handle;
  }

  /** Moves and clicks the mouse: Puppeteer's `click` waits for observers, which do not run with scripts switched off. */
  async click(): Promise<void> {
    // Waits until the element stays in place: a click where it was a moment ago would hit its neighbor.
    let place = await this.#center();
    for (let next = await this.#center(); next.x !== place.x || next.y !== place.y; next = await this.#center())
      place = next;
    await this.#page.mouse.click(place.x, place.y);
  }

  /** Scrolls to the element. @returns its center in the window, in CSS pixels. */
  #center(): Promise<{ x: number; y: number }> {
    return this.#handle.evaluate((element) => {
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const [box = element.getBoundingClientRect()] = element.getClientRects();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    });
  }

  async choose(option: string): Promise<void> {
    const value = await this.#handle.evaluate((list, text) => {
      const options = list instanceof HTMLSelectElement ? [...list.options] : [];
      return options.find(({ label }) => label === text)?.value;
    }, option);
    if (value === undefined) throw new Error(`There is no option "${option}".`);
    await this.#handle.select(value);
  }

  fill(value: string): Promise<void> {
    return this.#handle.evaluate(setValue, value);
  }

  read<Result>(script: (element: Element) => Result): Promise<Result> {
    return this.#handle.evaluate(script) as Promise<Result>; // the script's result, as JSON
  }
}
