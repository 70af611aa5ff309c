import * as z from 'zod';

/**
 * Circumstances of the tenant that its owner cannot change by a call of the Management API, or that a check has to find.
 * They can change while the tenant runs.
 */
const conditions = z.strictObject({
  /** false: the plan has no account linking, and linking answers 403. */
  linking: z.boolean(),
  /** false: the plan has no bot detection, and its settings answer 403. */
  botDetection: z.boolean(),
  /** Seconds by which the tenant's clock is ahead of this machine's; negative when it is behind. */
  clockSkewSeconds: z.number().min(-86_400).max(86_400),
  /** Custom domains that are ready for logins, such as `login.example.com`. */
  customDomains: z.array(z.string().min(1)),
});

export type TenantConditions = z.infer<typeof conditions>;

/** Any of the conditions; the others keep their usual values. */
export const conditionsPatch = conditions.exactPartial();

/** The tenant as it usually is: everything available, the clock right, no custom domain. */
export function defaultConditions(): TenantConditions {
  return { linking: true, botDetection: true, clockSkewSeconds: 0, customDomains: [] };
}
