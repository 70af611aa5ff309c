import * as z from 'zod/mini';
import type { ObservedBinding } from './records.js';

/** Key in the application's metadata. `pause` stores the former place of the Action there. */
export const pauseKey = 'paused_at';

/** A place in the login flow: the ids of the Actions before and after, empty at an end. */
export interface Place {
  after: string;
  before: string;
}

const place = z.object({ after: z.string(), before: z.string() });

/** The place that `pause` recorded; undefined if the step is not paused. */
export function pausedPlace(metadata: Readonly<Record<string, unknown>>): Place | undefined {
  const recorded = metadata[pauseKey];
  if (typeof recorded !== 'string' || recorded === '') return undefined;
  try {
    return place.parse(JSON.parse(recorded));
  } catch {
    // Malformed JSON: use the end of the flow.
    return { after: '', before: '' };
  }
}

/** The present place of the Action; undefined if it is not in the flow. */
export function placeOf(bindings: readonly ObservedBinding[], actionId: string): Place | undefined {
  const at = bindings.findIndex((binding) => binding.actionId === actionId);
  if (at === -1) return undefined;
  return { after: bindings[at - 1]?.actionId ?? '', before: bindings[at + 1]?.actionId ?? '' };
}

/** The flow without the Action. */
export function withoutAction(bindings: readonly ObservedBinding[], actionId: string): ObservedBinding[] {
  return bindings.filter((binding) => binding.actionId !== actionId);
}

/** The flow with the Action exactly once: at its present place, else at `place`, else at the end. Others keep their order. */
export function withAction(
  bindings: readonly ObservedBinding[],
  { id, name }: { id: string; name: string },
  place: Place = { after: '', before: '' },
): ObservedBinding[] {
  const first = bindings.findIndex(({ actionId }) => actionId === id);
  if (first !== -1) return bindings.filter(({ actionId }, at) => actionId !== id || at === first);
  const before = bindings.findIndex(({ actionId }) => actionId === place.before);
  const after = bindings.findIndex(({ actionId }) => actionId === place.after);
  const at = before !== -1 ? before : after !== -1 ? after + 1 : bindings.length;
  return bindings.toSpliced(at, 0, { id: undefined, actionId: id, displayName: name });
}

/** The body of the PATCH, which replaces the whole list. So it includes the bindings of all other Actions. */
export function bindingsBody(bindings: readonly ObservedBinding[]) {
  return {
    bindings: bindings.map(({ actionId, displayName }) => ({
      ref: { type: 'action_id' as const, value: actionId },
      display_name: displayName,
    })),
  };
}
