import * as z from 'zod/mini';

/**
 * Name of the form's decoy: a field that no person sees and that programs fill in with all the others. It is like nothing
 * that browsers and password managers know, and cannot be the name of a field of the form.
 */
export const decoyName = 'extra-remark';

/** What the page has noticed. No proof of anything: extensions fill in what nobody sees, and some people are quick. */
export const robotSignals = z.strictObject({
  filledDecoy: z.boolean(),
  /** Seconds between opening the page and submitting it. */
  seconds: z.number().check(z.nonnegative()),
});
export type RobotSignals = z.infer<typeof robotSignals>;

/** Reading two fields, filling them in and sending them takes longer, even with a password manager. */
const MIN_SECONDS = 1.5;

/** Whether a submission looks as if a program made it. It may then be made less often, and is treated as any other. */
export function looksAutomated(signals: RobotSignals | undefined): boolean {
  return signals !== undefined && (signals.filledDecoy || signals.seconds < MIN_SECONDS);
}
