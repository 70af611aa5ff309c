import { type ActionRecord, isRecorded, isRecordedAlso } from '../action-code.js';

/** Name of the new secret in the env file until the API gets it. The API does not read it. */
export const nextName = 'REDIRECT_TOKEN_SECRET_NEXT';

/** The secrets in the env file; empty where there is none. */
export interface FileSecrets {
  current: string;
  previous: string;
  next: string;
}

/** The deployed version of the Action. */
export interface DeployedSecrets {
  record: ActionRecord;
  /** Whether it also accepts tokens with a second secret, and since when (milliseconds since 1970). */
  also: { since: number } | undefined;
}

/**
 * What comes next. Each step can be made again, so a run that was killed is continued by the next one.
 * - `begin`: no rotation is in progress.
 * - `announce`: the Action has to accept the new secret, too.
 * - `hand over`: it does; the API's settings change.
 * - `probe`: the API must sign with the new secret before the Action does.
 * - `wait`: the Action signs with the new secret; logins that began before are still under way.
 * - `finish`: they have ended; nothing needs the former secret.
 * - `unknown`: the Action has none of these secrets.
 */
export type Step =
  | { kind: 'begin' | 'announce' | 'hand over' | 'probe' | 'finish' | 'unknown' }
  | { kind: 'wait'; until: number };

/** A login lives for an hour: Auth0 suspends it no longer. */
const loginMs = 60 * 60 * 1000;

/** The next step of the rotation. Pure. @param now milliseconds since 1970, by the tenant's clock or close to it. */
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
