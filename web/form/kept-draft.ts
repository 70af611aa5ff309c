import type { SessionReply } from '#contracts/endpoints.js';
import type { FieldValue, FormField } from '#contracts/fields.js';
import type { Draft, SignupState } from '../flow/state.js';

/** What of a draft is kept for a refresh or a fresh start: never the password, nothing that came with the link. */
export interface KeptDraft {
  username: string;
  fields: Readonly<Record<string, FieldValue>>;
  step?: number | undefined;
}

/**
 * What is to be kept in a state.
 * @returns null where nothing more is to be kept, undefined where what is kept stays as it is.
 */
export function draftToKeep({ screen, draft }: Pick<SignupState, 'screen' | 'draft'>): KeptDraft | null | undefined {
  if (screen.name === 'done' || screen.name === 'returning') return null;
  if (screen.name !== 'form' || !draft) return undefined;
  const { username, fields, step } = draft;
  const kept = { username, fields: visibleValues(fields, screen.session.fields), ...(step && { step }) };
  return username === '' && Object.values(kept.fields).every(isEmpty) ? null : kept;
}

export function toDraft(kept: KeptDraft): Draft {
  return { ...kept, password: '' };
}

/** The draft for a form that may have other fields than the one it was typed into. */
export function draftFor(session: SessionReply, draft: Draft | null): Draft | null {
  return draft && { ...draft, fields: visibleValues(draft.fields, session.fields) };
}

/** Whether two drafts say the same; a field that is undefined counts as left out. */
export function sameDraft(one: Draft, other: Draft): boolean {
  const names = [...Object.keys(one.fields), ...Object.keys(other.fields)];
  return (
    one.username === other.username &&
    one.password === other.password &&
    (one.step ?? 0) === (other.step ?? 0) &&
    names.every((name) => one.fields[name] === other.fields[name])
  );
}

function visibleValues(values: Draft['fields'], fields: readonly FormField[]): Record<string, FieldValue> {
  const entries = fields.flatMap((field) => {
    const value = values[field.name];
    return value !== undefined && fits(value, field) ? [[field.name, value] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** Whether the field can show the value. Nobody has agreed to a version of a consent that they have not seen. */
function fits(value: FieldValue, { type, version }: FormField): boolean {
  if (type === 'hidden') return false;
  if (type === 'consent') return value === version;
  return (typeof value === 'boolean') === (type === 'checkbox');
}

function isEmpty(value: FieldValue): boolean {
  return value === '' || value === false;
}
