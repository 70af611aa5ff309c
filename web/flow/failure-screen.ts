import type { Failure, FieldProblem } from '../api/reply.js';
import { secondsUntilRepeat } from './automatic-repeats.js';
import { isOfKind } from './failure-kinds.js';
import type { Call, Screen } from './state.js';

/**
 * Chooses the screen for a call that failed.
 * @param round how many tries of this call have failed before this one.
 */
export function failureScreen(failure: Failure, call: Call, round: number): Screen {
  const { code } = failure;
  if (isOfKind(code, 'expired')) return { name: 'expired' };
  if (isOfKind(code, 'wrong-link')) return { name: 'wrong-link', code };
  if (isOfKind(code, 'refused')) return { name: 'refused', code };
  if (isOfKind(code, 'try-later')) {
    return { name: 'try-later', code, call, secondsLeft: secondsUntilRepeat(failure, round), round: round + 1 };
  }
  const form = formScreen(call);
  if (form && isOfKind(code, 'form')) return { ...form, problem: { code, errors: fieldProblems(failure) } };
  return { name: 'failed', failure, call };
}

/** The form that a call came from; null where there was none. What was typed is the state's `draft`. */
export function formScreen(call: Call): Extract<Screen, { name: 'form' }> | null {
  if (call.type === 'open' || call.type === 'finish') return null;
  return { name: 'form', session: call.session, problem: null };
}

function fieldProblems({ code, errors }: Failure): readonly FieldProblem[] {
  return code === 'username_taken' ? [{ field: 'username', code }] : errors;
}
