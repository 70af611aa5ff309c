import { createHash } from 'node:crypto';
import type { Mode } from '#contracts/endpoints.js';
import type { SignupCompleted, SignupCompletedData } from '#contracts/webhook.js';
import type { SignupDetails } from '../signup/signup-services.js';

/** The data of a webhook that is the same for all signups of a deployment. */
export interface SignupSource {
  tenantOrigin: string;
  mode: Mode;
  /** Identity mode: the database connection. */
  connection: string;
  /** Profile mode: the version that is stored. */
  version: number;
}

/** The data of a webhook before its signup is written. The username is only known afterwards. */
export type AnnouncedSignup = Omit<SignupCompletedData, 'username'>;

export function announcedSignup(source: SignupSource, details: SignupDetails): AnnouncedSignup {
  const { userId, clientId, organization, brand, language } = details;
  const { tenantOrigin, mode, connection, version } = source;
  return {
    tenant: new URL(tenantOrigin).host,
    user_id: userId,
    mode,
    ...(mode === 'identity' ? { connection } : { version }),
    ...(clientId !== undefined && { client_id: clientId }),
    ...(organization !== undefined && { organization }),
    brand,
    language,
  };
}

/** A webhook as it is signed and sent. */
export interface WebhookMessage {
  id: string;
  body: string;
}

/** Builds the message of a completed signup. @param at time of completion in milliseconds since the epoch. */
export function webhookMessage(signup: AnnouncedSignup, username: string, at: number): WebhookMessage {
  const { user_id, tenant, ...rest } = signup;
  const event: SignupCompleted = {
    type: 'signup.completed',
    timestamp: new Date(at).toISOString(),
    data: { tenant, user_id, username, ...rest },
  };
  return { id: webhookId(signup, username), body: JSON.stringify(event) };
}

/** Key of a user's signup in the queue: all attempts to complete the signup share one entry. */
export function signupKey({ tenant, user_id, mode, connection, version }: AnnouncedSignup): string {
  return hash(['webhook', tenant, mode, connection ?? version, user_id]);
}

/** The `webhook-id`. It is derived, so it stays the same if the signup is repeated, or found again after a crash. */
function webhookId(signup: AnnouncedSignup, username: string): string {
  return `signup_${hash([signupKey(signup), username])}`;
}

function hash(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 32);
}
