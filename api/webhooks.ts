import type { WebhooksReply } from '#contracts/webhook.js';
import { err, type Result } from '#server/result.js';
import { deployed, endpoint, type Handler } from './_http/endpoint.js';
import { withSecret } from './_http/with-secret.js';

const deliver = (options: { requeue: boolean }): Handler =>
  withSecret('CRON_SECRET', async (_, { services }): Promise<Result<WebhooksReply>> => {
    const { deliverDue } = (await services.webhooks?.()) ?? {};
    // Without Redis there is no queue.
    return deliverDue ? deliverDue(options) : err('not_found');
  });

/** `GET`, for a scheduler: delivers the webhooks that are due. `POST`, for an operator: also queues failed webhooks again. */
export const webhooks = endpoint({ GET: deliver({ requeue: false }), POST: deliver({ requeue: true }) });

export default deployed(webhooks);
