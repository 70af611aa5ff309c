import fc from 'fast-check';
import { describe, expect } from 'vitest';
import type { SessionReply } from '#contracts/endpoints.js';
import { readReply, replyWith, startLink } from '../../../web/api/reply.js';
import { loadLink, tokenClaims } from '../../../web/flow/login-link.js';
import { readInitialState } from '../../../web/flow/state.js';
import { createDraftStore } from '../../../web/form/draft.js';
import { fillTemplate } from '../../../web/ssr/page-template.js';
import { always } from '../../fuzz/always.js';
import { anyJson, anyText, costlyText, headerText } from '../../fuzz/texts.js';
import { harbour } from '../../support/harbour.js';

const stored = fc.oneof(
  anyText,
  anyJson.map((json) => JSON.stringify(json)),
);
const isText = (value: unknown) => value === null || typeof value === 'string';

describe('the page reads', () => {
  always('any URL and any stored session token', fc.tuple(anyText, stored), ([query, kept]) => {
    window.sessionStorage.setItem('signup-step.login-link', kept);
    const { token, state, passThrough } = loadLink({
      location: { search: query, pathname: '/' },
      history: window.history,
      sessionStorage: window.sessionStorage,
    });
    expect([token, state, ...Object.values(passThrough)].every(isText)).toBe(true);
    expect(tokenClaims(token)).toBeTypeOf('object');
  });

  always('any stored draft', stored, (kept) => {
    window.sessionStorage.setItem('signup-step.draft.github|1', kept);
    const draft = createDraftStore(window, 'github|1').load();
    if (draft) expect(draft.username).toBeTypeOf('string');
  });

  always('any header with a link: it leads to the web or nowhere', fc.oneof(headerText, costlyText), (header) => {
    const found = startLink(header) ?? startLink(`<${header}>; rel="start"`);
    if (found !== null) expect(new URL(found).protocol).toMatch(/^https?:$/);
  });

  const replies = fc.constantFrom(
    replyWith<Partial<SessionReply>>('mode', 'user'),
    replyWith<Partial<SessionReply>>('username'),
  );
  const status = fc.constantFrom(200, 201, 301, 400, 401, 418, 429, 500, 502, 503);
  always('any reply of a server', fc.tuple(replies, status, stored, headerText), ([isReply, code, body, header]) => {
    const { ok, headers } = new Response(null, { status: code, headers: { 'retry-after': header, link: header } });
    const reply = readReply({ ok, status: code, headers, body }, isReply);
    if (!reply.ok) expect(reply.failure.code).toMatch(/^[a-z_]+$/);
  });

  const html = '<html lang="en"><body><div id="page">{{page}}</div><!--initialState--><p id="end"></p></body></html>';
  always(
    'the embedded initial state exactly, whatever characters it contains',
    fc.tuple(anyText, anyText),
    ([one, other]) => {
      const initialState = { screen: { name: 'expired', username: one }, start: other };
      const plain = { brand: harbour, texts: [], styles: [], fonts: [], icon: null };
      const content = {
        lang: 'en',
        dir: 'ltr',
        title: '',
        preload: ['/en.js'],
        page: '',
        initialState,
        ...plain,
      } as const;
      const template = {
        html,
        catalogues: {},
        extraFields: [],
        panel: [],
        styles: '',
        formalTexts: {},
        brandTexts: {},
      };
      const document = new DOMParser().parseFromString(fillTemplate(template, content), 'text/html');
      expect(readInitialState(document).initial).toEqual(JSON.parse(JSON.stringify(initialState)));
      expect(document.body.children).toHaveLength(3);
    },
  );
});
