import { STATUS_CODES } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type Koa from 'koa';
import type { Fault, FaultPlan } from './faults.js';
import { rateLimitHeaders } from './rate-limit.js';
import { failure, type Reply } from './reply.js';

/** One call that reached the tenant's API or its token end point. */
export interface ManagementCall {
  /** Milliseconds since 1970. */
  at: number;
  method: string;
  /** Path without query, as it travelled. */
  path: string;
  /** Absent while the call is under way, and for a call that was never answered. */
  status?: number;
}

export interface CallWatch {
  faults: FaultPlan;
  /** Every call is added here, the newest last. */
  calls: ManagementCall[];
  /** Milliseconds since 1970. */
  now: () => number;
}

/** Auth0's answer to a call beyond the limit, as seen on real tenants. */
export const TOO_MANY_REQUESTS: Reply = failure(429, 'Global limit has been reached', 'too_many_requests');

export function send(ctx: Koa.Context, reply: Reply): void {
  ctx.status = reply.status;
  // Setting a body of null turns the status into 204, which is right for the one reply that has none.
  ctx.body = reply.body ?? null;
}

function strikesAfter(fault: Fault): boolean {
  if ('cut' in fault) return fault.cut === 'after';
  return 'when' in fault && fault.when === 'after';
}

function isDelayOnly(fault: Fault): boolean {
  return !('status' in fault || 'cut' in fault || 'hang' in fault);
}

function answerWithStatus(ctx: Koa.Context, fault: Fault & { status: number }, now: number): void {
  if (fault.status !== 429) {
    const body = 'body' in fault ? fault.body : undefined;
    send(
      ctx,
      body ? { status: fault.status, body } : failure(fault.status, STATUS_CODES[fault.status] ?? 'Fault on request'),
    );
    return;
  }
  const ahead = 'resetAfterSeconds' in fault ? (fault.resetAfterSeconds ?? 1) : 1;
  ctx.set(rateLimitHeaders({ limit: 1, remaining: 0, reset: Math.ceil(now / 1000) + ahead }));
  send(ctx, TOO_MANY_REQUESTS);
}

/** Carries out the fault; true when the caller gets an answer at all. */
function strike(ctx: Koa.Context, fault: Fault, now: number): boolean {
  if ('status' in fault) {
    answerWithStatus(ctx, fault, now);
    return true;
  }
  ctx.respond = false;
  if ('cut' in fault) ctx.req.socket.destroy();
  return false;
}

/** Runs a call, notes it, and lets the faults strike before or after the work was done. `work` sends the real answer. */
export async function watchCall(ctx: Koa.Context, watch: CallWatch, work: () => Promise<void>): Promise<void> {
  const call: ManagementCall = { at: watch.now(), method: ctx.method, path: ctx.path };
  watch.calls.push(call);
  const fault = watch.faults.strike(ctx.method, ctx.path);
  if (fault?.delayMs !== undefined) await wait(fault.delayMs);
  if (!fault || isDelayOnly(fault) || strikesAfter(fault)) await work();
  const answered = !fault || isDelayOnly(fault) || strike(ctx, fault, watch.now());
  if (answered) call.status = ctx.status;
}
