import type * as z from 'zod';
import type { UserStore } from '../store/user-store.js';
import { failure, type Reply } from './reply.js';
import { noQuery } from './request-schemas.js';
import { validationMessage } from './validation-message.js';

interface Caller {
  clientId: string;
  scopes: readonly string[];
}

/** A call as it came in: caller known, nothing else checked. */
export interface RawCall {
  store: UserStore;
  caller: Caller;
  params: Readonly<Record<string, string>>;
  query: unknown;
  body: unknown;
}

/** A call whose query and body have passed their schemas. */
export interface CheckedCall<Body, Query> extends RawCall {
  query: Query;
  body: Body;
}

interface RouteSpec<Body, Query> {
  method: 'get' | 'post' | 'patch' | 'delete';
  /** Below `/api/v2`. */
  path: string;
  /** One of these is enough; what is enough may depend on the body. */
  scopes: readonly string[] | ((body: unknown) => readonly string[]);
  query?: z.ZodType<Query>;
  body?: z.ZodType<Body>;
  answer: (call: CheckedCall<Body, Query>) => Reply;
}

export interface Route {
  method: RouteSpec<unknown, unknown>['method'];
  path: string;
  takesBody: boolean;
  answer: (call: RawCall) => Reply;
}

function scopeFault(call: RawCall, allowed: readonly string[]): Reply | undefined {
  if (allowed.some((scope) => call.caller.scopes.includes(scope))) return undefined;
  return failure(403, `Insufficient scope, expected any of: ${allowed.join(',')}`, 'insufficient_scope');
}

/** One call of the API: scope first, then query, then body, then the work. */
export function route<Body = undefined, Query = Record<string, never>>(spec: RouteSpec<Body, Query>): Route {
  const answer = (call: RawCall): Reply => {
    const scopes = typeof spec.scopes === 'function' ? spec.scopes(call.body) : spec.scopes;
    const fault = scopeFault(call, scopes);
    if (fault) return fault;
    // Without a schema of its own a call has the empty query, and no body: the defaults of Query and Body.
    const query = (spec.query ?? noQuery).safeParse(call.query);
    if (!query.success) {
      return failure(400, validationMessage('Query', query.error, call.query), 'invalid_query_string');
    }
    const body = spec.body?.safeParse(call.body);
    if (body && !body.success) {
      return failure(400, validationMessage('Payload', body.error, call.body), 'invalid_body');
    }
    return spec.answer({ ...call, query: query.data as Query, body: body?.data as Body });
  };
  return { method: spec.method, path: spec.path, takesBody: spec.body !== undefined, answer };
}
