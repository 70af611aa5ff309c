import { createHash, timingSafeEqual } from 'node:crypto';
import { err } from '#server/result.js';
import { bearerToken, type Handler } from './endpoint.js';

/** Settings that hold the bearer of a program. */
const settingOf = { CRON_SECRET: 'cronSecret', METRICS_TOKEN: 'metricsToken' } as const;

/**
 * A handler for programs that send a secret of the settings as the bearer: a scheduler, as Vercel's cron does, or a scraper of
 * metrics. Without the setting there is no such address (`not_found`). Fails with `token_missing` or `token_invalid`, before
 * anything else is done.
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

/** In a time that says nothing about the secret, its length included. */
function isEqual(sent: string, secret: string): boolean {
  const [one, other] = [sent, secret].map((text) => createHash('sha256').update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}
