import { describe, expect, it } from 'vitest';
import { withClaims, withParameters } from '../support/arriving-links.js';
import { demoWorld } from '../support/demo-world.js';
import type { Visitor } from '../support/visitor.js';

const world = demoWorld();

/** Somebody who has arrived at the page, and the link that led there. */
async function arrived(): Promise<{ ada: Visitor; link: string }> {
  const ada = await world.visitor();
  await ada.signIn('Ada Lovelace');
  await ada.sees('Finish setting up your account');
  return { ada, link: ada.arrivals[0] ?? '' };
}

const secondsAgo = (seconds: number) => Math.floor(Date.now() / 1000) - seconds;

/** Links that cannot work, and what the page says to them. */
const links: Record<string, { make: (link: string) => string | Promise<string>; heading: string }> = {
  'an expired token': {
    make: (link) => withClaims(link, { iat: secondsAgo(1200), exp: secondsAgo(300) }),
    heading: 'This page has expired',
  },
  'a token signed by somebody else': {
    make: (link) => withClaims(link, {}, 'made-up-secret-of-somebody-else-entirely'),
    heading: "This link doesn't work",
  },
  'a token that is cut off': {
    make: (link) =>
      withParameters(link, { session_token: new URL(link).searchParams.get('session_token')?.slice(0, 80) }),
    heading: "This link doesn't work",
  },
  'a token for another page': {
    make: (link) => withClaims(link, { aud: 'https://other.example/' }),
    heading: "This link doesn't work",
  },
  'a token of a user who is gone': {
    make: (link) => withClaims(link, { sub: 'google-oauth2|999' }),
    heading: 'This account no longer exists',
  },
  'no token': {
    make: (link) => withParameters(link, { session_token: undefined }),
    heading: 'Sign in from the app first',
  },
  'no state': { make: (link) => withParameters(link, { state: undefined }), heading: 'This link is incomplete' },
};

describe('a link with', () => {
  it.each(Object.entries(links))('%s is explained, and "Start over" leads to the application', async (_, link) => {
    const { ada, link: good } = await arrived();
    await ada.page.goto(await link.make(good));
    await ada.sees(link.heading);
    expect(await ada.page.getByRole('textbox').count()).toBe(0);
    await ada.page.getByRole('link', { name: 'Start over' }).click();
    await ada.sees('See the signup step at work');
  });
});

describe('the page', () => {
  it('says where to begin when somebody opens it by its bare address', async () => {
    const somebody = await world.visitor();
    await somebody.page.goto(world.pages.profile);
    await somebody.sees('Sign in from the app first');
    await somebody.page.getByRole('link', { name: 'Start over' }).click();
    await somebody.sees('See the signup step at work');
  });
});

describe('an account that is blocked after the arrival', () => {
  it('is told so in words', async () => {
    const { ada } = await arrived();
    world.tenant.users.update(world.user('Ada Lovelace')?.user_id ?? '', { blocked: true });
    await ada.page.reload();
    await ada.sees('This account is blocked');
    await ada.page.getByRole('link', { name: 'Start over' }).waitFor();
  });
});

describe('an address that is not there', () => {
  it('is the page in words, with its looks and a way into the application', async () => {
    const stranger = await world.visitor();
    stranger.mayComplain(/404/);
    await stranger.page.goto(`${world.pages.identity}nope/of/any/kind`);
    await stranger.sees('Sign in from the app first');
    expect(await stranger.page.getByRole('link', { name: 'Start over' }).getAttribute('href')).toBe(`${world.origin}/`);
    expect(await stranger.page.locator('.card').evaluate((card) => getComputedStyle(card).display)).not.toBe('block');
  });

  it('leads back to the form that waits in the same tab', async () => {
    const ada = await world.visitor();
    ada.mayComplain(/404/);
    await ada.signIn('Ada Lovelace');
    await ada.page.goto(`${world.pages.identity}nope`);
    await ada.sees('Finish setting up your account');
    expect(ada.page.url()).toBe(world.pages.identity);
  });
});
