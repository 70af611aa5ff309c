import { expect, it } from 'vitest';
import { unbuiltRenderer } from '../../support/unbuilt-site.js';

const request = (search: string, accepted = 'nl') =>
  new Request(`https://signup.example/${search}`, { headers: { 'accept-language': accepted } });

it.each([
  ['?session_token=made-up&state=s&ui_locales=he', 'he'],
  ['?ui_locales=he', 'he'],
  ['?state=s&locale=xx', 'nl'],
  ['', 'nl'],
])('the page at "/%s" is in "%s" for a browser that asks for Dutch', (search, language) => {
  expect(unbuiltRenderer.language(request(search))).toBe(language);
});
