import type { Browser, Page } from 'playwright-core';
import type { ReportedStep } from '../../tools/funnel/funnel-report.js';
import { password, state } from '../support/signup-world.js';

/** A simulated user on the signup page. */
export interface User {
  origin: string;
  token: string;
  /** A unique username. */
  username: string;
  /** BCP 47 tag. */
  language: string;
  /** With a unique IP address, so that no shared rate limit applies. */
  headers: Record<string, string>;
}

/** What a group of users does, and the expected steps of the funnel. */
export interface Scenario {
  /** Also in docs/funnel.md. */
  name: string;
  users: number;
  steps: readonly ReportedStep[];
  error?: { field: string; code: string };
  act(user: User, browser: Browser): Promise<void>;
}

const whole = ['shown', 'first_input', 'submitted', 'completed'] as const;
const tooShort = { field: 'username', code: 'username_too_short' };
const taken = { field: 'username', code: 'username_taken' };

/** The behavior of a thousand users. Those over HTTP send the same requests as the page. */
export const scenarios: readonly Scenario[] = [
  overHttp('complete it', 520, whole, async (one) => {
    await report(one, 'shown', 'first_input', 'submitted');
    await signUp(one);
  }),
  overHttp(
    'make an error first',
    140,
    [...whole, 'first_error'],
    async (one) => {
      await report(one, 'shown', 'first_input', { event: 'first_error', ...tooShort }, 'submitted');
      await signUp(one);
    },
    tooShort,
  ),
  overHttp(
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
  overHttp('skip it', 80, ['shown', 'skipped'], async (one) => {
    await report(one, 'shown');
    await decline(one, 'skip');
  }),
  overHttp('cancel', 40, ['shown', 'cancelled'], async (one) => {
    await report(one, 'shown');
    await decline(one, 'cancel');
  }),
  overHttp('leave', 30, ['shown', 'abandoned'], (one) => report(one, 'shown', 'abandoned')),
  overHttp('leave when they have typed something', 60, ['shown', 'first_input', 'abandoned'], (one) =>
    report(one, 'shown', 'first_input', 'abandoned'),
  ),
  overHttp('leave, come back and complete it', 30, whole, async (one) => {
    await report(one, 'shown', 'first_input', 'abandoned', 'shown', 'submitted');
    await signUp(one);
  }),
  overHttp('have no script', 20, whole, async ({ origin, token, username, headers, language }) => {
    const body = new URLSearchParams({ username, password, language });
    const url = `${origin}/?${new URLSearchParams({ session_token: token, state })}`;
    await expectStatus(fetch(url, { method: 'POST', headers, body, redirect: 'manual' }), 303);
  }),
  inBrowser('complete it', 8, whole, async (page, { username }) => {
    await fillIn(page, username);
    await untilRedirect(page, () => page.locator('.button-primary').click());
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
      await untilRedirect(page, () => page.locator('.button-primary').click());
    },
    tooShort,
  ),
  inBrowser('skip it', 3, ['shown', 'skipped'], (page) =>
    untilRedirect(page, () => page.locator('[value=skip]').click()),
  ),
  inBrowser('leave when they have typed something', 3, ['shown', 'first_input', 'abandoned'], async (page) => {
    await page.locator('#username').fill('ada');
    await page.goto('about:blank');
  }),
];

function overHttp(
  name: string,
  users: number,
  steps: Scenario['steps'],
  act: Scenario['act'],
  error?: Scenario['error'],
): Scenario {
  return { name, users, steps, act, ...(error && { error }) };
}

/** A scenario on the real page in a browser. */
function inBrowser(
  name: string,
  users: number,
  steps: Scenario['steps'],
  act: (page: Page, user: User) => Promise<void>,
  error?: Scenario['error'],
): Scenario {
  const visit: Scenario['act'] = async (user, browser) => {
    const { origin, token, language, headers } = user;
    const context = await browser.newContext({ locale: language, extraHTTPHeaders: headers });
    const page = await context.newPage();
    const reporter = page.waitForResponse(/\/assets\/step-reporter-/);
    await page.goto(`${origin}/?${new URLSearchParams({ session_token: token, state })}`);
    await reporter;
    await page.waitForResponse(/\/api\/events$/);
    await act(page, user);
    await context.close();
  };
  return overHttp(`${name}, in a browser`, users, steps, visit, error);
}

async function fillIn(page: Page, username: string): Promise<void> {
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(password);
}

/** Presses a button and waits for the redirect to the tenant. */
async function untilRedirect(page: Page, press: () => Promise<void>): Promise<void> {
  await Promise.all([page.waitForURL(/\/continue/), press()]);
}

type Step = string | { event: string; field: string; code: string };

async function report({ origin, token, language, headers }: User, ...steps: Step[]): Promise<void> {
  for (const step of steps) {
    const event = typeof step === 'string' ? { event: step } : step;
    const body = JSON.stringify({ token, language, ...event });
    const sent = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body };
    await expectStatus(fetch(`${origin}/api/events`, sent), 204);
  }
}

function signUp({ username, ...one }: User, status = 200): Promise<void> {
  return post(one, '/api/signup', { state, username, password }, status);
}

function decline(one: User, decision: string): Promise<void> {
  return post(one, '/api/decline', { state, decision }, 200);
}

function post(
  { origin, token, language, headers }: Omit<User, 'username'>,
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
  if (response.status !== status)
    throw new Error(`${response.url} returned ${response.status}, expected ${status}: ${text.slice(0, 200)}`);
}
