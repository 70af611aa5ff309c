import type { Request } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';
import { password } from '../support/signup-world.js';
import type { Visitor } from '../support/visitor.js';

const world = demoWorld();

/** Every URL in the browser's history of the tab. */
async function historyOf({ page }: Visitor): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { entries } = await session.send('Page.getNavigationHistory');
  return entries.map(({ url }) => url);
}

describe('token and state', () => {
  it('are in no URL and no referrer after the first request, and removed from address bar and history', async () => {
    const ada = await world.visitor();
    const requests: Request[] = [];
    ada.page.on('request', (request) => {
      if (request.url().startsWith(world.pages.identity)) requests.push(request);
    });
    await ada.signIn('Ada Lovelace');
    await ada.sees('Finish setting up your account');
    expect(ada.page.url()).toBe(world.pages.identity);
    const history = await historyOf(ada);
    expect(history).toContain(world.pages.identity);
    expect(history.filter((url) => /session_token|[?&]state=hK/.test(url))).toEqual([]);

    await ada.type({ Username: 'ada', Password: password });
    await ada.reads(/ada.* is available/);
    const { searchParams } = new URL(ada.arrivals[0] ?? '');
    const [token, state] = [searchParams.get('session_token') ?? '-', searchParams.get('state') ?? '-'];
    const [first, ...others] = requests;
    expect(first?.url()).toContain(token);
    expect(others.length).toBeGreaterThan(2);
    for (const request of others) {
      const { referer = '' } = await request.allHeaders();
      expect(`${request.url()} ${referer}`).not.toContain(token);
      expect(`${request.url()} ${referer}`).not.toContain(state);
    }

    await ada.page.goto(`${world.pages.identity}?session_token=broken&state=made-up`);
    await ada.sees("This link doesn't work");
    expect(ada.page.url(), 'the address bar after a broken link').toBe(world.pages.identity);
  });
});

describe('a reload of the page', () => {
  it('shows the form again, and the signup can be completed', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace', { mode: 'customer' });
    await ada.sees('Choose a username');
    await ada.page.reload();
    await ada.sees('Choose a username');
    await ada.type({ Username: 'ada', 'Customer number': '123456' });
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
    expect(world.user('Ada Lovelace')?.app_metadata?.registration_id).toMatch(/^[\w-]{120}$/);
  });
});
