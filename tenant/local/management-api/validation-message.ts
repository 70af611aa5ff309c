import type * as z from 'zod';

type Issue = z.core.$ZodIssue;

function jsonType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number' && Number.isInteger(value)) return 'integer';
  return typeof value;
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return Object.getOwnPropertyDescriptor(value, key)?.value;
  }, root);
}

function lengthComplaint(value: unknown, limit: string, long: boolean): string {
  const size = typeof value === 'string' ? `String is too ${long ? 'long' : 'short'} (${value.length} chars)` : 'Value';
  return `${size}, ${long ? 'maximum' : 'minimum'} ${limit}`;
}

function complaint(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `Additional properties not allowed: ${issue.keys.join(',')}`;
    case 'invalid_type':
      return `Expected type ${issue.expected} but found type ${jsonType(value)}`;
    case 'too_big':
      return lengthComplaint(value, String(issue.maximum), true);
    case 'too_small':
      return lengthComplaint(value, String(issue.minimum), false);
    case 'invalid_format':
      return issue.format === 'regex'
        ? `String does not match pattern: ${issue.pattern?.replace(/^\/|\/$/g, '') ?? ''}`
        : `Object didn't pass validation for format ${issue.format}: ${String(value)}`;
    default:
      return issue.message;
  }
}

/** What Auth0's description calls a property; captured behind its name. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  email: " (The user's email)",
  username: " (The user's username)",
};

/**
 * The text of a schema fault as Auth0 writes it, made of the first one found: what is wrong, and on which property.
 * `kind` is what was checked. The texts for unknown properties and for formats were seen on real tenants, the others are
 * in their manner.
 */
export function validationMessage(kind: 'Payload' | 'Query', error: z.ZodError, input: unknown): string {
  const [issue] = error.issues;
  if (!issue) return `${kind} validation error`;
  const value = valueAt(input, issue.path);
  const names = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
  const missing = issue.code === 'invalid_type' && value === undefined;
  const text = missing ? `Missing required property: ${names.map(String).join('.')}` : complaint(issue, value);
  const place =
    names.length === 0 || missing
      ? ''
      : ` on property ${names.map(String).join('.')}${DESCRIPTIONS[names.map(String).join('.')] ?? ''}`;
  return `${kind} validation error: '${text}'${place}.`;
}
