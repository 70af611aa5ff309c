import type { ChallengeService } from '#contracts/challenge-services.js';
import { brand, returnTargets } from '../signup.config.js';
import { deniedFeatures } from './denied-features.js';

/** What the policy of a page depends on. */
interface PagePolicy {
  /** Hash sources of the style sheet in the page. */
  inlineStyles: readonly string[];
  /** What `wayBack` has found. */
  formTargets: readonly string[];
  /** Whether there is a challenge: its widget is in a frame of our own. */
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

/** The headers of the page. */
export function pageHeaders({ inlineStyles, formTargets, challenge = false }: PagePolicy) {
  const policy = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    // The style sheet stands in the page.
    'style-src': inlineStyles,
    'img-src': ["'self'", ...logoSources(brand.logoUrl)],
    // A brand's own font.
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    ...(challenge && { 'frame-src': ["'self'"] }),
    'form-action': ["'self'", ...formTargets],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ["'none'"],
  };
  return { ...everywhere, 'content-security-policy': written(policy) };
}

/** Hash sources of what stands inside the frame of a challenge. */
interface FrameHashes {
  scripts: readonly string[];
  styles: readonly string[];
}

/**
 * The headers of the frame with a challenge's widget. The provider's script changes whenever they like, so it cannot have a
 * hash, and it knows nothing of Trusted Types: neither is asked for here, and both still are in the page.
 */
export function challengeHeaders({ inline, service }: { inline: FrameHashes; service: ChallengeService }) {
  const { sources } = service;
  const policy = {
    'default-src': ["'none'"],
    ...sources,
    'script-src': [...inline.scripts, ...(sources['script-src'] ?? [])],
    'style-src': [...inline.styles, ...(sources['style-src'] ?? [])],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'self'"],
  };
  return {
    ...everywhere,
    'x-frame-options': 'SAMEORIGIN',
    // The provider compares the host with those of the site key. Nothing else is in the frame's address but a language.
    'referrer-policy': 'strict-origin',
    'content-security-policy': written(policy),
  };
}

function written(policy: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(policy)
    .map(([directive, sources]) => [directive, ...sources].join(' '))
    .join('; ');
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
