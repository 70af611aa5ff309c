import { cleanupReply } from '#contracts/endpoints.js';
import { type ApiPath, jsonReply, operation, tenantCodes } from '../operation.js';

/** `GET /api/cleanup`. */
export const cleanup: ApiPath = {
  path: '/api/cleanup',
  operations: {
    get: operation({
      operationId: 'runCleanup',
      tag: 'Operation',
      summary: 'Clean up abandoned signups',
      description:
        'For schedulers, which send `GET`: runs the cleanup of orphaned users once. A run takes up to a minute, and can be repeated at any time. `HEAD` also runs it.',
      security: ['cronSecret'],
      success: {
        200: jsonReply('The run has ended.', cleanupReply, {
          complete: { value: { removed: 2, marked: 1, kept: 0, complete: true } },
        }),
      },
      codes: ['token_missing', 'token_invalid', 'not_found', ...tenantCodes],
    }),
  },
  schemas: [
    {
      name: 'CleanupReport',
      schema: cleanupReply,
      description: 'Counts of users.',
      properties: {
        removed: 'Deleted by this run.',
        marked: 'Marked for deletion by a run that is at least one hour later.',
        kept: 'Not deleted: changed since the mark, or marked by another run.',
        complete: '`false`: the next run continues.',
      },
    },
  ],
};
