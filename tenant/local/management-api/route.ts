import { bodyParser } from '@koa/bodyparser';
import type Koa from 'koa';
import * as z from 'zod';
import type { UserStore } from '../store/users/user-store.js';
import { failure, type Reply } from './replies.js';
import type { Caller } from './tokens.js';
import { validationMessage } from './validation-message.js';

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
  /** One of these is enough; the list may depend on the body. */
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

const noQuery = z.strictObject({});

/** One call of the API: scope first, then query, then body, then the work. */
export function route<Body = undefined, Query = Record<string, never>>(spec: RouteSpec<Body, Query>): Route {
  const answer = (call: RawCall): Reply => {
    const scopes = typeof spec.scopes === 'function' ? spec.scopes(call.body) : spec.scopes;
    if (!scopes.some((scope) => call.caller.scopes.includes(scope))) {
      return failure(403, `Insufficient scope, expected any of: ${scopes.join(',')}`, 'insufficient_scope');
    }
    const query = (spec.query ?? noQuery).safeParse(call.query);
    if (!query.success) {
      return failure(400, validationMessage('Query', query.error, call.query), 'invalid_query_string');
    }
    const body = spec.body?.safeParse(call.body);
    if (body && !body.success) {
      return failure(400, validationMessage('Payload', body.error, call.body), 'invalid_body');
    }
    // Without a schema of its own a call has the empty query, and no body: the defaults of Query and Body.
    return spec.answer({ ...call, query: query.data as Query, body: body?.data as Body });
  };
  return { method: spec.method, path: spec.path, takesBody: spec.body !== undefined, answer };
}

const parseJson = bodyParser({ enableTypes: ['json'], jsonLimit: '1mb' });

/**
 * Reads a JSON body. A missing body is the empty object, which the schema of the call then refuses. The replies to bodies
 * that are not JSON, or too long, are not verified.
 */
export async function readJsonBody(ctx: Koa.Context): Promise<{ value: unknown } | Reply> {
  const hasBody = ctx.request.length !== 0 && ctx.request.is() !== null;
  if (hasBody && !ctx.request.is('json')) return failure(415, 'Unsupported Media Type');
  try {
    await parseJson(ctx, () => Promise.resolve());
    return { value: ctx.request.body ?? {} };
  } catch (error) {
    const isTooLong = error instanceof Error && 'status' in error && error.status === 413;
    return isTooLong
      ? failure(413, 'Payload content length greater than maximum allowed: 1048576')
      : failure(400, 'Invalid request payload JSON format', 'invalid_body');
  }
}
