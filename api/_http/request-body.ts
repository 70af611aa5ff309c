import { maxLengthOf } from '#contracts/field-rules.js';
import type { SignupConfig } from '#contracts/signup-config.js';
import { fail, type Outcome, succeed } from '#server/result.js';

/** Room for everything but the team's own fields. */
const MAX_BODY_BYTES = 16 * 1024;

/**
 * Whoever has no script is told at the field that a text is too long, and gets it back: for that it has to be read. It is far
 * more than anybody types.
 */
const MAX_FORM_BYTES = 1024 * 1024;

/** A character takes up to six bytes in JSON: `\u3042`. */
const BYTES_IN_JSON = 6;

/** How long a submission in JSON may be, in bytes, so that whatever the fields of the configuration allow fits. */
export function submissionLimit({ fields }: Pick<SignupConfig, 'fields'>): number {
  const characters = fields.reduce((sum, field) => sum + maxLengthOf(field), 0);
  return MAX_BODY_BYTES + BYTES_IN_JSON * characters;
}

/** What of a schema is needed here: zod's, whichever flavour. */
interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

/** Parses what was sent with its contract, however it was encoded. Fails with `malformed_request`. */
export function parseSent<T>(value: unknown, schema: Schema<T>): Outcome<T> {
  const parsed = schema.safeParse(value);
  return parsed.success ? succeed(parsed.data) : fail('malformed_request');
}

/**
 * Reads a JSON body and parses it with its contract.
 * @param limit bytes, counted while reading.
 * Fails with `unsupported_media_type`, `payload_too_large` or `malformed_request`.
 */
export async function readJson<T>(
  request: Request,
  schema: Schema<T>,
  limit: number = MAX_BODY_BYTES,
): Promise<Outcome<T>> {
  const text = await readText(request, 'application/json', limit);
  return text.ok ? parseSent(parseJson(text.value), schema) : text;
}

/**
 * Reads the body of a plain HTML form, of 1 MiB at most. Fails as `readJson` does; its values are not checked here: what is
 * made of them belongs into `parseSent`.
 */
export async function readForm(request: Request): Promise<Outcome<URLSearchParams>> {
  const text = await readText(request, 'application/x-www-form-urlencoded', MAX_FORM_BYTES);
  return text.ok ? succeed(new URLSearchParams(text.value)) : text;
}

/** Whether a body is compressed or otherwise encoded: nothing here takes that, as a form is small without it. */
export function isEncoded({ headers }: Request): boolean {
  const coding = headers.get('content-encoding')?.trim().toLowerCase();
  return Boolean(coding) && coding !== 'identity';
}

async function readText(request: Request, mediaType: string, limit: number): Promise<Outcome<string>> {
  if (isEncoded(request)) return fail('unsupported_media_type');
  const named = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (named !== mediaType) return fail('unsupported_media_type');
  try {
    const text = await decodedBody(request, limit);
    // Some programs put a byte order mark in front; a reader may pass over it (RFC 8259, 8.1).
    return text === undefined ? fail('payload_too_large') : succeed(text.replace(/^\ufeff/, ''));
  } catch {
    // The connection broke under it.
    return fail('malformed_request');
  }
}

/**
 * undefined where there is too much. A body of an announced length is read in one piece, which is quicker: no server lets
 * more through than was announced. All others are counted on the way.
 */
async function decodedBody(request: Request, limit: number): Promise<string | undefined> {
  const announced = Number(request.headers.get('content-length'));
  if (announced > limit) return undefined;
  if (announced > 0) {
    const whole = await request.text();
    return Buffer.byteLength(whole) > limit ? undefined : whole;
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  // A body is a stream of bytes, which the DOM's types do not say.
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.byteLength;
    if (length > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
