import { expect, it } from 'vitest';
import { withClaims, withParameters } from '../support/arriving-links.js';
import { demoWorld } from '../support/demo-world.js';
import type { Visitor } from '../support/visitor.js';

const world = demoWorld();

/** Signs in up to the form. @returns also the link of this login. */
async function arrived(): Promise<{ ada: Visitor; link: string }> {
  const ada = await world.visitor();
  await ada.signIn('Ada Lovelace');
  await ada.sees('Finish setting up your account');
  return { ada, link: ada.arrivals[0] ?? '' };
}

const secondsAgo = (seconds: number) => Math.floor(Date.now() / 1000) - seconds;

/** Links that cannot work, and the heading of the page that explains them. */
const links: Record<string, { make: (link: string) => string | Promise<string>; heading: string }> = {
  'an expired token': {
    make: (link) => withClaims(link, { iat: secondsAgo(1200), exp: secondsAgo(300) }),
    heading: 'This page has expired',
  },
  'a forged token': {
    make: (link) => withClaims(link, {}, 'made-up-secret-that-is-not-the-tenants-own'),
    heading: "This link doesn't work",
  },
  'a token of a deleted user': {
    make: (link) => withClaims(link, { sub: 'google-oauth2|999' }),
    heading: 'This account no longer exists',
  },
  'no token': {
    make: (link) => withParameters(link, { session_token: undefined }),
    heading: 'Sign in from the app first',
  },
  'no state': { make: (link) => withParameters(link, { state: undefined }), heading: 'This link is incomplete' },
};

it('each kind of invalid link is explained without a form, and "Start over" leads to the application', async () => {
  const { ada, link } = await arrived();
  const startOver = ada.page.getByRole('link', { name: 'Start over' });
  for (const [kind, { make, heading }] of Object.entries(links)) {
    await ada.page.goto(await make(link));
    await ada.sees(heading);
    expect(await ada.page.getByRole('textbox').count(), `text fields with ${kind}`).toBe(0);
    expect(await startOver.getAttribute('href'), `"Start over" with ${kind}`).toBe(`${world.origin}/`);
  }
  await startOver.click();
  await ada.sees('See the signup step at work');
});

it('the page without a login, and an unknown path in its design, lead to the application', async () => {
  const stranger = await world.visitor();
  stranger.mayComplain(/404/);
  for (const address of [world.pages.profile, `${world.pages.identity}nope/of/any/kind`]) {
    await stranger.page.goto(address);
    await stranger.sees('Sign in from the app first');
    const link = stranger.page.getByRole('link', { name: 'Start over' });
    expect(await link.getAttribute('href'), address).toBe(`${world.origin}/`);
  }
  expect(await stranger.page.locator('.card').evaluate((card) => getComputedStyle(card).display)).not.toBe('block');
});

it('an unknown path leads back to the open form of the same tab; an account blocked meanwhile gets an explanation', async () => {
  const { ada } = await arrived();
  ada.mayComplain(/404/);
  await ada.page.goto(`${world.pages.identity}nope`);
  await ada.sees('Finish setting up your account');
  expect(ada.page.url()).toBe(world.pages.identity);

  world.tenant.users.update(world.user('Ada Lovelace')?.user_id ?? '', { blocked: true });
  await ada.page.reload();
  await ada.sees('This account is blocked');
  await ada.page.getByRole('link', { name: 'Start over' }).waitFor();
});
