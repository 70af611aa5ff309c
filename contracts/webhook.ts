import * as z from 'zod/mini';
import { modes } from './endpoints.js';

/** A text with a description and an example, for the API description. */
function text(description: string, example: string) {
  return z.string().check(z.meta({ description, examples: [example] }));
}

/** `data` of `signup.completed`. It contains no email address, no name, no form value and no secret. */
export const signupCompletedData = z.object({
  tenant: text('Host of the tenant', 'example.eu.auth0.com'),
  user_id: text(
    'The Auth0 user ID. Read the user with it for more than is here',
    'google-oauth2|103547991597142817347',
  ),
  username: text('The username as it is stored', 'ada'),
  mode: z.enum(modes).check(z.meta({ description: 'The mode of the signup', examples: ['identity'] })),
  connection: z.optional(text('Identity mode: the database connection of the new identity', 'signup-usernames')),
  version: z.optional(z.number().check(z.meta({ description: 'Profile mode: the stored version', examples: [1] }))),
  client_id: z.optional(text('The application of the login', 'made-up-client-id')),
  organization: z.optional(text('The organization of the login', 'org_made_up')),
  brand: text('The brand of the page', 'harbour'),
  language: text('The language of the page, as a BCP 47 tag', 'en'),
});
export type SignupCompletedData = z.infer<typeof signupCompletedData>;

/** The body of a webhook (Standard Webhooks specification). All delivery attempts send the same body. */
export const signupCompleted = z.object({
  type: z.literal('signup.completed'),
  timestamp: text('When the signup was completed (ISO 8601)', '2026-11-29T09:30:00.000Z'),
  data: signupCompletedData,
});
export type SignupCompleted = z.infer<typeof signupCompleted>;

/** The headers of a webhook (Standard Webhooks specification). */
export const webhookHeaders = z.object({
  'webhook-id': text(
    'The same for every attempt and for the same signup: drop what has arrived before',
    'signup_ZQ3vSo2hM1c0yV9mQ3cM6w2b5e8fJ1kL',
  ),
  'webhook-timestamp': text('When this attempt was made, in seconds since the epoch', '1795944600'),
  'webhook-signature': text(
    'Signatures (HMAC-SHA256) with each secret, separated by spaces; one has to match',
    'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
  ),
});

const count = z.number().check(z.int(), z.nonnegative());

/** `GET` and `POST /api/webhooks`, with the bearer `CRON_SECRET`. */
export const webhooksReply = z.object({
  delivered: count.check(z.meta({ description: 'Webhooks that this run delivered', examples: [2] })),
  failed: count.check(z.meta({ description: 'Attempts of this run that failed', examples: [0] })),
  waiting: count.check(z.meta({ description: 'Webhooks in the queue', examples: [0] })),
  undelivered: count.check(
    z.meta({ description: 'Webhooks that were given up; POST queues them again', examples: [0] }),
  ),
});
export type WebhooksReply = z.infer<typeof webhooksReply>;
