import { FastResponse } from 'srvx';
import { type Deadline, startDeadline } from '#server/deadline.js';
import { err, ok, type Result } from '#server/result.js';
import type { LoginSession } from '#server/signup/login-session.js';
import { errorRecord, logLevelOf } from '#server/telemetry/log.js';
import {
  inRequestSpan,
  type RequestRecord,
  recordLogin,
  serverTiming,
  startRecord,
} from '#server/telemetry/request-record.js';
import { type Application, createApplication, startTeamTelemetry } from './application.js';
import { allowPage, isPreflight, preflightResponse } from './cors.js';
import { problemResponse } from './problem.js';
import { isEncoded } from './request-body.js';

/** Deadline of a request, including its response. Hosts and browsers give up soon after. */
const REQUEST_MS = 8_000;

export interface Call {
  request: Request;
  /** Query parameters. */
  query: URLSearchParams;
  deadline: Deadline;
  /** The log entry of this request. */
  record: RequestRecord;
}
export type AuthedCall = Call & { session: LoginSession };

export type Handler<C extends Call = Call> = (call: C, application: Application) => Promise<Result<object>>;
export type Endpoint = (request: Request, application: Application) => Promise<Response>;

/** Converts the result of a handler into a response. */
export type Presenter = (result: Result<object>, requestId: string) => Response | Promise<Response>;

/** Node sends a `FastResponse` in one piece, with its length, but reads a `Response` through a stream. */
const asJson: Presenter = (result) => (result.ok ? FastResponse.json(result.value) : problemResponse(result.failure));

/** For endpoints that do not respond with JSON and problem details. */
interface Presentation {
  present: Presenter;
  /** Methods at the same URL that another endpoint handles; for the header `Allow`. */
  others?: readonly string[];
}

/** An endpoint with one handler per method. `HEAD` is handled as `GET` (RFC 9110, 9.3.2); the server drops the body. */
export function endpoint(
  methods: Readonly<Partial<Record<string, Handler>>>,
  { present, others = [] }: Presentation = { present: asJson },
): Endpoint {
  const handlers: typeof methods = { ...methods, ...(methods.GET && { HEAD: methods.GET }) };
  const allow = [...others, ...Object.keys(handlers)].sort().join(', ');
  return async (request, application) => {
    const known = Object.hasOwn(handlers, request.method) ? handlers[request.method] : undefined;
    const handler: Handler = known ?? (async () => err('method_not_allowed'));
    // The path can be logged: an endpoint is called at its own paths only, never at one that a client made up.
    const { pathname: route } = new URL(request.url);
    if (isPreflight(request, application.settings))
      return respond(
        { handler: async () => ok({}), present: () => preflightResponse(allow), route },
        request,
        application,
      );
    const response = await respond({ handler, present, route }, request, application);
    if (response.status === 405) response.headers.set('allow', allow);
    return response;
  };
}

/** The response for an unknown path. @param present problem details by default. */
export function notFound(request: Request, application: Application, present = asJson): Promise<Response> {
  return respond({ handler: async () => err('not_found'), present, route: undefined }, request, application);
}

/** Logs an error that was thrown outside of an endpoint, and responds with `internal_error`. */
export function internalError(error: unknown, request: Request, application: Application): Promise<Response> {
  return respond({ handler: () => Promise.reject(error), present: asJson, route: undefined }, request, application);
}

/**
 * Runs a handler, converts its result into a response, and logs one line. This is the only place that catches errors. Every
 * response has `Cache-Control: no-store`, `X-Request-Id`, `Server-Timing`, and in `Link` the URL at which a user starts again
 * (RFC 8288, `rel=start`).
 */
