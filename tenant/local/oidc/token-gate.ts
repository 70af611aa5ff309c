import { randomUUID } from 'node:crypto';
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { Protocol } from '../pipeline/login.js';
import type { User } from '../store/user-record.js';
import { denialError, runGate } from './gate.js';
import { describeLogin, flat, requestFacts, transactionFacts } from './login-facts.js';
import type { TenantParts } from './tenant-parts.js';

/** Auth0 keeps these out of `event.request.body`. */
const secret = new Set(['client_secret', 'refresh_token', 'password']);

/**
 * The gate where there is no browser: the token end point, with a refresh token or a password. Throws the error that the
 * application gets: 403 with the refusal, or `interaction_required` when the Action can only redirect.
 */
export async function gateTokenRequest(
  ctx: KoaContextWithOIDC,
  parts: TenantParts,
  { user, protocol, sessionUid }: { user: User; protocol: Protocol; sessionUid?: string | undefined },
): Promise<void> {
  const sent = Object.entries(flat(ctx.oidc.body)).filter(([name]) => !secret.has(name));
  const body = Object.fromEntries(sent);
  const login = describeLogin(parts, {
    user,
    clientId: ctx.oidc.client?.clientId ?? '',
    sessionUid,
    request: requestFacts(ctx, { query: {}, body }),
    transaction: transactionFacts(randomUUID(), protocol, body),
  });
  const outcome = await runGate(parts, login);
  if (outcome.type === 'deny') throw denialError(outcome, 403);
  if (outcome.type === 'redirect') {
    throw denialError({ error: 'interaction_required', reason: 'The post-login step has to redirect.' }, 403);
  }
}
