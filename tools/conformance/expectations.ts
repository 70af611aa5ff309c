import type * as z from 'zod/mini';
import { problem } from '#contracts/endpoints.js';
import { type ErrorCode, errorStatus } from '#contracts/error-codes.js';
import type { Answer } from './exchange.js';
import { Violation } from './violation.js';

/** Throws a `Violation` unless it holds. */
export function expect(holds: boolean, expected: string, received: unknown): asserts holds {
  if (!holds) throw new Violation(expected, typeof received === 'string' ? received : JSON.stringify(received));
}

export function expectEqual(received: unknown, expected: unknown, what: string): void {
  expect(received === expected, `${what}: ${JSON.stringify(expected)}`, received ?? 'nothing');
}

/** A body as JSON. Throws a `Violation` for anything else, such as HTML. */
export function readJson({ text, headers, status }: Answer): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Violation('a JSON body', `${status} ${headers.get('content-type')}: ${text.slice(0, 120)}`);
  }
}

/** Schemas of `contracts/`: both libraries of zod have this method. */
interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false; error: z.core.$ZodError };
}

/** The body of a success, of the shape that the contract gives it. */
export function expectReply<T>(answer: Answer, schema: Schema<T>): T {
  expectStatus(answer, 200);
  const parsed = schema.safeParse(readJson(answer));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  throw new Violation('the body of the contract', issues.join('; '));
}

export function expectStatus(answer: Answer, ...statuses: number[]): void {
  const code = /"code":\s*"(\w+)"/.exec(answer.text)?.[1];
  const received = code === undefined ? String(answer.status) : `${answer.status} ${code}`;
  expect(statuses.includes(answer.status), `status ${statuses.join(' or ')}`, received);
}

/** Problem details with one of these codes, and the status that belongs to it. @returns its entries of fields. */
export function expectProblem(answer: Answer, ...codes: ErrorCode[]): readonly { field: string; code: string }[] {
  const wanted = codes.map((code) => `${errorStatus[code]} ${code}`).join(' or ');
  const parsed = problem.safeParse(isProblemType(answer) ? readJson(answer) : undefined);
  if (!parsed.success) {
    const received = `${answer.status} ${answer.headers.get('content-type')}: ${answer.text.slice(0, 200)}`;
    throw new Violation(`problem details: ${wanted}`, received);
  }
  const { code, status, errors = [] } = parsed.data;
  expect(codes.includes(code), wanted, `${answer.status} ${code}`);
  expect(answer.status === errorStatus[code] && status === answer.status, wanted, `${answer.status}, in it ${status}`);
  return errors;
}

export function isProblemType({ headers }: Answer): boolean {
  return /^application\/problem\+json\b/i.test(headers.get('content-type') ?? '');
}

/** `Retry-After` as whole seconds (RFC 9110, 10.2.3), and the same number in the body where it has one. */
export function expectRetryAfter(answer: Answer): void {
  const header = answer.headers.get('retry-after') ?? '';
  expect(/^\d+$/.test(header) || !Number.isNaN(Date.parse(header)), 'Retry-After', header || 'no such header');
}
