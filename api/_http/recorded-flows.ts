import type { DeclineReply, DeclineRequest, SignupReply } from '#contracts/endpoints.js';
import type { Result } from '#server/result.js';
import { brandOfLogin } from '#server/signup/choose-brand.js';
import { completeSignup, type Submission } from '#server/signup/complete.js';
import { declineSignup } from '#server/signup/decline.js';
import { recordSignup } from '#server/telemetry/request-record.js';
import { inFlowSpan } from '#server/telemetry/spans.js';
import type { Application } from './application.js';
import type { AuthedCall } from './endpoint.js';

/** `completeSignup`, traced and recorded: the same for JSON and for the plain form. */
export function complete(
  { request, session, record, deadline }: AuthedCall,
  { services, brands }: Application,
  submission: Omit<Submission, 'session' | 'brand' | 'onCompleted'>,
): Promise<Result<SignupReply>> {
  const onCompleted = () => recordSignup(record, 'completed', session, services.now());
  const brand = brandOfLogin(brands, session, new URL(request.url).hostname);
  return inFlowSpan('signup.complete', () =>
    completeSignup(services, { ...submission, session, brand, onCompleted }, deadline),
  );
}

/** `declineSignup`, traced and recorded. Users who decline again, because the redirect failed, are recorded again. */
export async function decline(
  { session, record }: AuthedCall,
  { services }: Application,
  request: DeclineRequest,
): Promise<Result<DeclineReply>> {
  const declined = await inFlowSpan('signup.decline', () => declineSignup(services, session, request));
  const outcome = request.decision === 'skip' ? 'skipped' : 'cancelled';
  if (declined.ok) recordSignup(record, outcome, session, services.now());
  return declined;
}
