import { errors } from 'oidc-provider';
import type { Login } from '../pipeline/login.js';
import { type Changes, joinChanges, noChanges, type Outcome } from '../pipeline/outcome.js';
import { runPipeline } from '../pipeline/run-pipeline.js';
import type { TenantParts } from './tenant-parts.js';

type Denial = Extract<Outcome, { type: 'deny' }>;

function deny(error: string, reason: string, changes: Changes = noChanges()): Denial {
  return { type: 'deny', error, reason, changes };
}

/** The error that carries a refusal to the application (RFC 6749, sections 4.1.2.1 and 5.2). */
export function denialError({ error, reason }: Pick<Denial, 'error' | 'reason'>, status = 400) {
  return Object.assign(new errors.CustomOIDCProviderError(error, reason), { status, statusCode: status });
}

/** Writes what the Action collected; it counts for a denied login too. */
function applyChanges(parts: TenantParts, login: Login, changes: Changes): void {
  const { appMetadata, userMetadata, methods } = changes;
  parts.sessions.record(login.sessionId, methods);
  if (Object.keys(appMetadata).length === 0 && Object.keys(userMetadata).length === 0) return;
  const written = parts.users.update(login.user.user_id, { app_metadata: appMetadata, user_metadata: userMetadata });
  if (written.ok) return;
  const text = `The metadata was not written: ${written.refusal.code} ${written.refusal.detail ?? ''}`;
  parts.log({ at: parts.now(), level: 'error', text });
}

/** What Auth0 would let pass and this tenant does not do is said aloud instead of being left out silently. */
function unsupported(outcome: Outcome, login: Login, resumed: boolean): string | undefined {
  const { primaryUserId } = outcome.changes;
  if (primaryUserId !== undefined && primaryUserId !== login.user.user_id) {
    return 'The local tenant does not switch the primary user during a login.';
  }
  return resumed && outcome.type === 'redirect' ? 'A login can be redirected once.' : undefined;
}

/**
 * The post-login step of one login: runs what is deployed for the application and writes what it wants changed once the
 * login is over. With `resumed` it is the run after the redirect. A blocked user never gets as far as the Action.
 */
export async function runGate(
  parts: TenantParts,
  login: Login,
  resumed?: { state: string; changes: Changes },
): Promise<Outcome> {
  if (login.user.blocked) return deny('unauthorized', 'user is blocked');
  const outcome = await runPipeline(parts.applications.program(login.client.client_id), {
    login,
    ...(resumed ? { state: resumed.state } : {}),
    sandbox: { now: parts.now, log: parts.log },
  });
  const problem = unsupported(outcome, login, resumed !== undefined);
  if (problem !== undefined) return deny('access_denied', problem);
  const changes = joinChanges(resumed?.changes ?? noChanges(), outcome.changes);
  if (outcome.type !== 'redirect') applyChanges(parts, login, changes);
  return { ...outcome, changes };
}
