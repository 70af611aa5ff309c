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

/** One attempt of a call to the tenant, as it is logged and counted. It holds no personal data. */
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

/**
 * Runs one call in a span of its own and reports it to the observers, whatever its end.
 * @param options.toError reads what was thrown.
 */
export async function observeTenantCall<T>(
  { operation, queuedMs }: Pick<TenantCallRecord, 'operation' | 'queuedMs'>,
  options: { observers: readonly (TenantCallObserver | undefined)[]; toError(thrown: unknown): CallError },
  run: () => Promise<T>,
): Promise<T> {
  const started = performance.now();
  let outcome = 'ok';
  const typeOf = (thrown: unknown) => outcomeOf(options.toError(thrown));
  const attributes = { 'auth0.operation': operation, 'auth0.queued_ms': queuedMs };
  try {
    return await inSpan(`auth0 ${operation}`, { kind: 'CLIENT', attributes }, run, typeOf);
  } catch (thrown) {
    outcome = typeOf(thrown);
    throw thrown;
  } finally {
    const record = { operation, outcome, ms: Math.round(performance.now() - started), queuedMs };
    for (const observe of options.observers) observe?.(record);
  }
}

export function outcomeOf({ details: { status, source } }: CallError): string {
  if (source === 'queue') return 'not_sent';
  return status === undefined ? 'no_response' : String(status);
}
