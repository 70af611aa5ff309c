import { beforeEach, describe, expect, it } from 'vitest';
import {
  cleanAddress,
  isSuperseded,
  type LinkWindow,
  loadLink,
  rememberHandedBack,
  storeLink,
  tokenSubject,
  wasHandedBack,
} from '../../../web/flow/login-link.js';

function arriveAt(address: string): void {
  window.history.replaceState(null, '', address);
}

const withoutStorage: LinkWindow = {
  get location() {
    return window.location;
  },
  history: window.history,
  get sessionStorage(): Storage {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  },
};

beforeEach(() => window.sessionStorage.clear());

describe('a link', () => {
  it('has token, state and all other parameters of the URL', () => {
    arriveAt('/?session_token=token-1&state=state-1&registration_id=r%201&lang=en');
    expect(loadLink(window)).toEqual({
      token: 'token-1',
      state: 'state-1',
      passThrough: { registration_id: 'r 1', lang: 'en' },
    });
  });

  it('replaces invalid UTF-8, and keeps the rest', () => {
    arriveAt('/?session_token=token-1&campaign=caf%E9&state=state-1&plan=caf%C3%A9');
    const passThrough = { campaign: 'caf\ufffd', plan: 'café' };
    expect(loadLink(window)).toEqual({ token: 'token-1', state: 'state-1', passThrough });
  });

  it('may name its token "token"', () => {
    arriveAt('/?token=token-1&state=state-1');
    expect(loadLink(window)).toMatchObject({ token: 'token-1', passThrough: {} });
  });

  it('is removed from the address bar, with its fragment', () => {
    arriveAt('/?session_token=token-1&state=state-1#more');
    cleanAddress(window);
    expect(window.location.href).toBe(`${window.location.origin}/`);
  });

  it('adds no history entry', () => {
    const before = window.history.length;
    arriveAt('/?session_token=token-1&state=state-1');
    cleanAddress(window);
    expect(window.history.length).toBe(before);
  });

  it('survives a reload of the tab', () => {
    arriveAt('/?session_token=token-1&state=state-1&registration_id=r1');
    const first = loadLink(window);
    cleanAddress(window);
    expect(loadLink(window)).toEqual(first);
  });

  it('replaces the previous one', () => {
    arriveAt('/?session_token=token-1&state=state-1&registration_id=r1');
    loadLink(window);
    arriveAt('/?session_token=token-2&state=state-2');
    loadLink(window);
    cleanAddress(window);
    expect(loadLink(window)).toEqual({ token: 'token-2', state: 'state-2', passThrough: {} });
  });

  it('can be stored with a fresh token', () => {
    storeLink(window, { token: 'token-3', state: 'state-1', passThrough: {} });
    arriveAt('/');
    expect(loadLink(window).token).toBe('token-3');
  });
});

describe('a link of a page restored by the back button', () => {
  it('is superseded once the tab has started another login', () => {
    arriveAt('/?session_token=token-1&state=state-1');
    const first = loadLink(window);
    storeLink(window, { ...first, token: 'token-1-renewed' });
    expect(isSuperseded(window, first)).toBe(false);
    arriveAt('/?session_token=token-2&state=state-2');
    loadLink(window);
    expect(isSuperseded(window, first)).toBe(true);
  });

  it('is valid without storage', () => {
    expect(isSuperseded(withoutStorage, { token: 'token-1', state: 'state-1', passThrough: {} })).toBe(false);
  });
});

describe('a login that was handed back', () => {
  const arrivalOf = (state: string | null) => ({ token: 'token-1', state, passThrough: {} });

  it('is recognized by its state in this tab, also after other logins', () => {
    expect(wasHandedBack(window, arrivalOf('state-1'))).toBe(false);
    for (const state of ['state-1', 'state-2', 'state-2']) rememberHandedBack(window, arrivalOf(state));
    expect(['state-1', 'state-2', 'state-3', null].map((state) => wasHandedBack(window, arrivalOf(state)))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('is one of a limited number in the storage', () => {
    for (let login = 0; login < 50; login++) rememberHandedBack(window, arrivalOf(`state-${login}`));
    expect(wasHandedBack(window, arrivalOf('state-49'))).toBe(true);
    expect(wasHandedBack(window, arrivalOf('state-0'))).toBe(false);
  });

  it.each(['not json', '7', '{"a":1}', '[1,null]'])('is unknown if the storage contains %s', (stored) => {
    window.sessionStorage.setItem('signup-step.handed-back', stored);
    expect(wasHandedBack(window, arrivalOf('state-1'))).toBe(false);
    rememberHandedBack(window, arrivalOf('state-1'));
    expect(wasHandedBack(window, arrivalOf('state-1'))).toBe(true);
  });

  it('throws nothing without storage', () => {
    rememberHandedBack(withoutStorage, arrivalOf('state-1'));
    expect(wasHandedBack(withoutStorage, arrivalOf('state-1'))).toBe(false);
  });
});

describe('an incomplete link', () => {
  it('is empty without parameters and without a stored link', () => {
    arriveAt('/');
    expect(loadLink(window)).toEqual({ token: null, state: null, passThrough: {} });
  });

  it('takes nothing from the previous link', () => {
    arriveAt('/?session_token=token-1&state=state-1');
    loadLink(window);
    arriveAt('/?session_token=token-2');
    expect(loadLink(window)).toEqual({ token: 'token-2', state: null, passThrough: {} });
  });

  it('has a language without a token, and does not replace the stored link', () => {
    arriveAt('/?ui_locales=he');
    expect(loadLink(window).passThrough).toEqual({ ui_locales: 'he' });
    arriveAt('/?session_token=token-1&state=state-1');
    const first = loadLink(window);
    arriveAt('/?ui_locales=he');
    expect(loadLink(window)).toEqual(first);
  });

  it('treats an empty parameter as missing', () => {
    arriveAt('/?session_token=&state=');
    expect(loadLink(window)).toEqual({ token: null, state: null, passThrough: {} });
  });

  it('works and cleans the address bar without storage', () => {
    arriveAt('/?session_token=token-1&state=state-1');
    expect(loadLink(withoutStorage).token).toBe('token-1');
    cleanAddress(withoutStorage);
    expect(window.location.search).toBe('');
    expect(loadLink(withoutStorage).token).toBeNull();
  });

  it.each(['not json', '[]', '7', '{"token":5,"passThrough":[1]}'])('ignores a storage that contains %s', (stored) => {
    arriveAt('/');
    window.sessionStorage.setItem('signup-step.login-link', stored);
    expect(loadLink(window)).toEqual({ token: null, state: null, passThrough: {} });
  });
});

describe('the subject of a token', () => {
  /** A token with these claims and a made-up signature. */
  function tokenWith(claims: unknown): string {
    return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.made-up`;
  }

  it.each([
    [{ sub: 'google-oauth2|1' }, 'google-oauth2|1'],
    [{ user_id: 'google-oauth2|2' }, 'google-oauth2|2'],
    [{ sub: 'oidc|Grüße→✓' }, 'oidc|Grüße→✓'],
    [{ sub: 'a', user_id: 'b' }, 'a'],
  ])('is read from %j', (claims, subject) => {
    expect(tokenSubject(tokenWith(claims))).toBe(subject);
  });

  it.each([null, '', 'broken', 'a.b.c', 'a.e30', tokenWith(null), tokenWith({ sub: 5 }), tokenWith({ sub: '' })])(
    'says nothing of %s',
    (token) => {
      expect(tokenSubject(token)).toBeNull();
    },
  );
});
