import type { BrandChoice } from '#contracts/signup-config.js';
import type { LoginSession, RedirectTokens } from './login-session.js';

/** The parts of a page request that decide about its brand. */
export interface BrandRequest {
  /** Session token of the link. */
  token: string | null;
  host: string;
  /** Value of the brand cookie: the last brand that this browser was shown. Used if the link has no token any more. */
  shown: string | undefined;
}

/** The brand of a page. */
export interface ChosenBrand {
  /** Name of the brand; undefined for the default brand. */
  name: string | undefined;
  /** Whether the token decided. Then a reload without the token needs the brand cookie. */
  byLogin: boolean;
}

/**
 * Chooses the brand of a page by the login's organization, its application, and the host, in this order. Only a signed token
 * counts. It may have expired: the page that says so also has the login's brand.
 */
export async function chooseBrand(
  choice: BrandChoice,
  { token, host, shown }: BrandRequest,
  tokens: RedirectTokens,
): Promise<ChosenBrand> {
  const hostBrand = lookUp(choice.hosts, host);
  if (!choosesByLogin(choice)) return { name: hostBrand, byLogin: false };
  if (token === null) return { name: isBrand(choice, shown) ? shown : hostBrand, byLogin: false };
  const login = await tokens.loginOf(token);
  if (!login) return { name: hostBrand, byLogin: false };
  return { name: brandByClaims(choice, login) ?? hostBrand, byLogin: true };
}

/** The brand of a login at a host. */
export function brandOfLogin(choice: BrandChoice, login: LoginSession, host: string): string {
  return brandByClaims(choice, login) ?? lookUp(choice.hosts, host) ?? choice.default;
}

/** Whether the brand depends on the login, and not only on the host. */
export function choosesByLogin({ organizations = {}, clients = {} }: BrandChoice): boolean {
  return Object.keys(organizations).length > 0 || Object.keys(clients).length > 0;
}

function brandByClaims(
  { organizations, clients }: BrandChoice,
  { organization, clientId }: LoginSession,
): string | undefined {
  return lookUp(organizations, organization) ?? lookUp(clients, clientId);
}

function lookUp(names: Readonly<Record<string, string>> = {}, key: string | undefined): string | undefined {
  return key !== undefined && Object.hasOwn(names, key) ? names[key] : undefined;
}

/** Names of all brands of a deployment; the default brand comes first. */
export function brandNames({ default: usual, organizations, clients, hosts }: BrandChoice): string[] {
  return [...new Set([usual, ...[organizations, clients, hosts].flatMap((names = {}) => Object.values(names))])];
}

function isBrand(choice: BrandChoice, name: string | undefined): boolean {
  return name !== undefined && brandNames(choice).includes(name);
}
