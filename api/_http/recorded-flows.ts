import type { DeclineReply, DeclineRequest, SignupReply } from '#contracts/endpoints.js';
import type { Result } from '#server/result.js';
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
  submission: Omit<Submission, 'session' | 'brand' | 'onCompleted'>,
): Promise<Result<SignupReply>> {
  const { session, record, deadline } = call;
  const { services } = application;
  const onCompleted = () => recordSignup(record, 'completed', session, services.now());
  const brand = brandOfLogin(application.brands, session, new URL(call.request.url).hostname);
  const completed = await inFlowSpan('signup.complete', () =>
    completeSignup(services, { ...submission, session, brand, onCompleted }, deadline),
  );
  if (record.signup) await countSteps(call, application, { steps: [record.signup], language: submission.language });
  return completed;
}

/** `declineSignup` with tracing, logging and funnel. Declining again, after a failed redirect, is logged again. */
export async function decline(
  call: AuthedCall,
  application: Application,
  { request, language }: { request: DeclineRequest; language: string },
): Promise<Result<DeclineReply>> {
  const { session, record } = call;
  const { services } = application;
  const declined = await inFlowSpan('signup.decline', () => declineSignup(services, session, request));
  const outcome = request.decision === 'skip' ? 'skipped' : 'cancelled';
  if (!declined.ok) return declined;
  recordSignup(record, outcome, session, services.now());
  await countSteps(call, application, { steps: [outcome], language });
  return declined;
}
