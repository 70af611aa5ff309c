import { type FormField, longestText } from '#contracts/fields.js';

/** What somebody brings along from Auth0 when they land on the page. */
export interface Arrival {
  /** The arriving token: sent as a bearer token with every call. */
  token: string | null;
  /** Names the suspended login; `/continue` wants it back as it came. */
  state: string | null;
  /** Every other parameter of the address, for hidden fields. */
  passThrough: Readonly<Record<string, string>>;
}

/** The parts of a browser window that an arrival needs. */
export interface ArrivalWindow {
  location: Pick<Location, 'search' | 'pathname'>;
  history: Pick<History, 'replaceState'>;
  /** May throw when read: in-app browsers and strict settings refuse storage. */
  readonly sessionStorage: Storage;
}

const STORAGE_KEY = 'signup-step.arrival';
const HANDED_BACK_KEY = 'signup-step.handed-back';
/** More logins than somebody goes through with in one tab and comes back to. */
const MOST_HANDED_BACK = 20;
const OWN_PARAMETERS = ['session_token', 'token', 'state'];

/**
 * Reads the arrival and cleans the address bar at once, so that no token stays in the history or in a screenshot.
 * A refresh of the tab finds the arrival in the session storage; a new arrival in the address replaces it.
 * @returns nulls where neither the address nor the storage has anything.
 */
export function takeArrival(window: ArrivalWindow): Arrival {
  const fromAddress = readLink(window.location.search);
  window.history.replaceState(null, '', window.location.pathname);
  if (fromAddress.token === null && fromAddress.state === null) return recall(window) ?? fromAddress;
  rememberArrival(window, fromAddress);
  return fromAddress;
}

/** Keeps the arrival for a refresh of this tab; where there is no storage the page works until then. */
export function rememberArrival(window: Pick<ArrivalWindow, 'sessionStorage'>, arrival: Arrival): void {
  try {
    window.sessionStorage.setItem(STORAGE_KEY, JSON.stringify(arrival));
  } catch {
    // Without storage the arrival lives in memory alone.
  }
}

/** Keeps that this tab has handed the login back, with which its `state` is used up. */
export function rememberHandedBack(window: Pick<ArrivalWindow, 'sessionStorage'>, { state }: Arrival): void {
  if (state === null) return;
  try {
    const states = [...statesHandedBack(window).filter((other) => other !== state), state];
    window.sessionStorage.setItem(HANDED_BACK_KEY, JSON.stringify(states.slice(-MOST_HANDED_BACK)));
  } catch {
    // Without storage the arrival does not outlive the page either.
  }
}

/** Whether this tab has handed the login back before. */
export function wasHandedBack(window: Pick<ArrivalWindow, 'sessionStorage'>, { state }: Arrival): boolean {
  return state !== null && statesHandedBack(window).includes(state);
}

function statesHandedBack(window: Pick<ArrivalWindow, 'sessionStorage'>): string[] {
  try {
    const stored: unknown = JSON.parse(window.sessionStorage.getItem(HANDED_BACK_KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter((state) => typeof state === 'string') : [];
  } catch {
    return [];
  }
}

/** Whether the tab has gone on to another login: then a page that the back button brings up again is history. */
export function isSuperseded(window: Pick<ArrivalWindow, 'sessionStorage'>, { state }: Arrival): boolean {
  const newest = recall(window);
  return newest !== null && newest.state !== state;
}

/** Reads the query of the link that leads here. One without a token may still say which language is wanted. */
export function readLink(search: string): Arrival {
  const parameters = new URLSearchParams(search);
  const token = parameters.get('session_token') || parameters.get('token') || null;
  const state = parameters.get('state') || null;
  // U+FFFD stands for bytes that are no UTF-8: what nobody can read is as good as absent, and no reason to refuse the link.
  const others = [...parameters].filter(([name, value]) => !OWN_PARAMETERS.includes(name) && !value.includes('\ufffd'));
  // Reversed, so that the first of several parameters of one name counts.
  return { token, state, passThrough: Object.fromEntries(others.reverse()) };
}

/** What the link has for a hidden field: no more than the field takes, and not cut in the middle of a character. */
export function linkValue(field: FormField, passThrough: Arrival['passThrough']): string | undefined {
  return passThrough[field.name]?.slice(0, longestText(field)).replace(/[\ud800-\udbff]$/, '');
}

function recall(window: Pick<ArrivalWindow, 'sessionStorage'>): Arrival | null {
  try {
    return toArrival(JSON.parse(window.sessionStorage.getItem(STORAGE_KEY) ?? 'null'));
  } catch {
    return null;
  }
}

function toArrival(stored: unknown): Arrival | null {
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
