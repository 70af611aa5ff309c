/** RFC 7518, 3.2 asks for a key of at least the hash's size: 32 bytes for HS256. */
const MIN_BYTES = 32;
/** Of 32 random bytes, or of 32 random letters in hexadecimal, fewer than so many different ones are never seen. */
const MIN_DIFFERENT = 8;

/** Secrets that anybody can read, as base64url: of this project's demo, and of the examples that people copy. */
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

/** Why these bytes are no secret: too few, or such as a program would try first. undefined for a secret. */
export function weaknessOf(bytes: Uint8Array): string | undefined {
  if (bytes.length < MIN_BYTES) return `at least ${MIN_BYTES} bytes are needed, and these are ${bytes.length}`;
  if (new Set(bytes).size < MIN_DIFFERENT || isRepetition(bytes) || isSequence(bytes))
    return 'it follows a pattern: make a random one, such as openssl rand -base64 32 does';
  return undefined;
}

/** Whether a secret can be read in public. */
export function isPublished(bytes: Uint8Array): boolean {
  return published.includes(toBase64url(bytes));
}

/** The same part again and again, at least twice. */
function isRepetition(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).toString('latin1');
  const lengths = Array.from({ length: Math.floor(text.length / 2) }, (_, index) => index + 1);
  return lengths.some((length) => text.startsWith(text.slice(length)));
}

/** Each letter the neighbour of the one before, mostly: `abcdef…`, `0123…`, `zyx…`. */
function isSequence(bytes: Uint8Array): boolean {
  const steps = bytes.slice(1).filter((byte, at) => Math.abs(byte - (bytes[at] ?? 0)) <= 1);
  return steps.length > bytes.length / 2;
}

function toBase64url(secret: string | Uint8Array): string {
  return Buffer.from(secret).toString('base64url');
}
