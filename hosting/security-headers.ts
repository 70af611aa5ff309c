import { brand } from '../signup.config.js';

/**
 * The security headers of the page and of the API, written once: the Node server and the build for Vercel both use these.
 *
 * `form-action` cannot be narrowed to the login domain: the page posts to `/continue`, and Chromium applies the directive to
 * the redirects that follow as well, which lead to the customer's applications on origins unknown here.
 */
export function securityHeaders({ loopback = false } = {}): Record<string, string> {
  const logo = brand.logoUrl?.startsWith('https:') ? ` ${new URL(brand.logoUrl).origin}` : '';
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' data:${logo}`,
    "connect-src 'self'",
    `form-action 'self' https:${loopback ? ' http://localhost:* http://127.0.0.1:*' : ''}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
    // Browsers ignore it on plain http, and so on loopback.
    'strict-transport-security': 'max-age=63072000; includeSubDomains',
  };
}

/** Hashed files never change; everything else is asked for again. */
export const cacheHeaders = {
  assets: 'public, max-age=31536000, immutable',
  page: 'no-cache',
} as const;
