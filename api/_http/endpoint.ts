import { type Deadline, startDeadline } from '#server/deadline.js';
import { fail, type Outcome } from '#server/result.js';
import type { Assembly } from '#server/services.js';
import type { OwnServices, SignupServices } from '#server/signup/context.js';
import type { Arrival } from '#server/signup/redirect-tokens.js';
import { type Application, applicationWith } from './application.js';
import { authenticate, bearerToken } from './bearer-token.js';
import { problemResponse } from './problem.js';
import { isEncoded } from './request-body.js';

/** The time for one request, answers included. Hosts and browsers give up soon after. */
const REQUEST_MS = 8_000;

export interface Call {
  request: Request;
  /** Parameters of the query. */
  query: URLSearchParams;
  deadline: Deadline;
}

type Handler<Services> = (call: Call, application: Application<Services>) => Promise<Outcome<object>>;
export type ArrivedCall = Call & { arrival: Arrival };
export type ArrivedHandler<Services> = (
  call: ArrivedCall,
  application: Application<Services>,
) => Promise<Outcome<object>>;

/** A request in, a response out. */
export type Endpoint<Services = SignupServices> = (
  request: Request,
  application: Application<Services>,
) => Promise<Response>;

/** Makes the response of an outcome. */
export type Presenter = (outcome: Outcome<object>, requestId: string) => Response | Promise<Response>;

const asJson: Presenter = (outcome) => (outcome.ok ? Response.json(outcome.value) : problemResponse(outcome.failure));

/** How an endpoint answers, where that is not with JSON and problem details. */
interface Presentation {
  present: Presenter;
  /** Methods that something else answers at the same address. */
  others?: readonly string[];
}

/**
 * An endpoint: one handler for each method that it knows. `HEAD` is answered as `GET` (RFC 9110, 9.3.2); the server that
 * sends the reply leaves its body out.
 */
export function endpoint<Services = SignupServices>(
  methods: Readonly<Partial<Record<string, Handler<Services>>>>,
  { present, others = [] }: Presentation = { present: asJson },
): Endpoint<Services> {
  const known: typeof methods = { ...methods, ...(methods.GET && { HEAD: methods.GET }) };
  const allow = [...others, ...Object.keys(known)].sort().join(', ');
  return async (request, application) => {
    const handler = Object.hasOwn(known, request.method) ? known[request.method] : undefined;
    const answer = { handler: handler ?? refuse('method_not_allowed'), present };
    const response = await respond(answer, request, application);
    if (response.status === 405) response.headers.set('allow', allow);
    return response;
  };
}

/** Answers where there is nothing. @param present problem details where left out. */
export function notFound(request: Request, application: Application<unknown>, present = asJson): Promise<Response> {
  return respond({ handler: refuse('not_found'), present }, request, application);
}

/** Answers what broke outside of an endpoint, and logs it: with `internal_error`. */
export function unexpected(error: unknown, request: Request, application: Application<unknown>): Promise<Response> {
  return respond({ handler: () => Promise.reject(error), present: asJson }, request, application);
}

function refuse(code: 'method_not_allowed' | 'not_found'): Handler<unknown> {
  return async () => fail(code);
}

/**
 * Turns what a handler says into a response; the one place that catches. Every reply carries
 * `Cache-Control: no-store`, `X-Request-Id`, and in `Link` (RFC 8288, `rel=start`) where somebody can start again.
 */
async function respond<Services>(
  { handler, present }: { handler: Handler<Services>; present: Presenter },
  request: Request,
  application: Application<Services>,
): Promise<Response> {
  const started = performance.now();
  const requestId = crypto.randomUUID();
  const { pathname, searchParams } = new URL(request.url);
  const call = { request, query: searchParams, deadline: startDeadline(REQUEST_MS) };
  const outcome = await run(handler, { ...call, requestId }, application);
  const response = await presented(outcome);
  response.headers.set('cache-control', 'no-store');
  response.headers.set('x-request-id', requestId);
  response.headers.set('link', `<${application.settings.appUrl}>; rel="start"`);
  const { code, cause, remedy } = outcome.ok ? {} : outcome.failure;
  if (response.status === 401) response.headers.set('www-authenticate', authenticate(code));
  // RFC 9110, 12.5.3: only where the coding was the reason.
  if (response.status === 415 && isEncoded(request)) response.headers.set('accept-encoding', 'identity');
  application.log.info({
    requestId,
    method: request.method,
    path: pathname,
    status: response.status,
    code,
    cause,
    remedy,
    ms: Math.round(performance.now() - started),
  });
  return response;

  async function presented(found: Outcome<object>): Promise<Response> {
    try {
      return await present(found, requestId);
    } catch (error) {
      application.log.error({ requestId, err: error });
      return asJson(fail('internal_error'), requestId);
    }
  }
}

async function run<Services>(
  handler: Handler<Services>,
  { requestId, ...call }: Call & { requestId: string },
  application: Application<Services>,
): Promise<Outcome<object>> {
  try {
    return await handler(call, application);
  } catch (error) {
    application.log.error({ requestId, err: error });
    return fail('internal_error');
  }
}

/**
 * A handler that needs an arriving token. Fails with `token_missing`, `token_invalid` or `token_expired`.
 * @param readToken finds the token in the request: in `Authorization` (RFC 6750, 2.1) where left out.
 */
export function withArrival<Services extends Pick<OwnServices, 'tokens'> = SignupServices>(
  handler: ArrivedHandler<Services>,
  readToken: (request: Request) => string | null | undefined = bearerToken,
): Handler<Services> {
  return async (call, application) => {
    const token = readToken(call.request);
    if (!token) return fail('token_missing');
    const arrival = await application.services.tokens.verify(token);
    return arrival.ok ? handler({ ...call, arrival: arrival.value }, application) : arrival;
  };
}

/**
 * The export of a function file: the endpoint with an application of its own, made from the environment when it is first
 * needed. Which assembly it names decides what its bundle carries.
 */
export function deployed<Services>(
  run: Endpoint<Services>,
  assembleServices: (assembly: Assembly) => Services,
): { fetch: (request: Request) => Promise<Response> } {
  let application: Application<Services> | undefined;
  return {
    fetch(request) {
      application ??= applicationWith(assembleServices);
      return run(request, application);
    },
  };
}
