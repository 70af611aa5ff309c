import * as z from 'zod';

/**
 * Conditions of the tenant that no call of the Management API can change, or that the setup's checks have to detect. They
 * can change while the tenant runs.
 */
const conditions = z.strictObject({
  /** false: the plan has no account linking, and linking responds with 403. */
  linking: z.boolean(),
  /** false: the plan has no bot detection, and reading its settings responds with 403. */
  botDetection: z.boolean(),
  /** Seconds by which the tenant's clock is ahead of this machine's; negative when it is behind. */
  clockSkewSeconds: z.number().min(-86_400).max(86_400),
  /** Verified custom domains, such as `login.example.com`. */
  customDomains: z.array(z.string().min(1)),
});

export type TenantConditions = z.infer<typeof conditions>;

/** Some of the conditions; the others keep their defaults. */
export const conditionsPatch = conditions.exactPartial();

/** Every feature available, the correct clock, no custom domain. */
export function defaultConditions(): TenantConditions {
  return { linking: true, botDetection: true, clockSkewSeconds: 0, customDomains: [] };
}
