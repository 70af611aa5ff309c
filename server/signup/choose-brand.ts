import type { BrandChoice } from '#contracts/signup-config.js';
import type { LoginSession, RedirectTokens } from './login-session.js';

/** What of a request decides about the brand. */
export interface BrandRequest {
  /** Session token of the link. */
  token: string | null;
  host: string;
  /** The brand of the page that was shown before in this browser, where the link has no token any more. */
  shown: string | undefined;
}

/** The brand of a page. */
export interface ChosenBrand {
  /** Name of the brand; undefined for the default one. */
  name: string | undefined;
  /** Whether the login decided: a page without its token could not know it again. */
  byLogin: boolean;
}

/**
 * Whose face a page has: the login's organization, its application, the host, in this order. Of a token only what is signed
 * counts; an expired one counts, too, as its page says that the time is over.
 */
export async function chooseBrand(
  choice: BrandChoice,
  { token, host, shown }: BrandRequest,
  tokens: RedirectTokens,
): Promise<ChosenBrand> {
  const ofHost = named(choice.hosts, host);
  if (!choosesByLogin(choice)) return { name: ofHost, byLogin: false };
  if (token === null) return { name: isBrand(choice, shown) ? shown : ofHost, byLogin: false };
  const login = await tokens.loginOf(token);
  if (!login) return { name: ofHost, byLogin: false };
  return { name: ofLogin(choice, login) ?? ofHost, byLogin: true };
}

/** The brand that a login has at a host. */
export function brandOfLogin(choice: BrandChoice, login: LoginSession, host: string): string {
  return ofLogin(choice, login) ?? named(choice.hosts, host) ?? choice.default;
}

/** Whether logins of one host can have several brands. */
export function choosesByLogin({ organizations = {}, clients = {} }: BrandChoice): boolean {
  return Object.keys(organizations).length > 0 || Object.keys(clients).length > 0;
}

function ofLogin(
  { organizations, clients }: BrandChoice,
  { organization, clientId }: LoginSession,
): string | undefined {
  return named(organizations, organization) ?? named(clients, clientId);
}

function named(names: Readonly<Record<string, string>> = {}, key: string | undefined): string | undefined {
  return key !== undefined && Object.hasOwn(names, key) ? names[key] : undefined;
}

/** Names of all brands that a deployment has, the default one first. */
export function brandNames({ default: usual, organizations, clients, hosts }: BrandChoice): string[] {
  return [...new Set([usual, ...[organizations, clients, hosts].flatMap((names = {}) => Object.values(names))])];
}

function isBrand(choice: BrandChoice, name: string | undefined): boolean {
  return name !== undefined && brandNames(choice).includes(name);
}
