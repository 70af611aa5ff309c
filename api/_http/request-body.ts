import { maxLengthOf } from '#contracts/field-rules.js';
import type { SignupConfig } from '#contracts/signup-config.js';
import { err, ok, type Result } from '#server/result.js';

/** Limit of a JSON body without extra fields, in bytes. */
const MAX_BODY_BYTES = 16 * 1024;

/**
 * Limit of a plain form, in bytes. It is far above the length of valid forms: a form that is too long must still be parsed, so
 * that the page can show the error at its field.
 */
const MAX_FORM_BYTES = 1024 * 1024;

/** Maximum size of a character in JSON: `\u3042`. */
const BYTES_IN_JSON = 6;

/** Limit of a submission in JSON, in bytes. It allows every field its maximum length. */
export function submissionLimit({ fields }: Pick<SignupConfig, 'fields'>): number {
  const characters = fields.reduce((sum, field) => sum + maxLengthOf(field), 0);
  return MAX_BODY_BYTES + BYTES_IN_JSON * characters;
}

interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

/** Parses a body with its schema. Fails with `malformed_request`. */
export function parseBody<T>(value: unknown, schema: Schema<T>): Result<T> {
  const parsed = schema.safeParse(value);
  return parsed.success ? ok(parsed.data) : err('malformed_request');
}

/**
 * Reads a JSON body and parses it with its schema. Fails with `unsupported_media_type`, `payload_too_large` or
 * `malformed_request`.
 * @param limit in bytes.
 */
export async function readJson<T>(
  request: Request,
  schema: Schema<T>,
  limit: number = MAX_BODY_BYTES,
): Promise<Result<T>> {
  const text = await readText(request, 'application/json', limit);
  return text.ok ? parseBody(parseJson(text.value), schema) : text;
}

/**
 * Reads the body of a plain HTML form, at most 1 MiB. Fails like `readJson`. The values are not validated; `parseBody` does that.
 */
export async function readForm(request: Request): Promise<Result<URLSearchParams>> {
  const text = await readText(request, 'application/x-www-form-urlencoded', MAX_FORM_BYTES);
  return text.ok ? ok(new URLSearchParams(text.value)) : text;
}

/** Whether a body has a content coding, such as gzip. None is supported, because forms are small. */
export function isEncoded({ headers }: Request): boolean {
  const coding = headers.get('content-encoding')?.trim().toLowerCase();
  return Boolean(coding) && coding !== 'identity';
}

async function readText(request: Request, mediaType: string, limit: number): Promise<Result<string>> {
  if (isEncoded(request)) return err('unsupported_media_type');
  const named = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (named !== mediaType) return err('unsupported_media_type');
  try {
    const text = await decodedBody(request, limit);
    // A byte order mark may be ignored (RFC 8259, 8.1).
    return text === undefined ? err('payload_too_large') : ok(text.replace(/^\ufeff/, ''));
  } catch {
    // The connection broke.
    return err('malformed_request');
  }
}

/**
 * Reads a body; undefined if it is over the limit. A body with `Content-Length` is read in one piece, which is faster: servers
 * enforce that length. Other bodies are counted while reading.
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
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); reader && part && !part.done; part = await reader.read()) {
    length += part.value.byteLength;
    if (length > limit) {
      void drain(reader);
      return undefined;
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks).toString();
}

/**
 * Reads the rest of a body and drops it. Canceling the stream would end the process, because Node's stream adapter continues to
 * enqueue data (Node 20, `Invalid state: Controller is already closed`). The server's request timeout limits the duration.
 */
async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  try {
    while (!(await reader.read()).done);
  } catch {
    // The connection broke.
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** BCP 47 tag of an unknown language. */
export const UNDETERMINED = 'und';

/**
 * The language of a submitted form, from `Content-Language` (RFC 9110, 8.5) or from a field.
 * @returns a canonical BCP 47 tag; `und` if the text is missing or not a valid tag.
 */
export function contentLanguage(text: string | null): string {
  try {
    return Intl.getCanonicalLocales(text ?? UNDETERMINED)[0] ?? UNDETERMINED;
  } catch {
    return UNDETERMINED;
  }
}
