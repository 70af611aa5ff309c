import { describe, expect, it } from 'vitest';
import type { BrandChoice } from '#contracts/signup-config.js';
import { demoWorld } from '../support/demo-world.js';

/** The sample application of identity mode has the second brand. */
const brands: BrandChoice = { default: 'harbour', clients: { 'harbour-identity-action': 'second' } };
const world = demoWorld({}, {}, brands);

describe('an application with a brand of its own', () => {
  it('shows it from the first paint on, loads nothing of another one, and keeps it in a refresh', async () => {
    const ada = await world.visitor({ locale: 'fr-FR' });
    const { page } = ada;
    const requested: string[] = [];
    page.on('request', (request) => requested.push(new URL(request.url()).pathname));
    await ada.signIn('Ada Lovelace');
    const face = () => page.evaluate(() => ({ ...document.documentElement.dataset, title: document.title }));
    expect(await face()).toMatchObject({
      brand: 'second',
      scheme: 'dark',
      title: expect.stringMatching(/· Second Light$/),
    });
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    const styles = await page.locator('style').allTextContents();
    expect(styles.join('')).toContain('#ffb000');
    expect(requested.filter((path) => /harbour|mark/.test(path))).toEqual([]);
    // The address has no token any more.
    expect(page.url()).not.toContain('session_token');
    await page.reload();
    await ada.isReady();
    expect(await face()).toMatchObject({ brand: 'second' });
  });

  it('addresses people formally where the brand does, in its default language for who reads none of its own', async () => {
    const ada = await world.visitor({ locale: 'en-US' });
    const { page } = ada;
    const formal: string[] = [];
    page.on('request', (request) => formal.push(...(/\/(\w+-formal)-[^/]+\.js$/.exec(request.url())?.slice(1) ?? [])));
    const opened = page.waitForResponse((response) => response.url().includes('session_token='));
    await ada.signIn('Ada Lovelace');
    const html = await (await opened).text();
    expect(html).toMatch(/<html lang="de"/);
    expect(html).toContain('Nicht Ihr Konto?');
    // It comes together with the page's own scripts, not after them.
    expect(html).toMatch(/<link rel="modulepreload" crossorigin href="\/assets\/de-formal-[^"]+\.js">/);
    await ada.button('Nicht Ihr Konto?').waitFor();
    expect(formal).toEqual(['de-formal']);
  });

  it('leaves the others with the usual one', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace', { mode: 'profile' });
    expect(await ada.page.locator('html').getAttribute('data-brand')).toBe('harbour');
  });
});
