import type { Section } from './rule.js';
import { availability } from './sections/availability.js';
import { cors } from './sections/cors.js';
import { decline } from './sections/decline.js';
import { headers } from './sections/headers.js';
import { health } from './sections/health.js';
import { idempotence } from './sections/idempotence.js';
import { plainForm } from './sections/plain-form.js';
import { problems } from './sections/problems.js';
import { races } from './sections/races.js';
import { renewal } from './sections/renewal.js';
import { session } from './sections/session.js';
import { signupIdentity } from './sections/signup-identity.js';
import { signupProfile } from './sections/signup-profile.js';
import { tenant } from './sections/tenant.js';
import { tenantFailures } from './sections/tenant-failures.js';
import { tokens } from './sections/tokens.js';

/** All sections, in the order of the run and the report. The last two check every exchange of the run. */
export const sections: readonly Section[] = [
  health,
  session,
  availability,
  signupIdentity,
  signupProfile,
  decline,
  renewal,
  plainForm,
  tokens,
  idempotence,
  races,
  tenant,
  tenantFailures,
  cors,
  problems,
  headers,
];
