import type { SignupHooks } from '#contracts/signup-config.js';

/** Server-side checks, by field name; `examples/customer-id/` has one that calls another system. */
export const hooks: SignupHooks = {};
