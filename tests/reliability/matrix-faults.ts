import type { Fault } from '#tenant/local/management-api/faults.js';
import { type ConflictKind, conflictKinds } from '#tenant/local/store/users/store-context.js';
import type { MatrixCall, Where } from './matrix-calls.js';

/** What goes wrong with a call; a column of the table. */
export interface MatrixFault {
  name: string;
  /** Only where the call writes: the write takes place, and only then it goes wrong. */
  afterTheWrite: boolean;
  /** The ways in which it goes wrong; the process is killed where there are none. */
  faults(where: Where): Fault[];
  kills?: true;
  /** As another fault, but for the way in which the answer gets lost: played on one kind of tenant. */
  playedOnce?: true;
}

/** Once is what a request gets over by itself; with three times the person has to try again. */
const onceAndThrice = (fault: Fault): Fault[] => [
  { ...fault, times: 1 },
  { ...fault, times: 3 },
];

/** Later than the API waits for an answer. */
const LATE_MS = 3_500;

export const matrixFaults: readonly MatrixFault[] = [
  {
    name: '500, not done',
    afterTheWrite: false,
    faults: (where) => onceAndThrice({ ...where, status: 500, when: 'before' }),
  },
  {
    name: '500, done',
    afterTheWrite: true,
    faults: (where) => onceAndThrice({ ...where, status: 500, when: 'after' }),
  },
  {
    name: 'cut, not done',
    afterTheWrite: false,
    playedOnce: true,
    faults: (where) => onceAndThrice({ ...where, cut: 'before' }),
  },
  { name: 'cut, done', afterTheWrite: true, faults: (where) => onceAndThrice({ ...where, cut: 'after' }) },
  {
    name: '429 three times',
    afterTheWrite: false,
    faults: (where) => [{ ...where, status: 429, resetAfterSeconds: 0, times: 3 }],
  },
  {
    name: 'hangs, not done',
    afterTheWrite: false,
    playedOnce: true,
    faults: (where) => onceAndThrice({ ...where, hang: true, when: 'before' }),
  },
  {
    name: 'hangs, done',
    afterTheWrite: true,
    playedOnce: true,
    faults: (where) => onceAndThrice({ ...where, hang: true, when: 'after' }),
  },
  {
    name: 'done too late',
    afterTheWrite: true,
    faults: (where) => [{ ...where, delayMs: LATE_MS, times: 1 }],
  },
  {
    name: 'killed, not done',
    afterTheWrite: false,
    faults: (where) => [{ ...where, hang: true, when: 'before', times: 1 }],
    kills: true,
  },
  {
    name: 'killed, done',
    afterTheWrite: true,
    faults: (where) => [{ ...where, hang: true, when: 'after', times: 1 }],
    kills: true,
  },
];

export const secondTries = ['the same again', 'another password', 'another name'] as const;
export type SecondTry = (typeof secondTries)[number];

/** One case: a fault at a call, and what the person does about it. */
export interface MatrixCase {
  call: MatrixCall;
  fault: MatrixFault;
  /** Which of the fault's ways. */
  way: number;
  secondTry: SecondTry;
  /** How the tenant answers when something is in use already. */
  conflicts: ConflictKind;
}

const somewhere: Where = { method: 'GET', path: '/' };

/**
 * On which tenants a case is played: on one that answers as captured, and where it meets a conflict on one of each other kind
 * as well. There it makes no difference how an answer gets lost, nor which password comes next; processes of their own are
 * dear, so of those that are killed only some. Which check answers first matters only where the name and the id are in use at
 * once: to the user's own orphan, with the same form again.
 */
function conflictsOf(
  { meetsConflict, prepare, kind }: MatrixCall,
  fault: MatrixFault,
  again: SecondTry,
): ConflictKind[] {
  if (!meetsConflict || fault.playedOnce || again === 'another password') return ['separate'];
  const isSame = again === 'the same again';
  if (fault.kills) return isSame ? ['separate', 'one-409'] : ['separate'];
  return isSame && prepare && kind === 'identity' ? [...conflictKinds] : ['separate', 'one-409'];
}

/** Every call × every fault × everything that the person may do then, on tenants of each kind that makes a difference. */
export function casesOf(calls: readonly MatrixCall[]): MatrixCase[] {
  return calls.flatMap((call) =>
    matrixFaults
      .filter((fault) => call.isDone !== undefined || !fault.afterTheWrite)
      .flatMap((fault) =>
        fault.faults(somewhere).flatMap((_, way) =>
          secondTries
            // Profile mode has no password.
            .filter((secondTry) => call.kind === 'identity' || secondTry !== 'another password')
            .flatMap((secondTry) =>
              conflictsOf(call, fault, secondTry).map((conflicts) => ({ call, fault, way, secondTry, conflicts })),
            ),
        ),
      ),
  );
}
