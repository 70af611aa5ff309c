import { describe, expect, it } from 'vitest';
import type { SessionReply } from '#contracts/endpoints.js';
import { type ErrorCode, errorStatus } from '#contracts/error-codes.js';
import { inSteps, profile, session, strict, withFields } from '../../web/gallery/sessions.js';
import { demoWorld } from '../support/demo-world.js';
import type { Visitor } from '../support/visitor.js';

// Every test of this folder fails where a page breaks its policy (`complaints`). Here are the screens that no walk comes
// by, on the page as it is built and served.
const world = demoWorld();

/** One for each screen and each of its texts. */
const opening: ErrorCode[] = [
  'token_missing',
  'token_invalid',
  'token_expired',
  'email_unverified',
  'email_missing',
  'user_blocked',
  'user_not_found',
  'rate_limited',
  'tenant_busy',
  'tenant_refused',
];
const submitting: ErrorCode[] = [
  'state_missing',
  'username_taken',
  'email_in_use',
  'in_progress',
  'validation_failed',
  'tenant_timeout',
  'internal_error',
];
const sessions: readonly SessionReply[] = [
  session,
  profile,
  strict,
  withFields,
  inSteps,
  { ...session, status: 'completed' },
];
const link = '?session_token=made-up&state=made-up';

function problem(code: ErrorCode) {
  const errors = code === 'validation_failed' ? [{ field: 'username', code: 'username_reserved' }] : [];
  const body = { type: 'about:blank', title: code, status: errorStatus[code], code, errors, retryAfter: 30 };
  const headers = { 'content-type': 'application/problem+json', link: '<https://app.example/>; rel="start"' };
  return { status: errorStatus[code], headers, body: JSON.stringify(body) };
}

/** The window of somebody to whose calls the test answers. */
async function answered(locale: string) {
  const visitor = await world.visitor({ locale });
  let opened: object = { json: session };
  let sent: object = problem('internal_error');
  await visitor.page.route('**/api/**', (route) => {
    const path = new URL(route.request().url()).pathname;
    if (path === '/api/username')
      return route.fulfill({ json: { username: 'ada', status: 'available', suggestions: [] } });
    return route.fulfill(path === '/api/session' ? opened : sent);
  });
  return {
    visitor,
    async opens(answer: object) {
      opened = answer;
      await visitor.page.goto(`${world.pages.identity}${link}`);
      await visitor.isReady();
      await settled(visitor);
    },
    async sends(answer: object) {
      sent = answer;
      await visitor.page.locator('#username').fill('ada.lovelace');
      await visitor.page.locator('#password').fill('correct-Horse-9');
      const reply = visitor.page.waitForResponse('**/api/signup');
      await visitor.page.locator('.actions button').first().click();
      await reply;
      await settled(visitor);
    },
  };
}

/** Waits until the browser has drawn what came, and has said what it thinks of it. */
async function settled({ page }: Visitor): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
}

/** In English every other walk looks at it. */
const locale = 'ar-EG';
const other = 'ja';

describe('the built page in Arabic', () => {
  it('keeps to its policy on every screen that a link can open', async () => {
    const { visitor, opens } = await answered(locale);
    const headings = new Set<string>();
    for (const answer of [...sessions.map((json) => ({ json })), ...opening.map(problem)]) {
      await opens(answer);
      headings.add(await visitor.page.locator('h1').innerText());
    }
    expect(headings.size).toBeGreaterThan(8);
    expect(await visitor.page.evaluate(() => document.dir)).toBe('rtl');
  });

  it('keeps to it whatever becomes of a submission, in other languages and with the dictionary', async () => {
    const { visitor, opens, sends } = await answered(locale);
    const scripts: string[] = [];
    visitor.page.on('request', (request) => scripts.push(new URL(request.url()).pathname));
    for (const code of submitting) {
      await opens({ json: session });
      await sends(problem(code));
    }
    await opens({ json: session });
    await visitor.page.locator('.language-select').selectOption(other);
    await visitor.page.locator(`html[lang=${other}]`).waitFor();
    expect(scripts.join()).toContain('common-passwords');
    expect(scripts.join()).toContain(`/${other}-`);
  });

  it('keeps to it where a plain form comes back with errors', async () => {
    const { visitor, opens } = await answered(locale);
    await opens({ json: session });
    const [answer] = await Promise.all([
      // Not the beacon of somebody who leaves.
      visitor.page.waitForResponse((response) => response.request().isNavigationRequest()),
      // The answer comes before the document of it does.
      visitor.page.waitForEvent('load'),
      visitor.page.evaluate(() => document.querySelector('form')?.submit()),
    ]);
    expect(answer.status()).toBe(401);
    await visitor.isReady();
    await settled(visitor);
  });
});
