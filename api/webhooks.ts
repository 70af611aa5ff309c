import type { WebhooksReply } from '#contracts/webhook.js';
import { err, type Result } from '#server/result.js';
import { deployed, endpoint, type Handler } from './_http/endpoint.js';
import { withSecret } from './_http/with-secret.js';

const deliver = (options: { requeue: boolean }): Handler =>
  withSecret('CRON_SECRET', async (_, { services }): Promise<Result<WebhooksReply>> => {
    const { deliverDue } = (await services.webhooks?.()) ?? {};
    // Without Redis nothing waits.
    return deliverDue ? deliverDue(options) : err('not_found');
  });

/** `GET`, by a scheduler: delivers the webhooks that are due. `POST`, by an operator: those that were given up as well. */
export const webhooks = endpoint({ GET: deliver({ requeue: false }), POST: deliver({ requeue: true }) });

export default deployed(webhooks);
