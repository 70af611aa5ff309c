import { actionChecks } from './action-checks.js';
import { brandingCheck } from './branding-check.js';
import type { Check } from './check.js';
import { connectionChecks } from './connection-checks.js';
import { deploymentChecks } from './deployment-checks.js';
import { rolloutCheck } from './rollout-check.js';
import { settingsCheck } from './settings-check.js';
import { surroundingsChecks } from './surroundings-checks.js';
import { tenantChecks, tenantDomainCheck } from './tenant-checks.js';

/** All checks, in the order in which they run. */
export const checks: readonly Check[] = [
  settingsCheck,
  tenantDomainCheck,
  ...deploymentChecks,
  ...tenantChecks,
  ...connectionChecks,
  ...actionChecks,
  rolloutCheck,
  ...surroundingsChecks,
  brandingCheck,
];
