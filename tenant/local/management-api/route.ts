import { bodyParser } from '@koa/bodyparser';
import type Router from '@koa/router';
import type Koa from 'koa';
import * as z from 'zod';
import type { TenantConditions } from '../conditions.js';
import type { TenantStores } from '../store/tenant-stores.js';
import { failure, insufficientScope, type Reply, send } from './replies.js';
import type { Caller, ManagementTokens } from './tokens.js';
import { validationMessage } from './validation-message.js';

export interface ApiContext {
  stores: TenantStores;
  conditions: TenantConditions;
  tokens: ManagementTokens;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** An authenticated call, with validated query and body. */
export interface Call<Body, Query> extends TenantStores {
  conditions: TenantConditions;
  /** Milliseconds since 1970. */
  now: () => number;
  caller: Caller;
  params: Readonly<Record<string, string>>;
  query: Query;
  body: Body;
}

interface RouteSpec<Body, Query> {
  method: 'get' | 'post' | 'patch' | 'delete';
  /** Below `/api/v2`. */
  path: string;
  /** The call needs one of these scopes. The list may depend on the body. */
  scopes: readonly string[] | ((body: unknown) => readonly string[]);
  query?: z.ZodType<Query>;
  body?: z.ZodType<Body>;
  answer: (call: Call<Body, Query>) => Reply;
}

/** Adds one call of the API to the router. */
export type Route = (router: Router, context: ApiContext) => void;

/** The caller of the bearer token, or the 401 reply. The texts are not verified. */
function authenticateCaller(ctx: Koa.Context, tokens: ManagementTokens): Caller | Reply {
  const [scheme, token] = ctx.get('authorization').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || !token) return failure(401, 'Missing authentication');
  const caller = tokens.check(token);
  if (caller === 'invalid') return failure(401, 'Invalid token', 'invalid_token');
  if (caller === 'expired') {
    return failure(401, 'Expired token received for JSON Web Token validation', 'invalid_token');
  }
  return caller;
}

/** Auth0 refuses paths that cannot be decoded. The router here would pass them on. */
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

const parseJson = bodyParser({ enableTypes: ['json'], jsonLimit: '1mb' });

/**
 * Reads a JSON body. A missing body counts as an empty object, which the schema of the call refuses. The replies to other
 * types and to too long bodies are not verified.
 */
async function readJsonBody(ctx: Koa.Context): Promise<{ value: unknown } | Reply> {
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

const noQuery = z.strictObject({});

/** Creates one call of the API. It checks the token, the scope, the query and the body, then runs `answer`. */
export function route<Body = undefined, Query = Record<string, never>>(spec: RouteSpec<Body, Query>): Route {
  const answer = async (ctx: Koa.Context, params: Record<string, string>, context: ApiContext): Promise<Reply> => {
    const caller = authenticateCaller(ctx, context.tokens);
    if ('status' in caller) return caller;
    if (!isDecodable(ctx.path))
      return failure(400, 'Path validation error: the path cannot be decoded.', 'invalid_uri');
    const sent = spec.body ? await readJsonBody(ctx) : { value: undefined };
    if ('status' in sent) return sent;
    const scopes = typeof spec.scopes === 'function' ? spec.scopes(sent.value) : spec.scopes;
    if (!scopes.some((scope) => caller.scopes.includes(scope))) {
      return insufficientScope(scopes);
    }
    const query = (spec.query ?? noQuery).safeParse({ ...ctx.query });
    if (!query.success) {
      return failure(400, validationMessage('Query', query.error, ctx.query), 'invalid_query_string');
    }
    const body = spec.body?.safeParse(sent.value);
    if (body && !body.success) {
      return failure(400, validationMessage('Payload', body.error, sent.value), 'invalid_body');
    }
    // A call without schemas has an empty query and no body, which are the defaults of the types Query and Body.
    return spec.answer({
      ...context.stores,
      conditions: context.conditions,
      now: context.now,
      caller,
      params,
      query: query.data as Query,
      body: body?.data as Body,
    });
  };
  return (router, context) => {
    router[spec.method](spec.path, async (ctx) => send(ctx, await answer(ctx, ctx.params, context)));
  };
}
