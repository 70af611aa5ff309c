import type { Browser, Page } from 'playwright-core';
import type { ReportedStep } from '../../tools/funnel/funnel-report.js';
import { password, state } from '../support/signup-world.js';

/** Somebody with a link of their own, and how they reach the site. */
export interface Newcomer {
  origin: string;
  token: string;
  /** A username that nobody else has. */
  username: string;
  /** BCP 47 tag. */
  language: string;
  /** An address of their own, so that nobody is over the limit of all. */
  headers: Record<string, string>;
}

/** What somebody does, and which steps of the funnel that is. */
export interface Kind {
  name: string;
  people: number;
  steps: readonly ReportedStep[];
  error?: { field: string; code: string };
  act(newcomer: Newcomer, browser: Browser): Promise<void>;
}

const whole = ['shown', 'first_input', 'submitted', 'completed'] as const;
const tooShort = { field: 'username', code: 'username_too_short' };
const taken = { field: 'username', code: 'username_taken' };

/** A thousand people. Those over HTTP send what the page sends. */
export const kinds: readonly Kind[] = [
  over('complete it', 520, whole, async (one) => {
    await report(one, 'shown', 'first_input', 'submitted');
    await signUp(one);
  }),
  over(
    'make an error first',
    140,
    [...whole, 'first_error'],
    async (one) => {
      await report(one, 'shown', 'first_input', { event: 'first_error', ...tooShort }, 'submitted');
      await signUp(one);
    },
    tooShort,
  ),
  over(
    'want a taken name first',
    60,
    [...whole, 'first_error'],
    async (one) => {
      await report(one, 'shown', 'first_input', 'submitted');
      await signUp({ ...one, username: 'taken' }, 409);
      await report(one, { event: 'first_error', ...taken });
      await signUp(one);
    },
    taken,
  ),
  over('skip it', 80, ['shown', 'skipped'], async (one) => {
    await report(one, 'shown');
    await decline(one, 'skip');
  }),
  over('cancel', 40, ['shown', 'cancelled'], async (one) => {
    await report(one, 'shown');
    await decline(one, 'cancel');
  }),
  over('leave', 30, ['shown', 'abandoned'], (one) => report(one, 'shown', 'abandoned')),
  over('leave when they have typed something', 60, ['shown', 'first_input', 'abandoned'], (one) =>
    report(one, 'shown', 'first_input', 'abandoned'),
  ),
  over('leave, come back and complete it', 30, whole, async (one) => {
    await report(one, 'shown', 'first_input', 'abandoned', 'shown', 'submitted');
    await signUp(one);
  }),
  over('have no script', 20, whole, async ({ origin, token, username, headers, language }) => {
    const body = new URLSearchParams({ username, password, language });
    const url = `${origin}/?${new URLSearchParams({ session_token: token, state })}`;
    await expectStatus(fetch(url, { method: 'POST', headers, body, redirect: 'manual' }), 303);
  }),
  inBrowser('complete it', 8, whole, async (page, { username }) => {
    await fillIn(page, username);
    await leaves(page, () => page.locator('.button-primary').click());
  }),
  inBrowser(
    'make an error first',
    6,
    [...whole, 'first_error'],
    async (page, { username }) => {
      await fillIn(page, 'x');
      await page.locator('.button-primary').click();
      await page.locator('#username[aria-invalid=true]').waitFor();
      await fillIn(page, username);
      await leaves(page, () => page.locator('.button-primary').click());
    },
    tooShort,
  ),
  inBrowser('skip it', 3, ['shown', 'skipped'], (page) => leaves(page, () => page.locator('[value=skip]').click())),
  inBrowser('leave when they have typed something', 3, ['shown', 'first_input', 'abandoned'], async (page) => {
    await page.locator('#username').fill('somebody');
    await page.goto('about:blank');
  }),
];

function over(name: string, people: number, steps: Kind['steps'], act: Kind['act'], error?: Kind['error']): Kind {
  return { name, people, steps, act, ...(error && { error }) };
}

/** The same in a real browser, on the page itself. */
function inBrowser(
  name: string,
  people: number,
  steps: Kind['steps'],
  act: (page: Page, newcomer: Newcomer) => Promise<void>,
  error?: Kind['error'],
): Kind {
  const visit: Kind['act'] = async (newcomer, browser) => {
    const { origin, token, language, headers } = newcomer;
    const context = await browser.newContext({ locale: language, extraHTTPHeaders: headers });
    const page = await context.newPage();
    const reporter = page.waitForResponse(/\/assets\/step-reporter-/);
    await page.goto(`${origin}/?${new URLSearchParams({ session_token: token, state })}`);
    await reporter;
    await page.waitForResponse(/\/api\/events$/);
    await act(page, newcomer);
    await context.close();
  };
  return over(`${name}, in a browser`, people, steps, visit, error);
}

async function fillIn(page: Page, username: string): Promise<void> {
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(password);
}

/** Waits until the browser is back at the tenant. */
async function leaves(page: Page, press: () => Promise<void>): Promise<void> {
  await Promise.all([page.waitForURL(/\/continue/), press()]);
}

type Report = string | { event: string; field: string; code: string };

async function report({ origin, token, language, headers }: Newcomer, ...steps: Report[]): Promise<void> {
  for (const step of steps) {
    const event = typeof step === 'string' ? { event: step } : step;
    const body = JSON.stringify({ token, language, ...event });
    const sent = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body };
    await expectStatus(fetch(`${origin}/api/events`, sent), 204);
  }
}

function signUp({ username, ...one }: Newcomer, status = 200): Promise<void> {
  return post(one, '/api/signup', { state, username, password }, status);
}

function decline(one: Newcomer, decision: string): Promise<void> {
  return post(one, '/api/decline', { state, decision }, 200);
}

function post(
  { origin, token, language, headers }: Omit<Newcomer, 'username'>,
  path: string,
  body: object,
  status: number,
): Promise<void> {
  const json = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'content-language': language };
  const sent = { method: 'POST', headers: { ...headers, ...json }, body: JSON.stringify(body) };
  return expectStatus(fetch(`${origin}${path}`, sent), status);
}

async function expectStatus(answer: Promise<Response>, status: number): Promise<void> {
  const response = await answer;
  const text = await response.text();
  if (response.status !== status) throw new Error(`${response.url} answered ${response.status}: ${text.slice(0, 200)}`);
}
