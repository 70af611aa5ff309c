import { type ActionRecord, isRecorded, isRecordedAlso } from '../action-code.js';

/** Name of the new secret in the env file until the API gets it. The API ignores this variable. */
export const nextName = 'REDIRECT_TOKEN_SECRET_NEXT';

/** The secrets in the env file; empty if not set. */
export interface FileSecrets {
  current: string;
  previous: string;
  next: string;
}

/** The secrets of the deployed Action. */
export interface DeployedSecrets {
  record: ActionRecord;
  /** Set while the Action accepts a second secret. `since`: milliseconds since the epoch. */
  also: { since: number } | undefined;
}

/**
 * The next step. Each step is idempotent, so the next run continues after a kill.
 * - `begin`: no rotation is in progress.
 * - `announce`: let the Action also accept the new secret.
 * - `hand over`: put the new secret into the env file, for the API.
 * - `probe`: check that the API signs with the new secret, then let the Action sign with it.
 * - `wait`: wait for the end of logins that began with the former secret.
 * - `finish`: remove the former secret.
 * - `unknown`: the Action has none of these secrets.
 */
export type Step =
  | { kind: 'begin' | 'announce' | 'hand over' | 'probe' | 'finish' | 'unknown' }
  | { kind: 'wait'; until: number };

/** Auth0 ends a suspended login after one hour. */
const loginMs = 60 * 60 * 1000;

/** Determines the next step of the rotation. Pure. @param now milliseconds since the epoch, close to the tenant's clock. */
export function nextStep(file: FileSecrets, { record, also }: DeployedSecrets, now: number): Step {
  const { current, previous, next } = file;
  const signsWith = (secret: string) => isRecorded(secret, record);
  const accepts = (secret: string) => also !== undefined && isRecordedAlso(secret, record);
  if (previous === '') {
    if (!signsWith(current)) return { kind: 'unknown' };
    if (next === '') return { kind: 'begin' };
    return { kind: accepts(next) ? 'hand over' : 'announce' };
  }
  if (signsWith(previous)) return { kind: accepts(current) ? 'probe' : 'announce' };
  if (!signsWith(current)) return { kind: 'unknown' };
  const until = also ? also.since + loginMs : 0;
  return now < until ? { kind: 'wait', until } : { kind: 'finish' };
}
