import { STATUS_CODES } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type Koa from 'koa';
import type { Fault, FaultPlan } from './faults.js';
import { rateLimitHeaders } from './rate-limit.js';
import { failure, send } from './replies.js';

/** One call that reached the Management API or its token endpoint. */
export interface ManagementCall {
  /** Milliseconds since 1970. */
  at: number;
  method: string;
  /** Path without query, still encoded. */
  path: string;
  /** Absent while the call is in flight, and for a call without a response. */
  status?: number;
}

export interface CallRecorder {
  faults: FaultPlan;
  /** Every call is added here, the newest last. */
  calls: ManagementCall[];
  /** Milliseconds since 1970. */
  now: () => number;
}

/** Auth0's response to a call beyond the limit, as recorded on real tenants. */
export const tooManyRequests = failure(429, 'Global limit has been reached', 'too_many_requests');

/** Whether the call is executed before the fault applies. */
function isExecuted(fault: Fault): boolean {
  if ('cut' in fault) return fault.cut === 'after';
  return ('when' in fault && fault.when === 'after') || isDelayOnly(fault);
}

function isDelayOnly(fault: Fault): boolean {
  return !('status' in fault || 'cut' in fault || 'hang' in fault);
}

/** Applies the fault. Returns false if the caller gets no response. */
function applyFault(ctx: Koa.Context, fault: Fault, now: number): boolean {
  if (!('status' in fault)) {
    ctx.respond = false;
    if ('cut' in fault) ctx.req.socket.destroy();
    return false;
  }
  const { status, body, resetAfterSeconds = 1 } = fault;
  if (status === 429) {
    ctx.set(rateLimitHeaders({ limit: 1, remaining: 0, reset: Math.ceil(now / 1000) + resetAfterSeconds }));
    send(ctx, tooManyRequests);
  } else {
    send(ctx, body ? { status, body } : failure(status, STATUS_CODES[status] ?? 'Fault on request'));
  }
  return true;
}

/** Records a call and runs `work`, which sends the real response. Applies a fault before or after it. */
export async function recordCall(ctx: Koa.Context, recorder: CallRecorder, work: () => Promise<void>): Promise<void> {
  const call: ManagementCall = { at: recorder.now(), method: ctx.method, path: ctx.path };
  recorder.calls.push(call);
  const fault = recorder.faults.next(ctx.method, ctx.path);
  if (fault?.delayMs !== undefined) await wait(fault.delayMs);
  if (!fault || isExecuted(fault)) await work();
  const isAnswered = !fault || isDelayOnly(fault) || applyFault(ctx, fault, recorder.now());
  if (isAnswered) call.status = ctx.status;
}
