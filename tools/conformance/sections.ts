import type { Section } from './rule.js';
import { availability } from './sections/availability.js';
import { decline } from './sections/decline.js';
import { health } from './sections/health.js';
import { session } from './sections/session.js';
import { signupIdentity } from './sections/signup-identity.js';
import { signupProfile } from './sections/signup-profile.js';

/** In the order in which they run and are reported. The sections that look at every exchange come last. */
export const sections: readonly Section[] = [health, session, availability, signupIdentity, signupProfile, decline];
