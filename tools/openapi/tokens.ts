import { SignJWT } from 'jose';
import * as z from 'zod/mini';
import { modes } from '#contracts/endpoints.js';
import { type ContinueTokenClaims, sessionTokenClaims } from '#contracts/redirect-token.js';
import { componentRef, type NamedSchema } from './named-schema.js';

/** The claims of a continue token, including the registered ones. */
const continueTokenClaims = z.object({
  iss: z.url(),
  sub: z.string(),
  iat: z.uint32(),
  exp: z.uint32(),
  jti: z.string(),
  state: z.string(),
  login: z.optional(z.string()),
  signup: z.enum(['completed', 'skipped']),
  username: z.optional(z.string()),
  mode: z.enum(modes),
  connection: z.optional(z.string()),
  version: z.optional(z.uint32()),
}) satisfies z.ZodMiniType<Omit<ContinueTokenClaims, 'login' | 'username'>>;

/** A signed JWT: header and claims, as JSON Schema describes a JWT (Draft 2020-12, Validation, 8.6). */
function jwtOf(claims: string) {
  const header = { type: 'object', properties: { alg: { const: 'HS256' }, typ: { const: 'JWT' } } } as const;
  return {
    type: 'string',
    pattern: String.raw`^[\w-]+\.[\w-]+\.[\w-]{43}$`,
    contentMediaType: 'application/jwt',
    contentSchema: {
      type: 'array',
      minItems: 2,
      prefixItems: [{ ...header, required: ['alg', 'typ'] }, componentRef(claims)],
    },
  } as const;
}

const user = 'ID of the user. Only this claim decides which account is changed.';

export const tokenSchemas: readonly NamedSchema[] = [
  {
    name: 'SessionToken',
    schema: jwtOf('SessionTokenClaims'),
    description: 'A session token: it is in the link of the user, and is the bearer token of the API.',
  },
  {
    name: 'ContinueToken',
    schema: jwtOf('ContinueTokenClaims'),
    description:
      'A continue token: it is posted to `/continue` with `state`, once, within three minutes. The Action verifies it.',
  },
  {
    name: 'SessionTokenClaims',
    // The input side of the schema: the claims as they are sent.
    schema: sessionTokenClaims._zod.def.in,
    description:
      'Signed by the Action with `api.redirect.encodeToken`, or by the Rule. `sub` or `user_id` is required. Other claims, such as `ip`, are ignored; `state` and `signup` are refused.',
    properties: {
      iss: 'Host of the domain that the login runs on, without `https://`. `auth0/rule` for the Rule.',
      sub: user,
      user_id: 'The same, from the Rule. `sub` takes precedence.',
      aud: '`SIGNUP_URL`. A trailing slash is ignored.',
      iat: 'When the login was suspended, in seconds since the epoch. A refreshed token keeps it.',
      exp: 'When the token expires: at most one hour after `iat`.',
      nbf: 'The token is not valid before.',
      jti: 'ID of the login. A refreshed token keeps it.',
      client_id: 'The application that the user signs in to.',
      client_name: 'Its name.',
      organization: 'ID of the organization of the login.',
      locale: 'Language of the login (BCP 47).',
      login_domain: 'Host that the login runs on, if `iss` differs.',
    },
  },
  {
    name: 'ContinueTokenClaims',
    schema: continueTokenClaims,
    description: 'Signed by the API with the same secret.',
    properties: {
      iss: '`SIGNUP_URL`.',
      sub: user,
      iat: 'Now, in seconds since the epoch.',
      exp: '`iat` and three minutes.',
      jti: 'A random ID.',
      state: 'The `state` of the login, unchanged.',
      login: '`jti` of the session token, if it had one.',
      signup: 'Whether the signup is completed or was skipped.',
      username: 'The stored username of a completed signup.',
      mode: 'Where the username is stored.',
      connection: 'Identity mode: name of the database connection.',
      version: 'Profile mode: version of the signup.',
    },
  },
];

/** The made-up secret that signs the example tokens. */
const secret = new TextEncoder().encode('made-up-secret-of-the-api-description');
const sign = (claims: object) =>
  new SignJWT({ ...claims }).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(secret);

/** The time in all examples, in seconds since the epoch. */
const now = Date.UTC(2026, 0, 15, 9, 30) / 1000;
const login = { sub: 'google-oauth2|100000000000000000001', jti: '5f0c1a52-8f6e-4a0e-9d2a-4a3c0d9f1b7e' };
export const exampleState = 'hKFo2SB-made-up-state-of-the-examples';
export const continueUrl = `https://login.example.com/continue?state=${exampleState}`;

export const exampleTokens = {
  session: await sign({
    ...login,
    iss: 'login.example.com',
    aud: 'https://signup.example.com/',
    iat: now,
    exp: now + 900,
    client_name: 'Harbour',
  }),
  completed: await sign({
    sub: login.sub,
    login: login.jti,
    iss: 'https://signup.example.com/',
    iat: now,
    exp: now + 180,
    jti: '0b9a4e8e-5d0f-4a64-8a3f-6b1a3a9f2f10',
    state: exampleState,
    signup: 'completed',
    username: 'ada',
    mode: 'identity',
    connection: 'signup-usernames',
  }),
  skipped: await sign({
    sub: login.sub,
    login: login.jti,
    iss: 'https://signup.example.com/',
    iat: now,
    exp: now + 180,
    jti: 'd1b7f1f4-0c6a-4f0b-8c39-1a1b9b7a2c55',
    state: exampleState,
    signup: 'skipped',
    mode: 'identity',
    connection: 'signup-usernames',
  }),
};
/** Expiry of the example session token, ISO 8601. */
export const exampleExpiry = new Date((now + 900) * 1000).toISOString();
