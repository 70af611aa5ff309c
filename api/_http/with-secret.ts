import { createHash, timingSafeEqual } from 'node:crypto';
import { err } from '#server/result.js';
import { bearerToken, type Handler } from './endpoint.js';

/** The settings that a secret can be. */
const settingOf = { CRON_SECRET: 'cronSecret', METRICS_TOKEN: 'metricsToken' } as const;

/**
 * A handler that requires a secret of the settings as the bearer token. The callers are programs: a scheduler such as Vercel
 * Cron, or Prometheus. Fails with `not_found` (the setting is not set), `token_missing` or `token_invalid`, before it does
 * anything else.
 */
export function withSecret(name: keyof typeof settingOf, handler: Handler): Handler {
  return async (call, application) => {
    const secret = application.settings[settingOf[name]];
    if (secret === '') return err('not_found', { cause: `${name} is not set` });
    const sent = bearerToken(call.request);
    if (!sent) return err('token_missing', { cause: name });
    return isEqual(sent, secret) ? handler(call, application) : err('token_invalid', { cause: name });
  };
}

/** Compares in constant time. The hashes have the same length, so the time does not reveal the secret's length either. */
function isEqual(sent: string, secret: string): boolean {
  const [one, other] = [sent, secret].map((text) => createHash('sha256').update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}
