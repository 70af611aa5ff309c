import diff from 'microdiff';

/** One field that a change sets, removes or replaces. Never a secret's value. */
export interface Difference {
  /** Such as `options.validation.username.min`. */
  path: string;
  /** Undefined for a field that is new. */
  before?: unknown;
  /** Undefined for a field that is removed. */
  after?: unknown;
}

export type Resource = 'application' | 'grant' | 'connection' | 'enabled' | 'action' | 'env-file' | 'login-flow';

/**
 * - `create`, `append`: something new; `append` adds to a list that belongs to others as well.
 * - `update`; `adopt`: the same for something that the tool has not created, and marks from now on.
 * - `remove`: from a list. The tool never deletes anything while it applies a plan.
 * - `hold back`: would be made, but must wait.
 * - `keep`: nothing to do.
 */
export type ChangeKind = 'create' | 'append' | 'update' | 'adopt' | 'remove' | 'hold back' | 'keep';

export interface Change {
  resource: Resource;
  kind: ChangeKind;
  /** Such as `Action "signup-step"`. */
  title: string;
  differences: readonly Difference[];
  /** What is sent to the tenant, apart from the ids of what the same run creates. Holds secrets: never printed. */
  body?: Readonly<Record<string, unknown>>;
  /** The Action's code, before and after, if it changes. */
  code?: { before: string; after: string };
  /** Why a change is held back, or what a person should know about it. */
  reason?: string;
  /** The way on after a change that is held back. */
  remedy?: string;
}

/** Counts as in Terraform's last line. */
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

/** Whether `apply` has something to do. A change that is held back is none. */
export function hasChanges(changes: readonly Change[]): boolean {
  const { add, change, remove } = summarize(changes);
  return add + change + remove > 0;
}

/** The differences between two values as paths. @param prefix of the paths. */
export function differencesOf(before: object, after: object, prefix = ''): Difference[] {
  return diff(before, after).map((found) => ({
    path: [prefix, ...found.path].filter((part) => part !== '').join('.'),
    ...('oldValue' in found && { before: found.oldValue }),
    ...(found.type !== 'REMOVE' && { after: found.value }),
  }));
}

/** All fields of something new, each with its path; lists and empty objects are values. */
export function newFields(fields: object, prefix = ''): Difference[] {
  return Object.entries(fields).flatMap(([name, after]: [string, unknown]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    const isGroup =
      typeof after === 'object' && after !== null && !Array.isArray(after) && Object.keys(after).length > 0;
    return isGroup ? newFields(after, path) : [{ path, after }];
  });
}
