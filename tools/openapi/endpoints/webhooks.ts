import { signupCompleted, signupCompletedData, webhookHeaders, webhooksReply } from '#contracts/webhook.js';
import { type ApiPath, jsonReply, operation } from '../operation.js';

const described = { tag: 'Operation', security: ['cronSecret'] } as const;
/** `tenant_busy` means that Redis, which holds the queue, does not answer. */
const codes = ['token_missing', 'token_invalid', 'not_found', 'tenant_busy'] as const;
const delivered = jsonReply('The run has ended.', webhooksReply, {
  delivered: { value: { delivered: 2, failed: 0, waiting: 0, undelivered: 0 } },
});

/** `GET` and `POST /api/webhooks`. */
export const webhooks: ApiPath = {
  path: '/api/webhooks',
  operations: {
    get: operation({
      ...described,
      operationId: 'deliverWebhooks',
      summary: 'Deliver the webhooks that are due',
      description: 'For schedulers. Without a queue in Redis, the reply is 404.',
      success: { 200: delivered },
      codes,
    }),
    post: operation({
      ...described,
      operationId: 'redeliverWebhooks',
      summary: 'Also redeliver the webhooks that were given up',
      description:
        'For operators: queues the webhooks that were given up again, then delivers all that are due. A body is not read.',
      success: { 200: delivered },
      codes,
    }),
  },
  schemas: [{ name: 'WebhookRun', schema: webhooksReply, description: 'Counts of webhooks.' }],
};

/** The request that the API makes when a signup is completed. */
export const signupCompletedEvent: ApiPath = {
  path: 'signup.completed',
  operations: {
    post: {
      operationId: 'signupCompleted',
      tags: ['Operation'],
      summary: 'A signup is completed',
      description:
        'Sent to the URL in the settings, as the Standard Webhooks specification describes. Verify the signature, and ignore an ID that was received before.',
      security: [],
      requestParams: { header: webhookHeaders },
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: signupCompleted,
            examples: {
              identity: {
                value: {
                  type: 'signup.completed',
                  timestamp: '2026-01-15T09:30:00.000Z',
                  data: {
                    tenant: 'example.eu.auth0.com',
                    user_id: 'google-oauth2|100000000000000000001',
                    username: 'ada',
                    mode: 'identity',
                    connection: 'signup-usernames',
                    brand: 'harbour',
                    language: 'en',
                  },
                },
              },
            },
          },
        },
      },
      responses: { '2XX': { description: 'Received. Any other reply counts as a failed attempt.' } },
    },
  },
  schemas: [
    {
      name: 'SignupCompleted',
      schema: signupCompleted,
      description: 'The body of the webhook. The same for every attempt.',
      properties: { type: 'Name of the event.', data: 'The signup.' },
    },
    {
      name: 'SignupCompletedData',
      schema: signupCompletedData,
      description: 'The signup. It has no email address, no name and no answer of the form.',
    },
  ],
};
