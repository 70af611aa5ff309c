import type { ArrivalWindow } from '../flow/arrival.js';
import type { KeptDraft } from './kept-draft.js';

/** Keeps a user's draft in this tab's session storage: it ends with the tab. Nothing here ever throws. */
export interface DraftStore {
  /** What was written for this user; null where there is nothing, or no storage. */
  recall(): KeptDraft | null;
  /** Writes after a pause in typing. */
  keep(draft: KeptDraft): void;
  /** Writes what still waits for the pause: the page may be gone in a moment. */
  flush(): void;
  clear(): void;
}

/** Keeps nothing. */
export const noDrafts: DraftStore = { recall: () => null, keep() {}, flush() {}, clear() {} };

const PREFIX = 'signup-step.draft.';
const PAUSE_MS = 300;

const fieldValueTypes = ['string', 'number', 'boolean'];

/**
 * The drafts of one user. Those of others are dropped: somebody else uses the tab now.
 * @param user the token's `sub`; null where the token names nobody, and then nothing is kept.
 */
export function createDraftStore(window: Pick<ArrivalWindow, 'sessionStorage'>, user: string | null): DraftStore {
  const key = PREFIX + user;
  let waiting: KeptDraft | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Browsers may refuse storage, or have no room left: then nothing is kept. */
  function attempt<T>(act: (storage: Storage) => T): T | null {
    try {
      return user === null ? null : act(window.sessionStorage);
    } catch {
      return null;
    }
  }

  function flush(): void {
    clearTimeout(timer);
    const draft = waiting;
    waiting = null;
    if (draft) attempt((storage) => storage.setItem(key, JSON.stringify(draft)));
  }

  attempt((storage) => {
    const others = Object.keys(storage).filter((name) => name.startsWith(PREFIX) && name !== key);
    for (const name of others) storage.removeItem(name);
  });

  return {
    recall: () => attempt((storage) => readStored(storage.getItem(key))),
    keep(draft) {
      clearTimeout(timer);
      waiting = draft;
      timer = setTimeout(flush, PAUSE_MS);
    },
    flush,
    clear() {
      clearTimeout(timer);
      waiting = null;
      attempt((storage) => storage.removeItem(key));
    },
  };
}

/** @returns null for what this page has not written. @throws where it is no JSON. */
function readStored(text: string | null): KeptDraft | null {
  const stored: unknown = JSON.parse(text ?? 'null');
  return isKept(stored) ? stored : null;
}

function isKept(stored: unknown): stored is KeptDraft {
  const { username, fields, step } = (stored ?? {}) as Record<string, unknown>; // whatever it is: each part is looked at
  return (
    typeof username === 'string' &&
    typeof fields === 'object' &&
    Object.values(fields ?? { none: null }).every((value) => fieldValueTypes.includes(typeof value)) &&
    (step === undefined || typeof step === 'number')
  );
}
