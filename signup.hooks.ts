import type { SignupHooks } from '#contracts/signup-config.js';

/** A team's own server-side checks, by field name; `examples/customer-id/` shows one that asks another system. */
export const hooks: SignupHooks = {};
