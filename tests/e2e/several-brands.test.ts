import { describe, expect, it } from 'vitest';
import type { BrandChoice } from '#contracts/signup-config.js';
import { demoWorld } from '../support/demo-world.js';

/** The sample application of identity mode has the second brand. */
const brands: BrandChoice = { default: 'harbour', clients: { 'harbour-identity-action': 'second' } };
const world = demoWorld({}, {}, brands);

describe('an application with its own brand', () => {
  it('shows it from the first paint, loads nothing of another brand, and keeps it after a reload', async () => {
    const ada = await world.visitor({ locale: 'fr-FR' });
    const { page } = ada;
    const requested: string[] = [];
    page.on('request', (request) => requested.push(new URL(request.url()).pathname));
    await ada.signIn('Ada Lovelace');
    const look = () => page.evaluate(() => ({ ...document.documentElement.dataset, title: document.title }));
    expect(await look()).toMatchObject({
      brand: 'second',
      scheme: 'dark',
      title: expect.stringMatching(/· Second Light$/),
    });
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    const styles = await page.locator('style').allTextContents();
    expect(styles.join('')).toContain('#ffb000');
    expect(requested.filter((path) => /harbour|mark/.test(path))).toEqual([]);
    // The brand does not depend on the token in the address.
    expect(page.url()).not.toContain('session_token');
    await page.reload();
    await ada.isReady();
    expect(await look()).toMatchObject({ brand: 'second' });
  });

  it('uses the formal texts of its brand, and its default language for browsers with none of its languages', async () => {
    const ada = await world.visitor({ locale: 'en-US' });
    const { page } = ada;
    const formal: string[] = [];
    page.on('request', (request) => formal.push(...(/\/(\w+-formal)-[^/]+\.js$/.exec(request.url())?.slice(1) ?? [])));
    const opened = page.waitForResponse((response) => response.url().includes('session_token='));
    await ada.signIn('Ada Lovelace');
    const html = await (await opened).text();
    expect(html).toMatch(/<html lang="de"/);
    expect(html).toContain('Nicht Ihr Konto?');
    // The formal texts load in parallel with the page's script.
    expect(html).toMatch(/<link rel="modulepreload" crossorigin href="\/assets\/de-formal-[^"]+\.js">/);
    await ada.button('Nicht Ihr Konto?').waitFor();
    expect(formal).toEqual(['de-formal']);
  });
});
