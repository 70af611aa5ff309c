import { brand, returnTargets } from '../../signup.config.js';
import { deniedFeatures } from './denied-features.js';

/** What the policy of a page depends on. */
interface PagePolicy {
  /** Hash sources of the style sheet in the page. */
  inlineStyles: readonly string[];
  /** What `wayBack` has found. */
  formTargets: readonly string[];
  /** Whether the page may show a challenge. */
  challenge?: boolean;
}

/**
 * What every reply carries, written once: the Node server and the build for Vercel both use these.
 *
 * No `Cross-Origin-Opener-Policy`: any value but `unsafe-none` severs the popup of an application's `loginWithPopup` from the
 * window that opened it, and the login never comes back.
 * No `Cross-Origin-Embedder-Policy`: it would hide a logo on another host, and guards what the page does not use. No
 * `preload` in `Strict-Transport-Security`: that is for the owner of the whole domain to say.
 */
const everywhere = {
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': deniedFeatures.map((feature) => `${feature}=()`).join(', '),
  // Browsers ignore it on plain http, and so on loopback.
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
} as const;

/** The headers of whatever is not the page: answers of the API, scripts, styles. Nothing in them may run or be framed. */
export const dataHeaders: Readonly<Record<string, string>> = {
  ...everywhere,
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

/**
 * Whence Turnstile's script and its frame come. Source: Cloudflare, "Turnstile: Content Security Policy", which names these two
 * directives (and `connect-src 'self'` for a mode of widgets that is not used here).
 */
const turnstile = 'https://challenges.cloudflare.com';

/** The headers of the page. */
export function pageHeaders({ inlineStyles, formTargets, challenge = false }: PagePolicy) {
  const policy = {
    'default-src': ["'none'"],
    'script-src': challenge ? ["'self'", turnstile] : ["'self'"],
    // The style sheet stands in the page.
    'style-src': inlineStyles,
    'img-src': ["'self'", ...logoSources(brand.logoUrl)],
    // A brand's own font.
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    ...(challenge && { 'frame-src': [turnstile] }),
    'form-action': ["'self'", ...formTargets],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
    'require-trusted-types-for': ["'script'"],
    // The one policy that there may be is in `web/challenge/turnstile-widget.tsx`: it lets pass the address of one script.
    'trusted-types': [challenge ? 'default' : "'none'"],
  };
  const written = Object.entries(policy).map(([directive, sources]) => [directive, ...sources].join(' '));
  return { ...everywhere, 'content-security-policy': written.join('; ') };
}

function logoSources(url = ''): string[] {
  if (url.startsWith('data:')) return ['data:'];
  return url.startsWith('https:') ? [new URL(url).origin] : [];
}

/** A scheme (`com.example.app:`), or an origin, with `*.` for its subdomains where wanted. */
const source = /^[a-z][a-z\d+.-]*:(\/\/(\*\.)?[a-z\d-]+(\.[a-z\d-]+)*(:(\d+|\*))?)?$/i;

/**
 * Where forms of the page may lead, beside its own server: it posts to `/continue`, and Chromium applies `form-action` to the
 * redirects that follow as well. They lead to the customer's applications, on origins that only the team knows.
 * @param loopback whether plain http on this machine is among them: for local work.
 * @param targets `returnTargets` of `signup.config.ts` where left out. @throws where one of them is no source.
 */
export function wayBack({ loopback = false, targets = returnTargets } = {}): readonly string[] {
  const strange = targets.filter((target) => !source.test(target));
  if (strange.length > 0)
    throw new Error(`returnTargets in signup.config.ts: no origin or scheme: ${strange.join(' ')}`);
  return [...targets, ...(loopback ? ['http://localhost:*', 'http://127.0.0.1:*'] : [])];
}

/** Hashed files never change. The page is not kept: a browser would keep it under its address, which has the token in it. */
export const cacheHeaders = {
  assets: 'public, max-age=31536000, immutable',
  page: 'no-store',
} as const;
