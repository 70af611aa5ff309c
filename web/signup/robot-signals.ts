import { decoyName, type RobotSignals } from '#contracts/robot-signals.js';

/** What the page has noticed of who fills it in. What stands in the decoy stays here: it may be somebody's address. */
export function noticedSignals(page: Document, sinceOpened: Pick<Performance, 'now'>): RobotSignals {
  const decoy = page.querySelector<HTMLInputElement>(`input[name="${decoyName}"]`);
  return { filledDecoy: Boolean(decoy?.value), seconds: Math.round(sinceOpened.now() / 100) / 10 };
}
