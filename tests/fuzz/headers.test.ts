import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { clientAddress } from '../../api/_http/client-address.js';
import { contentLanguage } from '../../api/_http/request-body.js';
import { everyLanguage } from '../../web/i18n/known-languages.js';
import { unbuiltRenderer } from '../support/unbuilt-site.js';
import { always } from './always.js';
import { anyText, costlyText, headerText } from './texts.js';

describe('a header', () => {
  const keys = everyLanguage.map(({ key }) => key);
  const hex = fc.stringMatching(/^[0-9a-f:.[\]%]{2,45}$/);

  always(
    'with languages, together with ui_locales, selects a known language',
    fc.tuple(fc.oneof(headerText, costlyText), anyText),
    ([header, link]) => {
      const query = new URLSearchParams({ state: 'made-up', ui_locales: link });
      const request = new Request(`http://localhost/?${query}`, { headers: { 'accept-language': header } });
      expect(keys).toContain(unbuiltRenderer.language(request));
    },
  );

  always('with the language of a form becomes a valid language tag', fc.oneof(headerText, anyText), (text) => {
    const tag = contentLanguage(text);
    expect(new Intl.Locale(tag).toString()).toBe(tag);
  });

  const address = fc.oneof(
    headerText,
    hex,
    fc.ipV4(),
    fc.ipV6(),
    fc.ipV6().map((ip) => `[${ip}]:443, 192.0.2.1`),
  );
  always('with an IP address becomes an IPv4 address, an IPv6 network, or undefined', address, (text) => {
    const request = new Request('http://localhost/', { headers: { 'x-real-ip': text } });
    const found = clientAddress(request, 'x-real-ip');
    if (found !== undefined) expect(found).toMatch(/^\d+\.\d+\.\d+\.\d+$|^[0-9a-f:]{1,19}::\/64$/);
  });
});
