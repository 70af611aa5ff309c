import { type ChosenBrand, chooseBrand } from '#server/signup/choose-brand.js';
import type { Application } from './application.js';

/** Holds the name of the brand that was shown: the page's script takes the token out of the address. */
const COOKIE = 'signup-brand';
/** As long as a login can be suspended. */
const COOKIE_SECONDS = 60 * 60;

/** The brand of the page at an address. @param token of the link. */
export function pageBrand(
  request: Request,
  token: string | null,
  { brands, services }: Pick<Application, 'brands' | 'services'>,
): Promise<ChosenBrand> {
  const [, shown] = new RegExp(`(?:^|; )${COOKIE}=([a-z0-9-]+)`).exec(request.headers.get('cookie') ?? '') ?? [];
  return chooseBrand(brands, { token, host: new URL(request.url).hostname, shown }, services.tokens);
}

/** `Set-Cookie` for a page whose login decided about its brand, so that a refresh shows the same; undefined for any other. */
export function brandCookie(
  { name, byLogin }: ChosenBrand,
  { brands, settings }: Pick<Application, 'brands' | 'settings'>,
): string | undefined {
  if (!byLogin) return undefined;
  const secure = settings.signupUrl.startsWith('https:') ? '; Secure' : '';
  return `${COOKIE}=${name ?? brands.default}; Path=/; Max-Age=${COOKIE_SECONDS}; HttpOnly; SameSite=Lax${secure}`;
}
