/** The parameters of the redirect from Auth0 to the page. */
export interface LoginLink {
  /** The session token: sent as a bearer token with every call. */
  token: string | null;
  /** Identifies the suspended login; `/continue` requires it unchanged. */
  state: string | null;
  /** Every other query parameter, for hidden fields. */
  passThrough: Readonly<Record<string, string>>;
}

/** The parts of `window` that this file uses. */
export interface LinkWindow {
  location: Pick<Location, 'search' | 'pathname'>;
  history: Pick<History, 'replaceState'>;
  /** The getter may throw: in-app browsers and strict settings block storage. */
  readonly sessionStorage: Storage;
}

const STORAGE_KEY = 'signup-step.login-link';
const HANDED_BACK_KEY = 'signup-step.handed-back';
/** Logins of one tab that are remembered. */
const MAX_HANDED_BACK = 20;
const OWN_PARAMETERS = ['session_token', 'token', 'state'];

/**
 * Reads the link from the address bar and stores it. After a reload it comes from the session storage.
 * @returns nulls if neither the address nor the storage has a link.
 */
export function loadLink(window: LinkWindow): LoginLink {
  const fromAddress = readLink(window.location.search);
  if (fromAddress.token === null && fromAddress.state === null) return storedLink(window) ?? fromAddress;
  storeLink(window, fromAddress);
  return fromAddress;
}

/**
 * Removes the query from the address bar, so that no token stays in the history or in a screenshot. Called after hydration:
 * until then, a native form POST goes to the page's own URL and needs the token in it.
 */
export function cleanAddress(window: LinkWindow): void {
  window.history.replaceState(null, '', window.location.pathname);
}

/** Stores the link for a reload of this tab. */
export function storeLink(window: Pick<LinkWindow, 'sessionStorage'>, link: LoginLink): void {
  try {
    window.sessionStorage.setItem(STORAGE_KEY, JSON.stringify(link));
  } catch {
    // Without storage, the link does not survive a reload.
  }
}

/** Remembers that this tab has handed the login back to Auth0, which uses up its `state`. */
export function rememberHandedBack(window: Pick<LinkWindow, 'sessionStorage'>, { state }: LoginLink): void {
  if (state === null) return;
  try {
    const states = [...statesHandedBack(window).filter((other) => other !== state), state];
    window.sessionStorage.setItem(HANDED_BACK_KEY, JSON.stringify(states.slice(-MAX_HANDED_BACK)));
  } catch {
    // Without storage, the link does not survive a reload either.
  }
}

/** Whether this tab has handed the login back before. */
export function wasHandedBack(window: Pick<LinkWindow, 'sessionStorage'>, { state }: LoginLink): boolean {
  return state !== null && statesHandedBack(window).includes(state);
}

function statesHandedBack(window: Pick<LinkWindow, 'sessionStorage'>): string[] {
  try {
    const stored: unknown = JSON.parse(window.sessionStorage.getItem(HANDED_BACK_KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter((state) => typeof state === 'string') : [];
  } catch {
    return [];
  }
}

/** Whether the tab has started another login since. A page restored by the back button is out of date then. */
export function isSuperseded(window: Pick<LinkWindow, 'sessionStorage'>, { state }: LoginLink): boolean {
  const newest = storedLink(window);
  return newest !== null && newest.state !== state;
}

/** Parses the query of the page's URL. A link without a token may still have a language. */
export function readLink(search: string): LoginLink {
  const parameters = new URLSearchParams(search);
  const token = parameters.get('session_token') || parameters.get('token') || null;
  const state = parameters.get('state') || null;
  const others = [...parameters].filter(([name]) => !OWN_PARAMETERS.includes(name));
  // Reversed, so that the first of several parameters with the same name wins.
  return { token, state, passThrough: Object.fromEntries(others.reverse()) };
}

function storedLink(window: Pick<LinkWindow, 'sessionStorage'>): LoginLink | null {
  try {
    return parseStoredLink(JSON.parse(window.sessionStorage.getItem(STORAGE_KEY) ?? 'null'));
  } catch {
    return null;
  }
}

function parseStoredLink(stored: unknown): LoginLink | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { token, state, passThrough } = stored as Record<string, unknown>; // stored by any version of the page
  return {
    token: typeof token === 'string' ? token : null,
    state: typeof state === 'string' ? state : null,
    passThrough: stringsIn(passThrough),
  };
}

function stringsIn(values: unknown): Record<string, string> {
  if (typeof values !== 'object' || values === null) return {};
  const entries = Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(entries);
}

/**
 * Decodes the claims of a session token without verifying it. Only for drafts and the language, never to show an account.
 * @returns no claims if the token cannot be decoded.
 */
export function tokenClaims(token: string | null): Readonly<Record<string, unknown>> {
  try {
    const payload = token?.split('.')[1] ?? '';
    const binary = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof claims === 'object' && claims !== null ? { ...claims } : {};
  } catch {
    return {};
  }
}

/**
 * The user ID in a session token.
 * @returns the claim `sub`, or `user_id` in tokens of the Rule; null if the token cannot be decoded.
 */
export function tokenSubject(token: string | null): string | null {
  const { sub, user_id: userId } = tokenClaims(token);
  const subject = sub ?? userId;
  return typeof subject === 'string' && subject !== '' ? subject : null;
}
