import { describe, expect, it } from 'vitest';
import type { SessionReply } from '#contracts/endpoints.js';
import { type ErrorCode, errorStatus } from '#contracts/error-codes.js';
import { inSteps, profile, session, withFields } from '../../web/gallery/sessions.js';
import { demoWorld } from '../support/demo-world.js';
import type { Visitor } from '../support/visitor.js';

// Every test of this folder fails if a page violates its policy (`complaints`). These are the screens that the others do
// not open, on the page as it is built and served.
const world = demoWorld();

/** One for each screen that a link can lead to. */
const opening: ErrorCode[] = ['token_invalid', 'token_expired', 'email_unverified', 'tenant_busy', 'tenant_refused'];
/** The first ones keep the form, the others replace it. */
const keepingForm: ErrorCode[] = ['email_in_use', 'validation_failed', 'username_taken'];
const replacingForm: ErrorCode[] = ['state_missing', 'tenant_timeout', 'internal_error'];
const sessions: readonly SessionReply[] = [session, profile, withFields, inSteps, { ...session, status: 'completed' }];
const link = '?session_token=made-up&state=made-up';

function problem(code: ErrorCode) {
  const errors = code === 'validation_failed' ? [{ field: 'username', code: 'username_reserved' }] : [];
  const body = { type: 'about:blank', title: code, status: errorStatus[code], code, errors, retryAfter: 30 };
  const headers = { 'content-type': 'application/problem+json', link: '<https://app.example/>; rel="start"' };
  return { status: errorStatus[code], headers, body: JSON.stringify(body) };
}

/** A browser whose API requests the test answers. */
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
    async sends(answer: object, username = 'ada.lovelace') {
      sent = answer;
      await visitor.page.locator('#username').fill(username);
      await visitor.page.locator('#password').fill('correct-Horse-9');
      const reply = visitor.page.waitForResponse('**/api/signup');
      await visitor.page.locator('.actions button').first().click();
      await reply;
      await settled(visitor);
    },
  };
}

/** Waits until the browser has painted, and has reported its violations. */
async function settled({ page }: Visitor): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
}

/** The other tests use English. */
const locale = 'ar-EG';
const other = 'ja';

describe('the built page in Arabic', () => {
  it('keeps its security policy on every screen that a link can open', async () => {
    const { visitor, opens } = await answered(locale);
    const headings = new Set<string>();
    for (const answer of [...sessions.map((json) => ({ json })), ...opening.map(problem)]) {
      await opens(answer);
      headings.add(await visitor.page.locator('h1').innerText());
    }
    expect(headings.size, [...headings].join()).toBeGreaterThan(6);
    expect(await visitor.page.evaluate(() => document.dir)).toBe('rtl');
  });

  it('keeps it after every submission, with the dictionary, in another language and with the plain form', async () => {
    const { visitor, opens, sends } = await answered(locale);
    const scripts: string[] = [];
    visitor.page.on('request', (request) => scripts.push(new URL(request.url()).pathname));
    for (const code of replacingForm) {
      await opens({ json: session });
      await sends(problem(code));
    }
    await opens({ json: session });
    // A refused username is not sent again at once.
    for (const [n, code] of keepingForm.entries()) await sends(problem(code), `ada.${n}`);
    expect(scripts.join()).toContain('common-passwords');

    await visitor.page.locator('.language-select').selectOption(other);
    await visitor.page.locator(`html[lang=${other}]`).waitFor();
    expect(scripts.join()).toContain(`/${other}-`);

    const [answer] = await Promise.all([
      // Not the beacon of an abandoned form.
      visitor.page.waitForResponse((response) => response.request().isNavigationRequest()),
      // The response comes before its document.
      visitor.page.waitForEvent('load'),
      visitor.page.evaluate(() => document.querySelector('form')?.submit()),
    ]);
    expect(answer.status(), 'status of the plain form').toBe(401);
    await visitor.isReady();
    await settled(visitor);
  });
});
