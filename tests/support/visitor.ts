import type { Browser, BrowserContext, BrowserContextOptions, ConsoleMessage, Locator, Page } from 'playwright-core';
import { type Choice, kinds, modes } from '#tenant/local/sample-app/sample-applications.js';
import type { Demo } from '../../tools/demo/start-demo.js';

export type VisitorOptions = Pick<
  BrowserContextOptions,
  'viewport' | 'colorScheme' | 'reducedMotion' | 'locale' | 'javaScriptEnabled' | 'hasTouch' | 'isMobile'
>;

/** Somebody at a browser. */
export interface Visitor {
  page: Page;
  /** The addresses with a token under which the signup pages were opened, the newest last. */
  arrivals: string[];
  /** Errors in the console, breaches of the security policy, requests to other hosts. */
  complaints: readonly string[];
  /** Says which complaints the test causes on purpose: they are no failure, whenever they come. */
  mayComplain(of: RegExp): void;
  /** The complaints that the test has not spoken of. */
  unexpected(): string[];
  /**
   * Begins at the sample application, chooses what the step asks for, and signs in as a persona. Waits until the page knows
   * who that is; `early` does not wait for anything that only a script can do. `fromHome` fills in the application's start
   * page; without it the address is opened to which that leads.
   */
  signIn(persona: string, choice?: Partial<Choice> & { early?: boolean; fromHome?: boolean }): Promise<void>;
  /** Waits until the document is read, and its script has taken it over and knows who fills it in. */
  isReady(): Promise<void>;
  /** The text field, choice or box of this label. */
  field(label: string): Locator;
  button(name: string): Locator;
  hasFocus(label: string): Promise<boolean>;
  /** Fills in the fields of these labels. */
  type(values: Record<string, string>): Promise<void>;
  /** Presses "Continue to Harbour". */
  submit(): Promise<void>;
  /** Waits until a page of this heading is there. */
  sees(heading: string | RegExp): Promise<void>;
  /** Waits until this text can be seen somewhere. */
  reads(text: string | RegExp): Promise<void>;
  /** Another tab of the same browser. */
  newTab(): Promise<Visitor>;
}

/** The browser reports every reply of 400 and more; where one can be right, the tests look at it themselves. */
const refusedReply = /^Failed to load resource: the server responded with a status of/;
const mayRefuse = /^\/($|api\/|continue$|callback$)/;

/** What all tabs of a browser complained of, and what of it the test has spoken of. */
interface Complaints {
  readonly all: string[];
  readonly expected: RegExp[];
}

/** Opens a window of its own for somebody, who likes little motion: a fifth of the browser's work would go into moving pictures. */
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
    // There is nobody unknown in a document that has not come yet.
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
    // Extensions may change the document; our own HTML never differs from what the script makes of it.
    new PerformanceObserver((list) => {
      for (const { name } of list.getEntries()) if (name === 'signup-step.built-anew') report('built anew');
    }).observe({ type: 'mark', buffered: true });
  });
}
