import { STATUS_CODES } from 'node:http';
import type Koa from 'koa';
import { type Refusal, type Result, refusals } from '../store/refusals.js';

export interface Reply {
  status: number;
  /** undefined: the response has no body. */
  body?: unknown;
}

/** An error as every call of the Management API reports it. `errorCode` is optional: callers must not rely on it. */
export function failure(status: number, message: string, errorCode?: string): Reply {
  const body = { statusCode: status, error: STATUS_CODES[status] ?? 'Error', message };
  return { status, body: errorCode === undefined ? body : { ...body, errorCode } };
}

/** The reply to a change that the store refused. */
export function refusalReply({ code, detail = '' }: Refusal): Reply {
  const [status, message, errorCode] = refusals[code];
  return failure(
    status,
    message.replace('%', () => detail),
    errorCode,
  );
}

/** The reply to a change: the stored record, or the refusal. */
export function resultReply(result: Result<unknown>, status = 200): Reply {
  return result.ok ? { status, body: result.value } : refusalReply(result.refusal);
}

export function insufficientScope(scopes: readonly string[]): Reply {
  return failure(403, `Insufficient scope, expected any of: ${scopes.join(',')}`, 'insufficient_scope');
}

/** The reply to a call for a feature that the tenant's plan lacks. The feature's name in the text is not verified. */
export function notInPlan(feature: string): Reply {
  return failure(403, `Please upgrade your subscription to use ${feature}`, 'insufficient_entitlement');
}

export function send(ctx: Koa.Context, reply: Reply): void {
  ctx.status = reply.status;
  // A null body turns the status into 204, which is right for the one reply without a body.
  ctx.body = reply.body ?? null;
}
