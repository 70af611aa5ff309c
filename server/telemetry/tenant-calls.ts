import { inSpan } from './spans.js';

/** The calls to a tenant, named as in Auth0's Management API. */
export type TenantOperation =
  | 'oauth.token'
  | 'users.get'
  | 'users.list'
  | 'users.list_by_email'
  | 'users.create'
  | 'users.update'
  | 'users.delete'
  | 'users.link'
  | 'connections.list';

/** One attempt of a call to the tenant, as it is logged and counted. It contains no personal data. */
export interface TenantCallRecord {
  operation: TenantOperation;
  /** `ok`, the HTTP status of an error, `no_response`, or `not_sent` for a call that the rate-limit queue refused. */
  outcome: string;
  /** Milliseconds until the response. */
  ms: number;
  /** Milliseconds in the rate-limit queue before it. */
  queuedMs: number;
}

/** Receives each call as soon as it has ended. */
export type TenantCallObserver = (call: TenantCallRecord) => void;

/** The parts of a failed call that are recorded. */
interface CallError {
  details: { status?: number | undefined; source: string };
}

type CallStart = Pick<TenantCallRecord, 'operation' | 'queuedMs'>;

interface CallReport {
  observers: readonly (TenantCallObserver | undefined)[];
  /** Converts a thrown value. */
  toError(thrown: unknown): CallError;
}

/** Runs one call in a span of its own and reports it to the observers, whether it succeeds or fails. */
export function observeTenantCall<T>(call: CallStart, report: CallReport, run: () => Promise<T>): Promise<T> {
  const { operation, queuedMs } = call;
  const attributes = { 'auth0.operation': operation, 'auth0.queued_ms': queuedMs };
  const typeOf = (thrown: unknown) => outcomeOf(report.toError(thrown));
  return reportTenantCall(call, report, () =>
    inSpan(`auth0 ${operation}`, { kind: 'CLIENT', attributes }, run, typeOf),
  );
}

/** The same without a span, for a request that waits for a call of another request. */
export async function reportTenantCall<T>(
  { operation, queuedMs }: CallStart,
  { observers, toError }: CallReport,
  run: () => Promise<T>,
): Promise<T> {
  const started = performance.now();
  let outcome = 'ok';
  try {
    return await run();
  } catch (thrown) {
    outcome = outcomeOf(toError(thrown));
    throw thrown;
  } finally {
    const record = { operation, outcome, ms: Math.round(performance.now() - started), queuedMs };
    for (const observe of observers) observe?.(record);
  }
}

function outcomeOf({ details: { status, source } }: CallError): string {
  if (source === 'queue') return 'not_sent';
  return status === undefined ? 'no_response' : String(status);
}
