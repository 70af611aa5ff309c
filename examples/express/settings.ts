const { env } = process;
const names = [
  'AUTH0_DOMAIN',
  'AUTH0_CLIENT_ID',
  'AUTH0_CLIENT_SECRET',
  'AUTH0_CONNECTION',
  'REDIRECT_TOKEN_SECRET',
  'SIGNUP_URL',
  'APP_URL',
];
const missing = names.filter((name) => !env[name]);
if (missing.length > 0) throw new Error(`Settings are missing: ${missing.join(', ')}`);

function setting(name: string): string {
  return env[name] ?? '';
}

function secretBytes(text: string): Uint8Array {
  const prefix = 'base64url:';
  const bytes = text.startsWith(prefix) ? Buffer.from(text.slice(prefix.length), 'base64url') : Buffer.from(text);
  if (bytes.length >= 32) return new Uint8Array(bytes);
  throw new Error('REDIRECT_TOKEN_SECRET: at least 32 bytes are needed (RFC 7518, 3.2)');
}

const domain = setting('AUTH0_DOMAIN');
/** Origin of the tenant. Plain http is for the local tenant. */
export const tenant = new URL(domain.includes('://') ? domain : `https://${domain}`);
export const clientId = setting('AUTH0_CLIENT_ID');
export const clientSecret = setting('AUTH0_CLIENT_SECRET');
export const connection = setting('AUTH0_CONNECTION');
/** The secret that API and Action share. */
export const secret = secretBytes(setting('REDIRECT_TOKEN_SECRET'));
export const signupUrl = setting('SIGNUP_URL');
export const appUrl = setting('APP_URL');
export const skippable = env.SIGNUP_SKIPPABLE === 'true';
export const port = Number(env.PORT ?? 5000);

/** These rules must not be looser than those of the database connection, which also checks. */
export const usernameRules = { minLength: 3, maxLength: 15, pattern: '^[a-z0-9._\\-]+$' };
export const passwordPolicy = {
  minLength: 10,
  maxBytes: 72,
  characterTypes: ['lowercase', 'uppercase', 'number', 'special'],
  requiredTypes: 3,
  maxRepeats: null,
  noSequences: false,
  noCommonPasswords: true,
  noPersonalData: true,
};
