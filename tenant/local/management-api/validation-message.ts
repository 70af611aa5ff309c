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

function lengthText(value: unknown, limit: string): string {
  return typeof value === 'string'
    ? `String is too ${limit.startsWith('max') ? 'long' : 'short'} (${value.length} chars), ${limit}`
    : `Value, ${limit}`;
}

function issueText(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `Additional properties not allowed: ${issue.keys.join(',')}`;
    case 'invalid_type':
      return `Expected type ${issue.expected} but found type ${jsonType(value)}`;
    case 'too_big':
      return lengthText(value, `maximum ${issue.maximum}`);
    case 'too_small':
      return lengthText(value, `minimum ${issue.minimum}`);
    case 'invalid_format':
      return issue.format === 'regex'
        ? `String does not match pattern: ${issue.pattern?.replace(/^\/|\/$/g, '') ?? ''}`
        : `Object didn't pass validation for format ${issue.format}: ${String(value)}`;
    default:
      return issue.message;
  }
}

/** Descriptions that Auth0 adds after the names of properties, as recorded. */
const descriptions: Readonly<Record<string, string>> = {
  email: " (The user's email)",
  username: " (The user's username)",
};

/**
 * The first schema issue as a text of Auth0: the issue and its property. The texts for unknown properties and for formats
 * were recorded on real tenants. The others follow their pattern.
 */
export function validationMessage(kind: 'Payload' | 'Query', error: z.ZodError, input: unknown): string {
  const [issue] = error.issues;
  if (!issue) return `${kind} validation error`;
  const value = valueAt(input, issue.path);
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
  const name = path.map(String).join('.');
  if (issue.code === 'invalid_type' && value === undefined) {
    return `${kind} validation error: 'Missing required property: ${name}'.`;
  }
  const place = name === '' ? '' : ` on property ${name}${descriptions[name] ?? ''}`;
  return `${kind} validation error: '${issueText(issue, value)}'${place}.`;
}
