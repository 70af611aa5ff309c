/** What an Action may keep for the rest of its login, across a redirect. */
export type TransactionMetadata = Record<string, string | number | boolean>;

/** One `setMetadata` after the other; null removes the key. */
export type MetadataChanges = Record<string, string | number | boolean | null>;

// Auth0's limits, from "Actions Limitations"; a kB is taken for 1024 bytes.
const LONGEST_KEY = 64;
const LARGEST_VALUE = 8 * 1024;
const LARGEST_IN_ALL = 16 * 1024;

/** The metadata of a login with the changes made. */
export function withChanges(metadata: TransactionMetadata, changes: MetadataChanges): TransactionMetadata {
  const all = Object.entries({ ...metadata, ...changes });
  return Object.fromEntries(all.filter((entry): entry is [string, string | number | boolean] => entry[1] !== null));
}

/**
 * Says what Auth0 documents against one more change. @param metadata all that the login has by now.
 * @returns the fault in words, or undefined. Auth0's own words are not documented.
 */
export function faultOfMetadata(metadata: TransactionMetadata, key: unknown, value: unknown): string | undefined {
  if (typeof key !== 'string' || key === '') return 'A key of the transaction metadata is a text.';
  if (key.length > LONGEST_KEY) return `A key of the transaction metadata has at most ${LONGEST_KEY} characters.`;
  if (value === null) return undefined;
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    return 'Transaction metadata holds strings, numbers and booleans.';
  }
  if (!isSafe(value)) return 'Transaction metadata holds no number that is not safe.';
  if (bytes(value) > LARGEST_VALUE) return 'A value of the transaction metadata has at most 8 kB.';
  const all = Object.entries({ ...metadata, [key]: value });
  const total = all.reduce((sum, [name, held]) => sum + bytes(name) + bytes(held), 0);
  return total > LARGEST_IN_ALL ? 'The transaction metadata has at most 16 kB in all.' : undefined;
}

function isSafe(value: string | number | boolean): boolean {
  return typeof value !== 'number' || (Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value));
}

function bytes(value: string | number | boolean): number {
  return Buffer.byteLength(String(value));
}
