import * as z from 'zod/mini';

const ENCODED = 'base64url:';

/** RFC 7518, 3.2 requires a key of at least the hash's size: 32 bytes for HS256. */
const MIN_BYTES = 32;
/** 32 random bytes, or 32 random hexadecimal digits, never have fewer different values than this. */
const MIN_DIFFERENT = 8;

/** Publicly known secrets, as base64url: this project's demo, and examples that people copy. */
const published = [
  toBase64url('demo-redirect-token-secret-made-up'),
  // jwt.io
  toBase64url('a-string-secret-at-least-256-bits-long'),
  toBase64url('a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long'),
  // RFC 7515, A.1
  'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow',
  // RFC 7520, 3.5
  'hJtXIZ2uSN5kbQfbtTNWbpdmhkV8FJG-Onbc6mxCcYg',
];

/** A shared secret: its UTF-8 bytes, or after `base64url:` the encoded bytes. Weak secrets are refused. */
export function readSecret(missing: string) {
  return z.pipe(
    z
      .string(missing)
      .check(z.refine((text) => secretError(text) === undefined, { error: ({ input }) => secretError(String(input)) })),
    z.transform(secretBytes),
  );
}

/** The length of a secret by the Standard Webhooks specification ("Signature scheme"). */
const WEBHOOK_BYTES = { min: 24, max: 64 };

/** The secret of a webhook: `whsec_` and base64. Weak secrets are refused. */
export function readWebhookSecret() {
  return z.string().check(
    z.refine((text) => webhookSecretError(text) === undefined, {
      error: ({ input }) => webhookSecretError(String(input)),
    }),
  );
}

/** Why a text is not a valid secret of a webhook. The message repeats no part of it. */
function webhookSecretError(text: string): string | undefined {
  const encoded = /^whsec_(.*)$/s.exec(text)?.[1];
  if (encoded === undefined) return 'it does not begin with whsec_';
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.toString('base64') !== encoded) return 'the part after whsec_ is not base64 (RFC 4648, 4)';
  const { min, max } = WEBHOOK_BYTES;
  if (bytes.length < min || bytes.length > max)
    return `${min} to ${max} bytes are needed, and these are ${bytes.length}`;
  return patternError(bytes);
}

/** The bytes of a shared secret with a valid encoding. */
function secretBytes(text: string): Uint8Array {
  if (!text.startsWith(ENCODED)) return new TextEncoder().encode(text);
  return new Uint8Array(Buffer.from(text.slice(ENCODED.length), 'base64url'));
}

/** Why a text is not a valid shared secret. The message repeats no part of it. */
function secretError(text: string): string | undefined {
  const encoded = text.startsWith(ENCODED) ? text.slice(ENCODED.length) : '';
  if (/^[\w+/-]*[+/][\w+/-]*={0,2}$/.test(encoded))
    return `the part after ${ENCODED} is plain base64: write - for + and _ for / (RFC 4648, 5)`;
  if (!/^[\w-]*={0,2}$/.test(encoded)) return `the part after ${ENCODED} is not base64url (RFC 4648, 5)`;
  // Four characters are three bytes; a single remaining character is incomplete.
  if (encoded.replace(/=+$/, '').length % 4 === 1)
    return `the part after ${ENCODED} is cut off: a character is missing, or one is too many`;
  return weakness(secretBytes(text));
}

function weakness(bytes: Uint8Array): string | undefined {
  if (bytes.length < MIN_BYTES) return `at least ${MIN_BYTES} bytes are needed, and these are ${bytes.length}`;
  return patternError(bytes);
}

function patternError(bytes: Uint8Array): string | undefined {
  if (new Set(bytes).size < MIN_DIFFERENT || isRepetition(bytes) || isSequence(bytes))
    return 'it follows a pattern: create a random one, for example with openssl rand -base64 32';
  return undefined;
}

/** Whether a secret is publicly known. */
export function isPublished(secret: string): boolean {
  return published.includes(toBase64url(secretBytes(secret)));
}

/** The same part repeated at least twice. */
function isRepetition(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).toString('latin1');
  const lengths = Array.from({ length: Math.floor(text.length / 2) }, (_, index) => index + 1);
  return lengths.some((length) => text.startsWith(text.slice(length)));
}

/** Mostly adjacent characters: `abcdef…`, `0123…`, `zyx…`. */
function isSequence(bytes: Uint8Array): boolean {
  const steps = bytes.slice(1).filter((byte, at) => Math.abs(byte - (bytes[at] ?? 0)) <= 1);
  return steps.length > bytes.length / 2;
}

function toBase64url(secret: string | Uint8Array): string {
  return Buffer.from(secret).toString('base64url');
}
