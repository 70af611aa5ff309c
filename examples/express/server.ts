import { randomUUID } from 'node:crypto';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import { pino } from 'pino';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { fieldProblem, Problem } from './problem.js';
import { appUrl, passwordPolicy, port, signupUrl, skippable, usernameRules } from './settings.js';
import * as signup from './signup.js';
import { continueUrl, readSession, renew, type Session, signContinueToken } from './tokens.js';

/**
 * A back end for the page of Signup Step, in identity mode: the server of Auth0's guide (Express and Auth0's SDK), with security
 * checks. README.md lists the limitations.
 */
const app = express().disable('x-powered-by').disable('etag');
const log = pino();
const pageOrigin = new URL(signupUrl).origin;

/** Sets the headers of every reply, and logs one line without token, password or email address. */
app.use((request, response, next) => {
  const requestId = randomUUID();
  const started = performance.now();
  response.set({
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'X-Content-Type-Options': 'nosniff',
    'X-Request-Id': requestId,
    Link: `<${appUrl}>; rel="start"`,
    Vary: 'Origin',
  });
  response.on('finish', () => {
    const { code, cause } = response.locals;
    const ms = Math.round(performance.now() - started);
    log.info({ requestId, method: request.method, path: request.path, status: response.statusCode, code, cause, ms });
  });
  // The page may be on another origin (CORS). There are no cookies: the token is the only credential.
  if (request.get('origin') === pageOrigin) {
    response.set('Access-Control-Allow-Origin', pageOrigin);
    response.set('Access-Control-Expose-Headers', 'Link, Retry-After, X-Request-Id');
    if (request.method === 'OPTIONS') {
      response.set('Access-Control-Allow-Headers', 'Authorization, Content-Type, Content-Language');
      response.set('Access-Control-Allow-Methods', 'GET, POST').set('Access-Control-Max-Age', '7200');
      return response.status(204).end();
    }
  }
  next();
});

const calls = new RateLimiterMemory({ points: 120, duration: 60 });

/** Verifies the token, and limits the calls of its user. */
const authenticated: RequestHandler = async (request, response, next) => {
  const session = await readSession(request.get('authorization'));
  response.locals.session = session;
  await calls.consume(session.sub).catch(({ msBeforeNext }: { msBeforeNext: number }) => {
    throw new Problem('rate_limited', { retryAfter: Math.ceil(msBeforeNext / 1000) });
  });
  next();
};

const json = express.json({ limit: '16kb', inflate: false, type: 'application/json' });

type Body = Readonly<Record<string, unknown>>;
/** Creates a handler that sends the result of the function as JSON. */
function reply(run: (session: Session, body: Body, query: Body) => Promise<object> | object): RequestHandler {
  return async (request, response) => {
    response.json(await run(response.locals.session, request.body ?? {}, request.query));
  };
}

/** Validates the body: a JSON object with only these properties, which are strings. Throws a `Problem` otherwise. */
function bodyOf(...names: string[]): RequestHandler {
  return (request, _, next) => {
    const { body } = request;
    if (body === undefined) throw new Problem('unsupported_media_type');
    const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
    if (!isObject || Object.keys(body).some((name) => !names.includes(name))) throw new Problem('malformed_request');
    const { state, username, password, fields = {}, decision } = body;
    const texts = [state, username, password, decision].filter((value) => value !== undefined);
    const isText = (value: unknown) => typeof value === 'string' && !/[\p{Cs}\0]/u.test(value);
    if (!texts.every(isText) || String(state ?? '').length > 2048) throw new Problem('malformed_request');
    if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) throw new Problem('malformed_request');
    if (!state) throw new Problem('state_missing');
    next();
  };
}

/** Masks an email address: `a•••@example.com`. */
const masked = (email: string) => `${Array.from(email)[0]}•••${email.slice(email.lastIndexOf('@'))}`;

