import type { Fault } from '#tenant/local/management-api/faults.js';
import { type ConflictKind, conflictKinds } from '#tenant/local/store/users/store-context.js';
import type { MatrixCall, Where } from './matrix-calls.js';

/** A fault of a call; a column of the table. */
export interface MatrixFault {
  name: string;
  /** The fault comes after the write has taken effect, so it applies to writes only. */
  afterTheWrite: boolean;
  /** The variants of the fault. */
  faults(where: Where): Fault[];
  kills?: true;
  /** Differs from another fault only in how the response is lost, so it runs on one kind of tenant. */
  playedOnce?: true;
}

/** A request recovers from one fault by itself. After three, the user has to retry. */
const onceAndThrice = (fault: Fault): Fault[] => [
  { ...fault, times: 1 },
  { ...fault, times: 3 },
];

/** Longer than the API's timeout. */
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

/** One case: a fault at a call, and the user's next form. */
export interface MatrixCase {
  call: MatrixCall;
  fault: MatrixFault;
  /** Index of the fault's variant. */
  way: number;
  secondTry: SecondTry;
  /** The tenant's response to a conflict. */
  conflicts: ConflictKind;
}

const somewhere: Where = { method: 'GET', path: '/' };

/**
 * The kinds of tenant that a case runs on: the default kind, and for conflicts also the others. On the others it does not
 * matter how the response is lost or which password comes next. Processes are expensive, so only some of the killed ones run
 * there. The order of the tenant's checks matters only if username and ID are in use at once: for the user's own orphaned
 * identity and the same form.
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

/** Every call × every fault × every next form, on each kind of tenant that makes a difference. */
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
