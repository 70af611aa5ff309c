import { type Deadline, startDeadline } from '#signup/deadline.js';
import { fail, type Outcome } from '#signup/outcome.js';
import type { Arrival } from '#signup/ports/redirect-tokens.js';
import { type Application, deployedApplication } from './application.js';
import { problemResponse } from './problem.js';

/** The time for one request, answers included. Hosts and browsers give up soon after. */
const REQUEST_MS = 8_000;

export interface Call {
  request: Request;
  /** Parameters of the query. */
  query: URLSearchParams;
  deadline: Deadline;
}

type Handler = (call: Call, application: Application) => Promise<Outcome<object>>;
type ArrivedHandler = (call: Call & { arrival: Arrival }, application: Application) => Promise<Outcome<object>>;

/** A request in, a response out. */
export type Endpoint = (request: Request, application: Application) => Promise<Response>;

/** An endpoint of the API: one handler for each method that it knows. */
export function endpoint(methods: Readonly<Partial<Record<string, Handler>>>): Endpoint {
  const allow = Object.keys(methods).join(', ');
  return async (request, application) => {
    const handler = Object.hasOwn(methods, request.method) ? methods[request.method] : undefined;
    const response = await respond(handler ?? refuse('method_not_allowed'), request, application);
    if (response.status === 405) response.headers.set('allow', allow);
    return response;
  };
}

/** Answers where there is no endpoint. */
export const notFound: Endpoint = (request, application) => respond(refuse('not_found'), request, application);

function refuse(code: 'method_not_allowed' | 'not_found'): Handler {
  return async () => fail(code);
}

/**
 * Turns what a handler says into JSON or problem details; the one place that catches. Every reply carries
 * `Cache-Control: no-store`, `X-Request-Id`, and in `Link` (RFC 8288, `rel=start`) where somebody can start again.
 */
async function respond(handler: Handler, request: Request, application: Application): Promise<Response> {
  const started = performance.now();
  const requestId = crypto.randomUUID();
  const { pathname, searchParams } = new URL(request.url);
  const call = { request, query: searchParams, deadline: startDeadline(REQUEST_MS) };
  const outcome = await run(handler, { ...call, requestId }, application);
  const response = outcome.ok ? Response.json(outcome.value) : problemResponse(outcome.failure);
  response.headers.set('cache-control', 'no-store');
  response.headers.set('x-request-id', requestId);
  response.headers.set('link', `<${new URL(application.settings.appUrl).href}>; rel="start"`);
  const { code, cause } = outcome.ok ? {} : outcome.failure;
  application.log.info({
    requestId,
    method: request.method,
    path: pathname,
    status: response.status,
    code,
    cause,
    ms: Math.round(performance.now() - started),
  });
  return response;
}

async function run(
  handler: Handler,
  { requestId, ...call }: Call & { requestId: string },
  application: Application,
): Promise<Outcome<object>> {
  try {
    return await handler(call, application);
  } catch (error) {
    application.log.error({ requestId, err: error });
    return fail('internal_error');
  }
}

/** A handler that needs an arriving token. Fails with `token_missing`, `token_invalid` or `token_expired`. */
export function withArrival(handler: ArrivedHandler): Handler {
  return async (call, application) => {
    const token = /^Bearer +(\S+)$/i.exec(call.request.headers.get('authorization') ?? '')?.[1];
    if (token === undefined) return fail('token_missing');
    const arrival = await application.services.tokens.verify(token);
    return arrival.ok ? handler({ ...call, arrival: arrival.value }, application) : arrival;
  };
}

/** The export of a function file: the endpoint with the application of this process. */
export function deployed(run: Endpoint): { fetch: (request: Request) => Promise<Response> } {
  return { fetch: (request) => run(request, deployedApplication()) };
}
