import { useEffect } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { SessionReply } from '#contracts/endpoints.js';
import type { FieldValue, FormField } from '#contracts/fields.js';
import type { LinkWindow } from '../flow/login-link.js';
import type { Screen } from '../flow/state.js';
import { copyValues, type FormValues } from './form-values.js';

/** The stored part of a form, for a reload or a new login: without the password and without hidden fields. */
export interface Draft {
  username: string;
  fields: Readonly<Record<string, FieldValue>>;
  /** Index of the step that was shown; 0 if left out. */
  step?: number | undefined;
}

/** Stores a user's draft in the session storage of this tab. No method throws. */
export interface DraftStore {
  /** The user's draft; null without one, or without storage. */
  load(): Draft | null;
  /** Writes the draft, debounced. */
  save(draft: Draft): void;
  /** Writes a pending draft at once, as the page may be closed. */
  flush(): void;
  clear(): void;
}

/** Stores nothing. */
export const noDrafts: DraftStore = { load: () => null, save() {}, flush() {}, clear() {} };

const PREFIX = 'signup-step.draft.';
const PAUSE_MS = 300;

const fieldValueTypes = ['string', 'number', 'boolean'];

/**
 * The draft store of one user. Drafts of other users are removed from the tab.
 * @param user the token's `sub`; null stores nothing.
 */
export function createDraftStore(window: Pick<LinkWindow, 'sessionStorage'>, user: string | null): DraftStore {
  const key = PREFIX + user;
  let waiting: Draft | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Storage may be blocked or full; then nothing is stored. */
  function withStorage<T>(act: (storage: Storage) => T): T | null {
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
    if (draft) withStorage((storage) => storage.setItem(key, JSON.stringify(draft)));
  }

  withStorage((storage) => {
    const others = Object.keys(storage).filter((name) => name.startsWith(PREFIX) && name !== key);
    for (const name of others) storage.removeItem(name);
  });

  return {
    load: () => withStorage((storage) => readStored(storage.getItem(key))),
    save(draft) {
      clearTimeout(timer);
      waiting = draft;
      timer = setTimeout(flush, PAUSE_MS);
    },
    flush,
    clear() {
      clearTimeout(timer);
      waiting = null;
      withStorage((storage) => storage.removeItem(key));
    },
  };
}

/** @returns null if the text is not a draft. @throws if it is not JSON. */
function readStored(text: string | null): Draft | null {
  const stored: unknown = JSON.parse(text ?? 'null');
  return isDraft(stored) ? stored : null;
}

function isDraft(stored: unknown): stored is Draft {
  const { username, fields, step } = (stored ?? {}) as Record<string, unknown>; // each property is checked below
  return (
    typeof username === 'string' &&
    typeof fields === 'object' &&
    Object.values(fields ?? { none: null }).every((value) => fieldValueTypes.includes(typeof value)) &&
    (step === undefined || typeof step === 'number')
  );
}

/** Stores the draft of a form, and removes that of an empty one. */
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

/** The values that fit the fields of a form, which may have changed since they were typed. */
export function fittingValues(values: FormValues['fields'], fields: readonly FormField[]): Record<string, FieldValue> {
  const entries = fields.flatMap((field) => {
    const value = values[field.name];
    return value !== undefined && fits(value, field) ? [[field.name, value] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** Whether a field can have a value. A consent counts only for the version that the user has seen. */
function fits(value: FieldValue, { type, version }: FormField): boolean {
  if (type === 'hidden') return false;
  if (type === 'consent') return value === version;
  return (typeof value === 'boolean') === (type === 'checkbox');
}

/** Whether a screen ends the need for a draft. */
export function dropsDraft({ name }: Screen): boolean {
  return name === 'already-completed' || name === 'redirecting';
}

interface DraftOptions {
  drafts: DraftStore;
  screen: Screen;
  step: number;
}

/** Stores the draft during typing and before the page is hidden, and removes it once the signup is completed. */
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
    // Phones close background pages without another event.
    document.addEventListener('visibilitychange', flush);
    return () => {
      flush();
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
    };
  }, [drafts]);
}
