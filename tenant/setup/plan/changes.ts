import diff from 'microdiff';

/** One field that a change sets, removes or replaces. It never holds the value of a secret. */
export interface Difference {
  /** Such as `options.validation.username.min`. */
  path: string;
  /** Undefined for a new field. */
  before?: unknown;
  /** Undefined for a removed field. */
  after?: unknown;
}

export type Resource = 'application' | 'grant' | 'connection' | 'enabled' | 'action' | 'env-file' | 'login-flow';

/**
 * - `create`: a new resource; `append`: a new entry in a list that others share.
 * - `update`: changed fields; `adopt`: the same for a resource that the tool did not create, and marks now.
 * - `remove`: an entry leaves a list. `apply` never deletes a resource.
 * - `hold back`: the change must wait.
 * - `keep`: no change.
 */
export type ChangeKind = 'create' | 'append' | 'update' | 'adopt' | 'remove' | 'hold back' | 'keep';

export interface Change {
  resource: Resource;
  kind: ChangeKind;
  /** Such as `Action "signup-step"`. */
  title: string;
  differences: readonly Difference[];
  /** The request body, without ids that the same run creates. It holds secrets and is never printed. */
  body?: Readonly<Record<string, unknown>>;
  /** The Action's code, before and after, if it changes. */
  code?: { before: string; after: string };
  /** Why a change is held back, or another explanation. */
  reason?: string;
  /** What to do about a change that is held back. */
  remedy?: string;
}

/** The counts of the last line, as in Terraform. */
export interface Summary {
  add: number;
  change: number;
  remove: number;
  heldBack: number;
}

export function summarize(changes: readonly Change[]): Summary {
  const count = (...kinds: ChangeKind[]) => changes.filter(({ kind }) => kinds.includes(kind)).length;
  return {
    add: count('create', 'append'),
    change: count('update', 'adopt'),
    remove: count('remove'),
    heldBack: count('hold back'),
  };
}

/** Whether `apply` has something to do. Changes that are held back do not count. */
export function hasChanges(changes: readonly Change[]): boolean {
  const { add, change, remove } = summarize(changes);
  return add + change + remove > 0;
}

/** The differences between two objects. @param prefix of the paths. */
export function differencesOf(before: object, after: object, prefix = ''): Difference[] {
  return diff(before, after).map((found) => ({
    path: [prefix, ...found.path].filter((part) => part !== '').join('.'),
    ...('oldValue' in found && { before: found.oldValue }),
    ...(found.type !== 'REMOVE' && { after: found.value }),
  }));
}

/** All fields of a new resource, with their paths. Lists and empty objects count as values. */
export function newFields(fields: object, prefix = ''): Difference[] {
  return Object.entries(fields).flatMap(([name, after]: [string, unknown]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    const isGroup =
      typeof after === 'object' && after !== null && !Array.isArray(after) && Object.keys(after).length > 0;
    return isGroup ? newFields(after, path) : [{ path, after }];
  });
}
