import { returnTargets } from '../../signup.config.js';

/** Browser features that the page never uses: all that Chromium and MDN list, except client hints. */
export const deniedFeatures = `
  accelerometer autoplay browsing-topics camera clipboard-read clipboard-write compute-pressure display-capture
  encrypted-media fullscreen gamepad geolocation gyroscope hid identity-credentials-get idle-detection
  keyboard-map local-fonts magnetometer microphone midi otp-credentials payment picture-in-picture
  private-state-token-issuance private-state-token-redemption publickey-credentials-create
  publickey-credentials-get screen-wake-lock serial storage-access sync-xhr unload usb window-management
  xr-spatial-tracking
`
  .trim()
  .split(/\s+/);

interface PagePolicy {
  /** Hash sources of the inline style sheet. */
  inlineStyles: readonly string[];
  /** Sources for `form-action`, from `formActionSources`. */
  formTargets: readonly string[];
  /** Whether the page may show a challenge. */
  challenge?: boolean;
  /** URL of the page's API, if it has another origin. */
  apiUrl?: string | undefined;
}

/**
 * The headers of every response, on the Node server and on Vercel.
 *
 * No `Cross-Origin-Opener-Policy`: any value but `unsafe-none` separates the popup of an application's `loginWithPopup` from
 * the window that opened it, and the login never ends.
 * No `Cross-Origin-Embedder-Policy`: it would block a logo on another host, and protects features that the page does not use.
 * No `preload` in `Strict-Transport-Security`: that decision belongs to the owner of the whole domain.
 */
const commonHeaders = {
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': deniedFeatures.map((feature) => `${feature}=()`).join(', '),
  // Browsers ignore it on plain http.
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
} as const;

/** The headers of everything but pages: API responses, scripts, styles. None of them may run or be framed. */
export const dataHeaders: Readonly<Record<string, string>> = {
  ...commonHeaders,
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

/**
 * Origin of Turnstile's script and frame. Source: Cloudflare, "Turnstile: Content Security Policy", which names these two
 * directives (and `connect-src 'self'` for a widget mode that is not used here).
 */
const turnstile = 'https://challenges.cloudflare.com';

/** The headers of the page. */
export function pageHeaders({ inlineStyles, formTargets, challenge = false, apiUrl }: PagePolicy) {
  const policy = {
    'default-src': ["'none'"],
    'script-src': challenge ? ["'self'", turnstile] : ["'self'"],
    'style-src': inlineStyles,
    // Logos, pictures and fonts of a brand.
    'img-src': ["'self'"],
    'font-src': ["'self'"],
    'connect-src': [apiUrl ? new URL(apiUrl).origin : "'self'"],
    ...(challenge && { 'frame-src': [turnstile] }),
    'form-action': ["'self'", ...formTargets],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
    'require-trusted-types-for': ["'script'"],
    // The only policy is in `web/challenge/turnstile-widget.tsx`. It allows the address of one script.
    'trusted-types': [challenge ? 'default' : "'none'"],
  };
  const written = Object.entries(policy).map(([directive, sources]) => [directive, ...sources].join(' '));
  return { ...commonHeaders, 'content-security-policy': written.join('; ') };
}

/** A scheme (`com.example.app:`) or an origin, optionally with `*.` for its subdomains. */
const cspSource = /^[a-z][a-z\d+.-]*:(\/\/(\*\.)?[a-z\d-]+(\.[a-z\d-]+)*(:(\d+|\*))?)?$/i;

/**
 * Sources for `form-action`. The page posts to `/continue`, and Chromium also applies the directive to the redirects that
 * follow. They lead to the customer's applications, on origins that only the team knows.
 * @param loopback adds plain http on this machine, for local work.
 * @param targets `returnTargets` of `signup.config.ts` by default. @throws if one of them is not a valid source.
 */
export function formActionSources({ loopback = false, targets = returnTargets } = {}): readonly string[] {
  const invalid = targets.filter((target) => !cspSource.test(target));
  if (invalid.length > 0)
    throw new Error(`returnTargets in signup.config.ts: neither an origin nor a scheme: ${invalid.join(' ')}`);
  return [...targets, ...(loopback ? ['http://localhost:*', 'http://127.0.0.1:*'] : [])];
}

/** Hashed files never change. The page is not cached: its address contains the token. */
export const cacheHeaders = {
  assets: 'public, max-age=31536000, immutable',
  page: 'no-store',
} as const;