async function respond(routed: RoutedHandler, request: Request, application: Application): Promise<Response> {
  const started = performance.now();
  const record = startRecord(request, routed.route);
  return inRequestSpan(record, request.headers, async () => {
    const { result, response } = await run(routed, { request, record }, application);
    const { code, cause, remedy } = result.ok ? {} : result.failure;
    const ms = Math.round(performance.now() - started);
    Object.assign(record, { httpStatus: response.status, code, cause, remedy, ms });
    setHeaders(response, { request, record }, application);
    application.log[logLevelOf(record)](record, 'request');
    application.metrics.requestEnded(record);
    return response;
  });
}

interface RoutedHandler {
  handler: Handler;
  present: Presenter;
  /** undefined for an unknown path. */
  route: string | undefined;
}
type RecordedRequest = Pick<Call, 'request' | 'record'>;

async function run(
  { handler, present }: RoutedHandler,
  { request, record }: RecordedRequest,
  application: Application,
): Promise<{ result: Result<object>; response: Response }> {
  const { requestId, tenantCalls } = record;
  const caught = (thrown: unknown) => {
    record.error = errorRecord(thrown, application.errorMessages);
    return err('internal_error');
  };
  const deadline = startDeadline(REQUEST_MS, (call) => void tenantCalls.push(call));
  const call = { request, query: new URL(request.url).searchParams, deadline, record };
  const result = await attempt(() => handler(call, application), caught);
  try {
    return { result, response: await present(result, requestId) };
  } catch (thrown) {
    const failure = caught(thrown);
    return { result: failure, response: await asJson(failure, requestId) };
  }
}

function setHeaders(
  { headers, status }: Response,
  { request, record }: RecordedRequest,
  { settings }: Application,
): void {
  headers.set('cache-control', 'no-store');
  headers.set('x-request-id', record.requestId);
  headers.set('server-timing', serverTiming(record));
  headers.set('link', `<${settings.appUrl}>; rel="start"`);
  allowPage(headers, request, settings);
  if (status === 401) headers.set('www-authenticate', authenticate(record.code));
  // RFC 9110, 12.5.3: only if the content coding was the reason.
  if (status === 415 && isEncoded(request)) headers.set('accept-encoding', 'identity');
}

async function attempt<T>(run: () => Promise<T>, caught: (thrown: unknown) => T): Promise<T> {
  try {
    return await run();
  } catch (thrown) {
    return caught(thrown);
  }
}

/**
 * A handler that requires a session token. Fails with `token_missing`, `token_invalid` or `token_expired`.
 * @param readToken reads the token from the request; from `Authorization` by default.
 */
export function withAuth(
  handler: Handler<AuthedCall>,
  readToken: (request: Request) => string | null | undefined = bearerToken,
): Handler {
  return async (call, application) => {
    const token = readToken(call.request);
    if (!token) return err('token_missing');
    const session = await application.services.tokens.verify(token);
    if (!session.ok) return session;
    recordLogin(call.record, session.value, application.services.hashLogin(session.value));
    return handler({ ...call, session: session.value }, application);
  };
}

/** The token in `Authorization`: all text after the scheme (RFC 6750, 2.1), so two tokens are one invalid token. */
export function bearerToken({ headers }: Request): string | undefined {
  return /^Bearer +(.+)$/i.exec(headers.get('authorization') ?? '')?.[1];
}

/** `WWW-Authenticate` of a 401 (RFC 6750, 3): the scheme alone if there was no token. @param code error code of the response. */
function authenticate(code: string | undefined): string {
  const challenge = 'Bearer realm="signup-step"';
  if (code === undefined || code === 'token_missing') return challenge;
  const why = code === 'token_expired' ? 'The token has expired' : 'The token is not valid';
  return `${challenge}, error="invalid_token", error_description="${why}"`;
}

async function startApplication(): Promise<Application> {
  const application = createApplication();
  await startTeamTelemetry(application);
  return application;
}

/** The default export of a serverless function. Its application is created on the first request. */
export function deployed(run: Endpoint): { fetch: (request: Request) => Promise<Response> } {
  let application: Promise<Application> | undefined;
  return {
    async fetch(request) {
      application ??= startApplication();
      return run(request, await application);
    },
  };
}
