import type { CleanupReply } from '#contracts/endpoints.js';
import { err, ok } from '#server/result.js';
import { deployed, endpoint } from './_http/endpoint.js';
import { withSecret } from './_http/with-secret.js';

/** `GET`, for a scheduler: runs the cleanup of orphaned users once. It takes up to a minute. */
export const cleanup = endpoint({
  GET: withSecret('CRON_SECRET', async ({ record }, { services, log }) => {
    // Without a database connection there are no orphaned users.
    if (!services.cleanup) return err('not_found');
    const { failure, ...report } = await services.cleanup();
    log.info({ requestId: record.requestId, ...report }, 'cleanup');
    return failure ? { ok: false, failure } : ok(report satisfies CleanupReply);
  }),
});

export default deployed(cleanup);
