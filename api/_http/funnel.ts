import { eventRequest, type PageStep, type SignupEnd } from '#contracts/funnel.js';
import { MAX_LIFETIME_SECONDS } from '#contracts/redirect-token.js';
import type { SignupConfig } from '#contracts/signup-config.js';
import { err, type Failure, ok, type Result } from '#server/result.js';
import { brandOfLogin } from '#server/signup/choose-brand.js';
import type { LoginSession } from '#server/signup/login-session.js';
import { errorRecord } from '#server/telemetry/log.js';
import { recordLogin } from '#server/telemetry/request-record.js';
import { everyLanguage } from '../../web/i18n/known-languages.js';
import type { Application } from './application.js';
import type { AuthedCall, Handler } from './endpoint.js';
import { rateLimited } from './rate-limited.js';
import { readJson, UNDETERMINED } from './request-body.js';

/** Limit of an event: a token of 4,096 characters and the other properties. */
const MAX_EVENT_BYTES = 6 * 1024;

interface Steps {
  /** In chronological order. */
  steps: readonly (PageStep | SignupEnd)[];
  /** BCP 47 tag, as a client sent it. */
  language: string;
  /** Only for `first_error`. */
  error?: StepError | undefined;
}

interface StepError {
  field?: string | undefined;
  code: string;
}

/**
 * Counts steps of a login's signup in metrics and log. Values from the client are used only if the deployment knows them. Never
 * throws, because a signup must not fail with it.
 */
export async function countSteps(
  { request, session, record }: AuthedCall,
  { services, settings, brands, metrics, errorMessages }: Application,
  { steps, language, error }: Steps,
): Promise<void> {
  if (!settings.funnel) return;
  const labels = {
    mode: services.config.mode,
    brand: brandOfLogin(brands, session, new URL(request.url).hostname),
    language: everyLanguage.find(({ locale }) => locale === language)?.locale ?? UNDETERMINED,
    application: record.client,
  };
  const known = error && { code: error.code, field: knownField(error.field, services.config) };
  record.funnel = { ...record.funnel, ...labels, ...known, steps: [...(record.funnel?.steps ?? []), ...steps] };
  const login = services.hashLogin(session);
  try {
    for (const step of steps)
      for (const event of await services.funnel.newSteps(login, step))
        metrics.funnelEvent({ event, ...labels, ...(event === 'first_error' && known) });
  } catch (thrown) {
    record.error = errorRecord(thrown, errorMessages);
  }
}

interface PostedFormSteps {
  /** null for a signup. */
  decision: string | null;
  /** BCP 47 tag, as a client sent it. */
  language: string;
  send(): Promise<Result<object>>;
}

/** Processes a plain form and counts its steps, which no script reports. `recorded-flows.ts` counts the outcome. */
export async function countPlainForm(
  call: AuthedCall,
  application: Application,
  { decision, language, send }: PostedFormSteps,
): Promise<Result<object>> {
  const steps = decision === null ? (['shown', 'first_input', 'submitted'] as const) : (['shown'] as const);
  await countSteps(call, application, { steps, language });
  const result = await send();
  // `challenge_needed` is not an error: without a script, every first submission gets it.
  if (!result.ok && decision === null && result.failure.code !== 'challenge_needed')
    await countSteps(call, application, { steps: ['first_error'], language, error: firstError(result.failure) });
  return result;
}

function firstError({ code, errors: [first] = [] }: Failure): StepError {
  return first ?? (code === 'username_taken' ? { field: 'username', code } : { code });
}

function knownField(field: string | undefined, { mode, fields }: SignupConfig): string | undefined {
  const names = ['username', ...(mode === 'identity' ? ['password'] : []), ...fields.map(({ name }) => name)];
  return names.find((name) => name === field);
}

/**
 * Counts a step that the page reports. The token may have expired, up to an hour after the login: a user may leave a form whose
 * token has expired. Fails with `not_found` if the funnel is off, and with the errors of tokens, bodies and rate limits.
 */
export const reportStep: Handler = async (call, application) => {
  const { services, settings } = application;
  if (!settings.funnel) return err('not_found', { cause: 'FUNNEL is off' });
  const body = await readJson(call.request, eventRequest, MAX_EVENT_BYTES);
  if (!body.ok) return body;
  const { token, event, language, field, code } = body.value;
  const session = await loginWithinHour(token, application);
  if (!session.ok) return session;
  recordLogin(call.record, session.value, services.hashLogin(session.value));
  if (field !== undefined && knownField(field, services.config) === undefined)
    return err('malformed_request', { cause: 'unknown field' });
  const count: Handler<AuthedCall> = async (counted) => {
    await countSteps(counted, application, { steps: [event], language, ...(code && { error: { field, code } }) });
    return ok({});
  };
  return rateLimited('event', count)({ ...call, session: session.value }, application);
};

async function loginWithinHour(token: string, { services }: Application): Promise<Result<LoginSession>> {
  const { tokens, now } = services;
  const verified = await tokens.verify(token);
  if (verified.ok || verified.failure.code !== 'token_expired') return verified;
  const session = await tokens.loginOf(token);
  const isRecent = session !== undefined && now() < (session.issuedAt + MAX_LIFETIME_SECONDS) * 1000;
  return isRecent ? ok(session) : verified;
}
