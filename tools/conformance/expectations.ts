import type * as z from 'zod/mini';
import { problem } from '#contracts/endpoints.js';
import { type ErrorCode, errorStatus } from '#contracts/error-codes.js';
import type { Answer, Exchange } from './exchange.js';

/** The back end breaks a rule. The messages complete "expected …" and "received …". */
export class Violation extends Error {
  override name = 'Violation';
  readonly expected: string;
  readonly received: string;

  /** The exchange that breaks the rule. Default: the last one of the rule. */
  readonly exchange: Exchange | undefined;

  constructor(expected: string, received: string, exchange?: Exchange) {
    super(`expected ${expected}; received ${received}`);
    this.expected = expected;
    this.received = received;
    this.exchange = exchange;
  }
}

/** The rule does not apply to this back end in its configuration. The message says why. */
export class NotApplicable extends Error {
  override name = 'NotApplicable';
}

/** Throws a `Violation` unless the condition holds. */
export function expect(holds: boolean, expected: string, received: unknown): asserts holds {
  if (!holds) throw new Violation(expected, typeof received === 'string' ? received : JSON.stringify(received));
}

export function expectEqual(received: unknown, expected: unknown, what: string): void {
  expect(received === expected, `${what}: ${JSON.stringify(expected)}`, received ?? 'nothing');
}

/** Parses a body as JSON. Throws a `Violation` for anything else, such as HTML. */
export function readJson({ text, headers, status }: Answer): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Violation('a JSON body', `${status} ${headers.get('content-type')}: ${text.slice(0, 120)}`);
  }
}

/** A schema of `contracts/`. Both zod and zod/mini have this method. */
interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false; error: z.core.$ZodError };
}

/** Parses the body of a 200 reply with the schema of the contract. Throws a `Violation` otherwise. */
export function expectReply<T>(answer: Answer, schema: Schema<T>): T {
  expectStatus(answer, 200);
  const parsed = schema.safeParse(readJson(answer));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  throw new Violation('a body that matches the contract', issues.join('; '));
}

export function expectStatus(answer: Answer, ...statuses: number[]): void {
  const code = /"code":\s*"(\w+)"/.exec(answer.text)?.[1];
  const received = code === undefined ? String(answer.status) : `${answer.status} ${code}`;
  expect(statuses.includes(answer.status), `status ${statuses.join(' or ')}`, received);
}

/** Expects problem details with one of these codes, and the status of that code. @returns its field errors. */
export function expectProblem(answer: Answer, ...codes: ErrorCode[]): readonly { field: string; code: string }[] {
  const wanted = codes.map((code) => `${errorStatus[code]} ${code}`).join(' or ');
  const parsed = problem.safeParse(isProblemType(answer) ? readJson(answer) : undefined);
  if (!parsed.success) {
    const received = `${answer.status} ${answer.headers.get('content-type')}: ${answer.text.slice(0, 200)}`;
    throw new Violation(`problem details: ${wanted}`, received);
  }
  const { code, status, errors = [] } = parsed.data;
  expect(codes.includes(code), wanted, `${answer.status} ${code}`);
  expect(
    answer.status === errorStatus[code] && status === answer.status,
    wanted,
    `HTTP ${answer.status}, status ${status} in the body`,
  );
  return errors;
}

export function isProblemType({ headers }: Answer): boolean {
  return /^application\/problem\+json\b/i.test(headers.get('content-type') ?? '');
}

/** Expects `Retry-After` as seconds or as a date (RFC 9110, 10.2.3). */
export function expectRetryAfter(answer: Answer): void {
  const header = answer.headers.get('retry-after') ?? '';
  expect(/^\d+$/.test(header) || !Number.isNaN(Date.parse(header)), 'Retry-After', header || 'no such header');
}
