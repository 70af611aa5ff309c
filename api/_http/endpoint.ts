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

/**
 * An endpoint of the API: picks the handler of the method, turns its outcome into JSON or problem details, and is the one
 * place that catches. Every reply carries `Cache-Control: no-store`, `X-Request-Id`, and in `Link` (RFC 8288, `rel=start`)
 * the address where somebody can start again.
 */
export function endpoint(methods: Readonly<Partial<Record<string, Handler>>>): Endpoint {
  return async (request, application) => {
    const started = performance.now();
    const requestId = crypto.randomUUID();
    const { pathname, searchParams } = new URL(request.url);
    const call = { request, query: searchParams, deadline: startDeadline(REQUEST_MS) };
    const outcome = await run(
      Object.hasOwn(methods, request.method) ? methods[request.method] : undefined,
      call,
      application,
    );
    const response = outcome.ok ? Response.json(outcome.value) : problemResponse(outcome.failure);
    if (response.status === 405) response.headers.set('allow', Object.keys(methods).join(', '));
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
  };
}

async function run(handler: Handler | undefined, call: Call, application: Application): Promise<Outcome<object>> {
  if (handler === undefined) return fail('method_not_allowed');
  try {
    return await handler(call, application);
  } catch (error) {
    application.log.error({ err: error });
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
