import { useEffect } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { SessionReply } from '#contracts/endpoints.js';
import type { FieldValue, FormField } from '#contracts/fields.js';
import type { LinkWindow } from '../flow/login-link.js';
import type { Screen } from '../flow/state.js';
import { copyValues, type FormValues } from './form-values.js';

/** What is stored of a form for a refresh or a new start: never the password, nothing that came with the link. */
export interface Draft {
  username: string;
  fields: Readonly<Record<string, FieldValue>>;
  /** The step that was shown, counted from 0: the first where left out. */
  step?: number | undefined;
}

/** Stores a user's draft in this tab's session storage: it ends with the tab. Nothing here ever throws. */
export interface DraftStore {
  /** What was stored for this user; null where there is nothing, or no storage. */
  load(): Draft | null;
  /** Writes after a pause in typing. */
  save(draft: Draft): void;
  /** Writes what still waits for the pause: the page may be gone in a moment. */
  flush(): void;
  clear(): void;
}

/** Stores nothing. */
export const noDrafts: DraftStore = { load: () => null, save() {}, flush() {}, clear() {} };

const PREFIX = 'signup-step.draft.';
const PAUSE_MS = 300;

const fieldValueTypes = ['string', 'number', 'boolean'];

/**
 * The drafts of one user. Those of others are dropped: somebody else uses the tab now.
 * @param user the token's `sub`; null where the token names nobody, and then nothing is stored.
 */
export function createDraftStore(window: Pick<LinkWindow, 'sessionStorage'>, user: string | null): DraftStore {
  const key = PREFIX + user;
  let waiting: Draft | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Browsers may refuse storage, or have no room left: then nothing is stored. */
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
    load: () => attempt((storage) => readStored(storage.getItem(key))),
    save(draft) {
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
function readStored(text: string | null): Draft | null {
  const stored: unknown = JSON.parse(text ?? 'null');
  return isDraft(stored) ? stored : null;
}

function isDraft(stored: unknown): stored is Draft {
  const { username, fields, step } = (stored ?? {}) as Record<string, unknown>; // whatever it is: each part is looked at
  return (
    typeof username === 'string' &&
    typeof fields === 'object' &&
    Object.values(fields ?? { none: null }).every((value) => fieldValueTypes.includes(typeof value)) &&
    (step === undefined || typeof step === 'number')
  );
}

/** Stores what is to be kept of a form; nothing is kept of an empty one. */
export function saveDraft(
  drafts: DraftStore,
  { username, fields }: FormValues,
  { session, step }: { session: SessionReply; step: number },
): void {
  const draft = { username, fields: fittingValues(fields, session.fields), ...(step > 0 && { step }) };
  const isEmpty = username === '' && Object.values(draft.fields).every((value) => value === '' || value === false);
  if (isEmpty) drafts.clear();
  else drafts.save(draft);
}

/** The values that a form can show, which may have other fields than the one that they were typed into. */
export function fittingValues(values: FormValues['fields'], fields: readonly FormField[]): Record<string, FieldValue> {
  const entries = fields.flatMap((field) => {
    const value = values[field.name];
    return value !== undefined && fits(value, field) ? [[field.name, value] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** A box is ticked by any text, so the version of a consent counts: nobody has agreed to one that they have not seen. */
function fits(value: FieldValue, { type, version }: FormField): boolean {
  if (type === 'hidden') return false;
  if (type === 'consent') return value === version;
  return (typeof value === 'boolean') === (type === 'checkbox');
}

/** Whether what was typed has done its work. */
export function dropsDraft({ name }: Screen): boolean {
  return name === 'already-completed' || name === 'redirecting';
}

interface DraftOptions {
  drafts: DraftStore;
  screen: Screen;
  step: number;
}

/** Stores what is typed, up to the last letter before the page is hidden, and drops it once the signup is completed. */
export function useDraft({ subscribe }: UseFormReturn<FormValues>, { drafts, screen, step }: DraftOptions) {
  useEffect(() => {
    if (dropsDraft(screen)) return drafts.clear();
    if (screen.name !== 'form') return;
    const { session } = screen;
    return subscribe({
      formState: { values: true },
      callback: ({ values }) => saveDraft(drafts, copyValues(values), { session, step }),
    });
  }, [drafts, screen, step, subscribe]);

  useEffect(() => {
    const flush = () => drafts.flush();
    window.addEventListener('pagehide', flush);
    // Phones end pages in the background without another word.
    document.addEventListener('visibilitychange', flush);
    return () => {
      flush();
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
    };
  }, [drafts]);
}
