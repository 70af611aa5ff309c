import type { DeclineReply, DeclineRequest, SignupReply } from '#contracts/endpoints.js';
import type { SignupEnd } from '#contracts/funnel.js';
import { ok, type Result } from '#server/result.js';
import { brandOfLogin } from '#server/signup/choose-brand.js';
import { completeSignup, type Submission } from '#server/signup/complete.js';
import { declineSignup } from '#server/signup/decline.js';
import { recordSignup } from '#server/telemetry/request-record.js';
import { inFlowSpan } from '#server/telemetry/spans.js';
import type { Application } from './application.js';
import type { AuthedCall } from './endpoint.js';
import { countSteps } from './funnel.js';

/** `completeSignup` with tracing, logging and funnel. Used by the JSON endpoint and the plain form. */
export async function complete(
  call: AuthedCall,
  application: Application,
  submission: Omit<Submission, 'session' | 'brand'>,
): Promise<Result<SignupReply>> {
  const { session, deadline } = call;
  const brand = brandOfLogin(application.brands, session, new URL(call.request.url).hostname);
  const completed = await inFlowSpan('signup.complete', () =>
    completeSignup(application.services, { ...submission, session, brand }, deadline),
  );
  if (!completed.ok) return completed;
  const { reply, isNew } = completed.value;
  if (isNew) await recordEnd(call, application, { outcome: 'completed', language: submission.language });
  return ok(reply);
}

/** `declineSignup` with tracing, logging and funnel. Declining again, after a failed redirect, is logged again. */
export async function decline(
  call: AuthedCall,
  application: Application,
  { request, language }: { request: DeclineRequest; language: string },
): Promise<Result<DeclineReply>> {
  const declined = await inFlowSpan('signup.decline', () => declineSignup(application.services, call.session, request));
  const outcome = request.decision === 'skip' ? 'skipped' : 'cancelled';
  if (declined.ok) await recordEnd(call, application, { outcome, language });
  return declined;
}

/** Records the end of a signup: in the log line, the span and the metrics of its request, and in the funnel. */
async function recordEnd(
  call: AuthedCall,
  application: Application,
  { outcome, language }: { outcome: SignupEnd; language: string },
): Promise<void> {
  recordSignup(call.record, outcome, call.session, application.services.now());
  await countSteps(call, application, { steps: [outcome], language });
}
