import * as z from 'zod/mini';
import type { ObservedBinding } from './records.js';

/** Key in the application's metadata: the Action was taken out of the login flow on purpose, and where it stood. */
export const pauseKey = 'paused_at';

/** A place in the login flow: the ids of the neighbours, empty at an end. */
export interface Place {
  after: string;
  before: string;
}

const place = z.object({ after: z.string(), before: z.string() });

/** The place that `pause` has recorded; undefined when the step is not paused. */
export function pausedPlace(metadata: Readonly<Record<string, unknown>>): Place | undefined {
  const recorded = metadata[pauseKey];
  if (typeof recorded !== 'string' || recorded === '') return undefined;
  try {
    return place.parse(JSON.parse(recorded));
  } catch {
    // Paused by hand, or damaged: the end of the flow.
    return { after: '', before: '' };
  }
}

/** Where the Action stands now; undefined when it is not in the flow. */
export function placeOf(bindings: readonly ObservedBinding[], actionId: string): Place | undefined {
  const at = bindings.findIndex((binding) => binding.actionId === actionId);
  if (at === -1) return undefined;
  return { after: bindings[at - 1]?.actionId ?? '', before: bindings[at + 1]?.actionId ?? '' };
}

/** The flow without the Action. */
export function withoutAction(bindings: readonly ObservedBinding[], actionId: string): ObservedBinding[] {
  return bindings.filter((binding) => binding.actionId !== actionId);
}

/** The flow with the Action once: where it stands, else at `place`, else at the end. Others keep their order. */
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

/** The body of the PATCH. It replaces the whole list, so every binding of others is in it. */
export function bindingsBody(bindings: readonly ObservedBinding[]) {
  return {
    bindings: bindings.map(({ actionId, displayName }) => ({
      ref: { type: 'action_id' as const, value: actionId },
      display_name: displayName,
    })),
  };
}
