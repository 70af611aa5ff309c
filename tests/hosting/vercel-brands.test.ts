import { brands } from 'virtual:brands';
import { describe, expect, it } from 'vitest';
import type { BrandChoice } from '#contracts/signup-config.js';
import { vercelRoutes } from '../../tools/build/vercel-routes.js';
import { routed } from '../support/vercel-routes.js';

const pages = Object.fromEntries(Object.entries(brands).map(([name, { brand }]) => [name, brand]));
const page = { 'content-security-policy': 'made-up' };
const files = new Set([
  '/api/form',
  ...(pages.harbour?.languages ?? []).map(({ key }) => `/${key}.html`),
  ...['de', 'fr'].map((language) => `/brands/second/${language}.html`),
  '/404/en.html',
  '/404/problem.json',
]);

/** The file or function of Vercel's response to a browser. */
function open(choice: BrandChoice, address: string, headers: Record<string, string> = {}, method = 'GET') {
  const routes = vercelRoutes({ brands: pages, choice, page }) as Parameters<typeof routed>[0];
  const request = new Request(address, { method, headers: { accept: 'text/html', ...headers } });
  return routed(routes, files, request);
}

describe('on Vercel, a deployment with brands', () => {
  const hosts: BrandChoice = { default: 'harbour', hosts: { 'second.example': 'second', 'signup.example': 'harbour' } };
  const logins: BrandChoice = { ...hosts, clients: { app_second: 'second' } };

  it.each([
    ['https://signup.example/', { 'accept-language': 'fr' }, '/fr.html'],
    ['https://second.example/', { 'accept-language': 'fr' }, '/brands/second/fr.html'],
    ['https://second.example/?ui_locales=fr', { 'accept-language': 'de' }, '/brands/second/fr.html'],
    ['https://second.example/', { 'accept-language': 'nl' }, '/brands/second/de.html'],
    ['https://other.example/', { 'accept-language': 'de' }, '/de.html'],
  ])('that depend only on hosts needs no function: %s %j', (address, headers, file) => {
    const { status, file: found, headers: sent } = open(hosts, address, headers);
    expect([status, found]).toEqual([200, file]);
    expect(sent).toMatchObject({ ...page, 'cache-control': 'no-store' });
  });

  it('that depend on logins has every page rendered by a function, with the same headers', () => {
    for (const method of ['GET', 'HEAD', 'POST']) {
      const { file, headers } = open(logins, 'https://second.example/?session_token=made-up', {}, method);
      expect(file).toBe('/api/form');
      expect(headers).toMatchObject({ ...page, ...(method !== 'POST' && { 'cache-control': 'no-store' }) });
    }
  });

  it('serves no path for the files of other brands', () => {
    for (const choice of [hosts, logins])
      expect(open(choice, 'https://signup.example/brands/second/de.html')).toMatchObject({
        status: 404,
        file: '/404/en.html',
      });
  });
});
