/** The link by which Auth0 sends a user to the page. */
export interface LoginLink {
  /** The session token: sent as a bearer token with every call. */
  token: string | null;
  /** Names the suspended login; `/continue` wants it back as it came. */
  state: string | null;
  /** Every other parameter of the address, for hidden fields. */
  passThrough: Readonly<Record<string, string>>;
}

/** The parts of a browser window that this file needs. */
export interface LinkWindow {
  location: Pick<Location, 'search' | 'pathname'>;
  history: Pick<History, 'replaceState'>;
  /** May throw when read: in-app browsers and strict settings refuse storage. */
  readonly sessionStorage: Storage;
}

const STORAGE_KEY = 'signup-step.login-link';
const HANDED_BACK_KEY = 'signup-step.handed-back';
/** More logins than somebody goes through with in one tab and comes back to. */
const MOST_HANDED_BACK = 20;
const OWN_PARAMETERS = ['session_token', 'token', 'state'];

/**
 * Reads the link from the address bar. A refresh of the tab finds it in the session storage; a new link replaces that one.
 * @returns nulls where neither the address nor the storage has anything.
 */
export function loadLink(window: LinkWindow): LoginLink {
  const fromAddress = readLink(window.location.search);
  if (fromAddress.token === null && fromAddress.state === null) return storedLink(window) ?? fromAddress;
  storeLink(window, fromAddress);
  return fromAddress;
}

/**
 * Cleans the address bar, so that no token stays in the history or in a screenshot. Called as soon as the script submits the
 * form: a native form POST before that goes to the address of the page and needs the token in it.
 */
export function cleanAddress(window: LinkWindow): void {
  window.history.replaceState(null, '', window.location.pathname);
}

/** Stores the link for a refresh of this tab; where there is no storage the page works until then. */
export function storeLink(window: Pick<LinkWindow, 'sessionStorage'>, link: LoginLink): void {
  try {
    window.sessionStorage.setItem(STORAGE_KEY, JSON.stringify(link));
  } catch {
    // Without storage the link lives in memory alone.
  }
}

/** Keeps that this tab has handed the login back, with which its `state` is used up. */
export function rememberHandedBack(window: Pick<LinkWindow, 'sessionStorage'>, { state }: LoginLink): void {
  if (state === null) return;
  try {
    const states = [...statesHandedBack(window).filter((other) => other !== state), state];
    window.sessionStorage.setItem(HANDED_BACK_KEY, JSON.stringify(states.slice(-MOST_HANDED_BACK)));
  } catch {
    // Without storage the link does not outlive the page either.
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

/** Whether the tab has gone on to another login: then a page that the back button brings up again is out of date. */
export function isSuperseded(window: Pick<LinkWindow, 'sessionStorage'>, { state }: LoginLink): boolean {
  const newest = storedLink(window);
  return newest !== null && newest.state !== state;
}

/** Reads the query of the link that leads here. One without a token may still say which language is wanted. */
export function readLink(search: string): LoginLink {
  const parameters = new URLSearchParams(search);
  const token = parameters.get('session_token') || parameters.get('token') || null;
  const state = parameters.get('state') || null;
  const others = [...parameters].filter(([name]) => !OWN_PARAMETERS.includes(name));
  // Reversed, so that the first of several parameters of one name counts.
  return { token, state, passThrough: Object.fromEntries(others.reverse()) };
}

function storedLink(window: Pick<LinkWindow, 'sessionStorage'>): LoginLink | null {
  try {
    return toLink(JSON.parse(window.sessionStorage.getItem(STORAGE_KEY) ?? 'null'));
  } catch {
    return null;
  }
}

function toLink(stored: unknown): LoginLink | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { token, state, passThrough } = stored as Record<string, unknown>; // a border: what was stored may be anything
  return {
    token: typeof token === 'string' ? token : null,
    state: typeof state === 'string' ? state : null,
    passThrough: textsOf(passThrough),
  };
}

function textsOf(values: unknown): Record<string, string> {
  if (typeof values !== 'object' || values === null) return {};
  const entries = Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(entries);
}

/**
 * What a session token says, without checking it: enough to keep drafts apart and to choose a language, never to show whose
 * account it is.
 * @returns no claims where the token cannot be read.
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
 * Whom a session token is about.
 * @returns the claim `sub`, or `user_id` of tokens made by the Rule; null where the token cannot be read.
 */
export function tokenSubject(token: string | null): string | null {
  const { sub, user_id: userId } = tokenClaims(token);
  const subject = sub ?? userId;
  return typeof subject === 'string' && subject !== '' ? subject : null;
}
