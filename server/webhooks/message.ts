import { createHash } from 'node:crypto';
import type { Mode } from '#contracts/endpoints.js';
import type { SignupCompleted, SignupCompletedData } from '#contracts/webhook.js';
import type { SignupDetails } from '../signup/signup-services.js';

/** What is the same for all signups of a deployment. */
export interface SignupSource {
  tenantOrigin: string;
  mode: Mode;
  /** Identity mode: the database connection. */
  connection: string;
  /** Profile mode: the version that is stored. */
  version: number;
}

/** A signup that is going to be written. Its username is known when it has been. */
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

/** @param at milliseconds since the epoch when the signup was completed. */
export function webhookMessage(signup: AnnouncedSignup, username: string, at: number): WebhookMessage {
  const { user_id, tenant, ...rest } = signup;
  const event: SignupCompleted = {
    type: 'signup.completed',
    timestamp: new Date(at).toISOString(),
    data: { tenant, user_id, username, ...rest },
  };
  return { id: webhookId(signup, username), body: JSON.stringify(event) };
}

/** Names a user's signup in the queue: all attempts to complete it are one entry. */
export function signupKey({ tenant, user_id, mode, connection, version }: AnnouncedSignup): string {
  return hash(['webhook', tenant, mode, connection ?? version, user_id]);
}

/** The `webhook-id`. Derived, so a signup that is repeated, or found again after a crash, has the same one. */
function webhookId(signup: AnnouncedSignup, username: string): string {
  return `signup_${hash([signupKey(signup), username])}`;
}

function hash(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 32);
}
