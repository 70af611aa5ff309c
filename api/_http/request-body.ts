import { fail, type Outcome, succeed } from '#signup/outcome.js';

const MAX_BODY_BYTES = 16 * 1024;

/**
 * What stands in a decoded text for bytes that are no UTF-8, and halves of characters, which would become that on their way
 * to the tenant. Nobody types them, and in a password one would be as good as the other.
 */
const undecodable = /[\ufffd\p{Surrogate}]/u;

/** What of a schema is needed here: zod's, whichever flavour. */
interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

/** Parses what was sent with its contract, however it was encoded. Fails with `malformed_request`. */
export function parseSent<T>(value: unknown, schema: Schema<T>): Outcome<T> {
  const parsed = schema.safeParse(value);
  return parsed.success && isDecoded(parsed.data) ? succeed(parsed.data) : fail('malformed_request');
}

/** Whether every name and every text in it, once percent signs and escapes are gone, is whole. */
function isDecoded(value: unknown): boolean {
  if (typeof value === 'string') return !undecodable.test(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, inner]) => isDecoded(name) && isDecoded(inner));
}

/**
 * Reads a JSON body and parses it with its contract.
 * Fails with `unsupported_media_type`, `payload_too_large` (over 16 KiB, counted while reading) or `malformed_request`.
 */
export async function readJson<T>(request: Request, schema: Schema<T>): Promise<Outcome<T>> {
  const text = await readText(request, 'application/json');
  return text.ok ? parseSent(parseJson(text.value), schema) : text;
}

/**
 * Reads the body of a plain HTML form. Fails as `readJson` does; its values are not checked here: what is made of them
 * belongs into `parseSent`.
 */
export async function readForm(request: Request): Promise<Outcome<URLSearchParams>> {
  const text = await readText(request, 'application/x-www-form-urlencoded');
  return text.ok ? succeed(new URLSearchParams(text.value)) : text;
}

async function readText(request: Request, mediaType: string): Promise<Outcome<string>> {
  const named = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (named !== mediaType) return fail('unsupported_media_type');
  try {
    const text = await decodedBody(request);
    return text === undefined ? fail('payload_too_large') : succeed(text);
  } catch {
    // The connection broke under it.
    return fail('malformed_request');
  }
}

/**
 * undefined where there is too much. A body of an announced length is read in one piece, which is quicker: no server lets
 * more through than was announced. All others are counted on the way.
 */
async function decodedBody(request: Request): Promise<string | undefined> {
  const announced = Number(request.headers.get('content-length'));
  if (announced > MAX_BODY_BYTES) return undefined;
  if (announced > 0) {
    const whole = await request.text();
    return Buffer.byteLength(whole) > MAX_BODY_BYTES ? undefined : whole;
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  // A body is a stream of bytes, which the DOM's types do not say.
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.byteLength;
    if (length > MAX_BODY_BYTES) return undefined;
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