const open = reply(async ({ sub, claims }) => {
  const { name, email, picture, ...account } = await signup.readAccount(sub);
  return {
    mode: 'identity',
    status: signup.linkedUsername(account) === undefined ? 'open' : 'completed',
    user: {
      name: (name?.includes('@') ? masked(name) : name) ?? null,
      email: email ? masked(email) : null,
      picture: picture ?? null,
    },
    username: { ...usernameRules, suggestions: [] },
    password: passwordPolicy,
    fields: [],
    skippable,
    expiresAt: new Date(claims.exp * 1000).toISOString(),
  };
});

const checkUsername = reply(async (_, __, query) => {
  const username = signup.normalizeUsername(typeof query.username === 'string' ? query.username : '');
  const code = signup.usernameError(username);
  if (code) return { username, status: 'invalid', code, suggestions: [] };
  // A tenant failure is not an error here, because the submission decides.
  const taken = await signup.isTaken(username).catch(() => undefined);
  if (taken === undefined) return { username, status: 'unchecked', suggestions: [] };
  return taken
    ? { username, status: 'taken', code: 'username_taken', suggestions: [] }
    : { username, status: 'available', suggestions: [] };
});

const complete = reply(async (session, { state, fields, ...form }) => {
  if (Object.keys(fields ?? {}).length > 0) throw fieldProblem('fields', 'field_unknown');
  const username = await signup.complete(session.sub, form);
  const step = { state: String(state), signup: 'completed', username };
  return { username, continueUrl: continueUrl(step.state), sessionToken: await signContinueToken(session, step) };
});

const decline = reply(async (session, { state, decision }) => {
  const step = { state: String(state), signup: 'skipped' };
  if (decision === 'cancel') return { continueUrl: continueUrl(step.state, 'access_denied') };
  if (decision !== 'skip') throw new Problem('malformed_request');
  if (!skippable) throw new Problem('skip_not_allowed');
  return { continueUrl: continueUrl(step.state), sessionToken: await signContinueToken(session, step) };
});

const health = reply(() => ({ status: 'ok', version: '1.0.0', mode: 'identity' }));

/** Registers the handlers of a path. Other methods are answered with 405. */
function route(path: string, methods: Readonly<Record<'get' | 'post', RequestHandler[] | undefined>>): void {
  const { get, post } = methods;
  const one = app.route(path);
  if (get) one.get(...get);
  if (post) one.post(...post);
  one.all((_, response) => {
    response.set('Allow', [get && 'GET, HEAD', post && 'POST'].filter(Boolean).join(', '));
    throw new Problem('method_not_allowed');
  });
}

const signupBody = bodyOf('state', 'username', 'password', 'fields', 'accountSnapshot', 'challenge');
route('/api/session', { get: [authenticated, open], post: [authenticated, reply((session) => renew(session))] });
route('/api/username', { get: [authenticated, checkUsername], post: undefined });
route('/api/signup', { get: undefined, post: [authenticated, json, signupBody, complete] });
route('/api/decline', { get: undefined, post: [authenticated, json, bodyOf('state', 'decision'), decline] });
route('/api/health', { get: [health], post: undefined });
app.use(() => {
  throw new Problem('not_found');
});

/** Error codes for the statuses of `express.json`. */
const bodyProblems = { 400: 'malformed_request', 413: 'payload_too_large', 415: 'unsupported_media_type' } as const;

/** Answers every failure. For a bug, the log has the stack trace, and the reply only `internal_error`. */
const fail: ErrorRequestHandler = (error, _, response, __) => {
  const code = bodyProblems[error.status as keyof typeof bodyProblems] ?? 'internal_error';
  const problem = error instanceof Problem ? error : new Problem(code);
  if (problem.code === 'internal_error') log.error(error);
  const { retryAfter, cause } = problem.details;
  Object.assign(response.locals, { code: problem.code, cause });
  if (retryAfter !== undefined) response.set('Retry-After', String(retryAfter));
  if (problem.status === 401) response.set('WWW-Authenticate', 'Bearer realm="signup-step"');
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
};
app.use(fail);

const server = app.listen(port, '127.0.0.1', () => {
  const address = server.address();
  log.info(`Listening on port ${typeof address === 'object' ? address?.port : port}`);
});
