import { createContext, useContext } from 'react';
import type { FieldValue } from '#contracts/fields.js';
import type { Draft } from './signup-state.js';

/** What was sent with a plain form that comes back with errors; null on every other page. */
export const SentValues = createContext<Draft | null>(null);

/** What was sent of a text or a choice: what the field has in the HTML. Undefined where nothing was. */
export function useSentText(path: string): string | undefined {
  const value = sentValue(useContext(SentValues), path);
  return typeof value === 'string' ? value : undefined;
}

/** Whether a box was ticked, or this one of several choices. Undefined where it was not. */
export function useSentTick(path: string, choice?: string): true | undefined {
  const value = sentValue(useContext(SentValues), path);
  return value === true || (value !== undefined && value === choice) || undefined;
}

function sentValue(sent: Draft | null, path: string): FieldValue | undefined {
  return path === 'username' ? sent?.username : sent?.fields[path.slice('fields.'.length)];
}
