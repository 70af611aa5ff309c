import type { Browser, BrowserContext, BrowserContextOptions, ConsoleMessage, Locator, Page } from 'playwright-core';
import { type Choice, kinds, modes } from '#tenant/local/sample-app/sample-applications.js';
import type { Demo } from '../../tools/demo/start-demo.js';

export type VisitorOptions = Pick<
  BrowserContextOptions,
  'viewport' | 'colorScheme' | 'reducedMotion' | 'locale' | 'javaScriptEnabled' | 'hasTouch' | 'isMobile'
>;

/** A user with a browser. */
export interface Visitor {
  page: Page;
  /** The links with a token that opened the signup pages, the newest last. */
  arrivals: string[];
  /** Logged errors, violations of the security policy, requests to other hosts. */
  complaints: readonly string[];
  /** Announces complaints that the test causes on purpose. They do not fail it, whenever they occur. */
  mayComplain(of: RegExp): void;
  /** The complaints that the test has not announced. */
  unexpected(): string[];
  /**
   * Starts at the sample application, chooses mode and kind of the step, and signs in as a persona. Waits until the session
   * has loaded; with `early` it waits for nothing that needs a script. With `fromHome` it fills in the application's start
   * page, otherwise it opens the URL to which that leads.
   */
  signIn(persona: string, choice?: Partial<Choice> & { early?: boolean; fromHome?: boolean }): Promise<void>;
  /** Waits until the document is parsed and hydrated, and its session has loaded. */
  isReady(): Promise<void>;
  /** The text field, select or checkbox of this label. */
  field(label: string): Locator;
  button(name: string): Locator;
  hasFocus(label: string): Promise<boolean>;
  /** Fills in the fields of these labels. */
  type(values: Record<string, string>): Promise<void>;
  /** Presses "Continue to Harbour". */
  submit(): Promise<void>;
  /** Waits for a page with this heading. */
  sees(heading: string | RegExp): Promise<void>;
  /** Waits until this text is visible. */
  reads(text: string | RegExp): Promise<void>;
  /** Another tab of the same browser. */
  newTab(): Promise<Visitor>;
}

/** The browser logs every response of 400 and above. The tests check those that can be expected. */
const refusedReply = /^Failed to load resource: the server responded with a status of/;
const mayRefuse = /^\/($|api\/|continue$|callback$)/;

/** The complaints of all tabs of a browser, and those that the test has announced. */
interface Complaints {
  readonly all: string[];
  readonly expected: RegExp[];
}

/** Opens a new browser context with reduced motion: animations would take a fifth of the browser's time. */
export async function newVisitor(browser: Browser, demo: Demo, options: VisitorOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(15_000);
  return visitorIn(context, demo, { all: [], expected: [] });
}

async function visitorIn(context: BrowserContext, demo: Demo, complaints: Complaints): Promise<Visitor> {
  const page = await context.newPage();
  await collectComplaints(page, demo, complaints.all);
  const arrivals = collectArrivals(page);

  const field = (label: string) => page.getByLabel(label, { exact: true });
  const isReady = async () => {
    // A document that has not arrived has no loading badge either.
    await page.waitForLoadState('domcontentloaded');
    await page.locator('.account-badge.loading').waitFor({ state: 'detached' });
  };
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  return {
    page,
    arrivals,
    complaints: complaints.all,
    mayComplain: (of) => void complaints.expected.push(of),
    unexpected: () => complaints.all.filter((text) => !complaints.expected.some((of) => of.test(text))),
    field,
    button,
    hasFocus: (label) => field(label).evaluate((element) => element === document.activeElement),
    async signIn(persona, { mode = 'identity', kind = 'action', early = false, fromHome = false } = {}) {
      await page.goto(fromHome ? demo.origin : `${demo.origin}/login?${new URLSearchParams({ mode, kind })}`);
      if (fromHome) {
        await page.getByRole('radio', { name: `${modes[mode].title} ${modes[mode].text}` }).check();
        await page.getByRole('radio', { name: `${kinds[kind].title} ${kinds[kind].text}` }).check();
        await button('Sign in').click();
      }
      await page.getByRole('button', { name: persona }).click();
      await page.waitForURL(({ origin }) => origin !== demo.tenant.origin, { waitUntil: 'commit' });
      if (!early) await isReady();
    },
    isReady,
    async type(values) {
      for (const [label, value] of Object.entries(values)) await field(label).fill(value);
    },
    submit: () => button('Continue to Harbour').click(),
    sees: (name) => page.getByRole('heading', { level: 1, name }).waitFor(),
    reads: (text) => page.getByText(text).filter({ visible: true }).first().waitFor(),
    newTab: () => visitorIn(context, demo, complaints),
  };
}

function collectArrivals(page: Page): string[] {
  const arrivals: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (request.isNavigationRequest() && url.searchParams.has('session_token')) arrivals.push(url.href);
  });
  return arrivals;
}

async function collectComplaints(page: Page, demo: Demo, complaints: string[]): Promise<void> {
  const hosts = [demo.origin, demo.tenant.origin, ...Object.values(demo.pages)].map((url) => new URL(url).host);
  page.on('console', (message: ConsoleMessage) => {
    const { url } = message.location();
    const expected = refusedReply.test(message.text()) && mayRefuse.test(new URL(url).pathname);
    if (message.type() === 'error' && !expected) complaints.push(`console: ${message.text()} ${url}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^(https?|wss?):$/.test(url.protocol) && !hosts.includes(url.host)) complaints.push(`request: ${url.href}`);
  });
  await page.exposeFunction('reportViolation', (text: string) => complaints.push(`security policy: ${text}`));
  await page.addInitScript(() => {
    const report = (text: string) => Reflect.get(window, 'reportViolation')(text);
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile }) => {
      report(`${effectiveDirective} ${blockedURI} ${sourceFile}`);
    });
    const types = ['permissions-policy-violation'];
    const observer = new ReportingObserver(
      (reports) => {
        for (const { type, url, body } of reports) report(`${type} ${url} ${JSON.stringify(body)}`);
      },
      { types, buffered: true },
    );
    observer.observe();
    // Extensions may change the document; our own HTML never causes a hydration mismatch.
    new PerformanceObserver((list) => {
      for (const { name } of list.getEntries()) if (name === 'signup-step.built-anew') report('built anew');
    }).observe({ type: 'mark', buffered: true });
  });
}
