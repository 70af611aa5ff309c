import { CLOCK_TOLERANCE_SECONDS, MAX_LIFETIME_SECONDS } from '#contracts/redirect-token.js';

/** So long after it was finished a login is remembered: no token of it is accepted for longer. */
export const FINISHED_SECONDS = MAX_LIFETIME_SECONDS + CLOCK_TOLERANCE_SECONDS;
