import { createHash, timingSafeEqual } from 'node:crypto';
import { err } from '#server/result.js';
import { bearerToken, type Handler } from './endpoint.js';

/**
 * A handler for schedulers: they send `CRON_SECRET` as the bearer, as Vercel's cron does. Without the setting there is no such
 * address (`not_found`). Fails with `token_missing` or `token_invalid`, before any call to the tenant.
 */
export function scheduled(handler: Handler): Handler {
  return async (call, application) => {
    const { cronSecret } = application.settings;
    if (cronSecret === '') return err('not_found');
    const sent = bearerToken(call.request);
    if (!sent) return err('token_missing');
    return isEqual(sent, cronSecret) ? handler(call, application) : err('token_invalid', { cause: 'CRON_SECRET' });
  };
}

/** In a time that says nothing about the secret, its length included. */
function isEqual(sent: string, secret: string): boolean {
  const [one, other] = [sent, secret].map((text) => createHash('sha256').update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}
