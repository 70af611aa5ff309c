import { createHmac } from 'node:crypto';
import { expect } from 'vitest';
import type { StepClaims } from '#contracts/redirect-token.js';
import { redirectTokens } from '#server/tokens/redirect-tokens.js';
import type { Login, Transaction } from '#tenant/local/pipeline/login.js';
import { readProgram, runProgram } from '#tenant/local/pipeline/program.js';
import type { User } from '#tenant/local/store/users/user-record.js';
import { now, type Ran, sampleLogin, seconds, secret } from '../tenant/pipeline/sample-login.js';

export type Kind = 'action' | 'rule';
export type Secrets = Record<string, string>;

export const refusalText = 'There was a problem signing you up';
export const pageUrl = 'https://signup.example.com/';
/** `jti` of the session token of these logins: the id of the transaction. */
export const login = sampleLogin().transaction.id;
/** The `state` of `/continue`; made up. */
export const state = 'hKFo2SA-made-up-state';

const shared = { SIGNUP_URL: pageUrl, REDIRECT_TOKEN_SECRET: secret };
export type Mode = 'identity' | 'profile';

/** The settings of each mode, as a team would enter them. */
export const settings = {
  identity: { ...shared, SIGNUP_MODE: 'identity', SIGNUP_CONNECTION: 'signup-usernames' },
  profile: { ...shared, SIGNUP_MODE: 'profile' },
} satisfies Record<Mode, Secrets>;

/** The claims of every continue token about the mode and settings of the API. */
export const stepClaims = {
  identity: { mode: 'identity', connection: 'signup-usernames' },
  profile: { mode: 'profile', version: 2 },
} satisfies Record<Mode, StepClaims>;

/** A social user who has not completed the step, with all personal data that a provider can send. */
export const newUser: User = {
  ...sampleLogin().user,
  given_name: 'Augusta',
  family_name: 'Lovelace',
  nickname: 'countess',
  picture: 'https://pictures.example/countess.png',
  phone_number: '+441234567890',
  user_metadata: { birthday: '1815-12-10' },
};

const secondary = { provider: 'auth0', user_id: 'abc', connection: 'signup-usernames', isSocial: false };
/** The same user after the step. */
export const completeUser = {
  identity: { ...newUser, identities: [...newUser.identities, secondary] },
  profile: { ...newUser, app_metadata: { username: 'ada', signup: { version: 2 } } },
} satisfies Record<string, User>;

/** An orphaned identity: the API has created it, and it was never linked. */
export const orphanedUser: User = databaseUser(`signup-${'0a1b2c3d4e'.repeat(4)}`);

/** A user of the database connection, without a social identity. */
export function databaseUser(id: string): User {
  const identity = { provider: 'auth0', user_id: id, connection: 'signup-usernames', isSocial: false };
  return { ...newUser, user_id: `auth0|${id}`, username: 'ada', identities: [identity] };
}

export interface Attempt {
  user?: User;
  secrets?: Secrets;
  request?: Partial<Login['request']>;
  transaction?: Partial<Transaction>;
  /** Other facts of the login: application, connection, organization, roles. */
  facts?: Partial<Login>;
  /** Code that runs instead of the real file. */
  source?: string;
}

function run(kind: Kind, attempt: Attempt, resumed?: string): Promise<Ran> {
  const { user = newUser, secrets = settings.profile, source } = attempt;
  const log: Ran['log'] = [];
  const login = sampleLogin({
    ...attempt.facts,
    user,
    request: { ...sampleLogin().request, ...attempt.request },
    transaction: { ...sampleLogin().transaction, ...attempt.transaction },
  });
  const program = readProgram({ kind, secrets, ...(source === undefined ? {} : { source }) });
  const sandbox = { now: () => now, log: (line: Ran['log'][number]) => log.push(line) };
  return runProgram(program, { login, sandbox, ...(resumed === undefined ? {} : { state: resumed }) }).then(
    (outcome) => ({ outcome, log }),
  );
}

/** Runs the real file for one login; by default of a new user in profile mode. */
export function signIn(kind: Kind, attempt: Attempt = {}): Promise<Ran> {
  return run(kind, attempt);
}

/** Runs the real file for a login that returns through `/continue`, by a form with `token` unless `request` overrides it. */
export function comeBack(kind: Kind, token: string | undefined, attempt: Attempt = {}): Promise<Ran> {
  const body: Record<string, string> = token === undefined ? { state } : { state, session_token: token };
  const request = { method: 'POST', query: { state }, body, ...attempt.request };
  const transaction = { metadata: { signup_step_login: login }, ...attempt.transaction };
  return run(kind, { ...attempt, request, transaction }, state);
}

/** The URL of the redirect. Throws if the login was not redirected. */
export function redirectOf({ outcome, log }: Ran): URL {
  if (outcome.type === 'redirect') return new URL(outcome.url);
  throw new Error(`not redirected but ${JSON.stringify(outcome)} ${JSON.stringify(log)}`);
}

/** The session token of a redirected login. */
export function sessionToken(ran: Ran): string {
  return redirectOf(ran).searchParams.get('session_token') ?? '';
}

/** The tokens of the API: it verifies session tokens and signs continue tokens. */
export function apiTokens(mode: Mode = 'profile', key: Uint8Array = new TextEncoder().encode(secret)) {
  return redirectTokens({
    secrets: [key],
    step: stepClaims[mode],
    signupUrl: pageUrl,
    loginOrigins: new Map([['localhost:4000', 'http://localhost:4000']]),
    // Not the login origin of these tests, so that the token has to name it.
    defaultLoginOrigin: 'https://example.eu.auth0.com',
    now: () => now,
  });
}

/** A continue token of profile mode with changed claims. Claims that are undefined are left out. */
export function handmadeToken(claims: object = {}, { key = secret, alg = 'HS256', hash = 'sha256' } = {}): string {
  const times = { iat: seconds, exp: seconds + 180 };
  const of = { iss: pageUrl, sub: newUser.user_id, state, login, ...stepClaims.profile };
  const good = { ...of, ...times, signup: 'completed', jti: 'made-up' };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${part({ alg, typ: 'JWT' })}.${part({ ...good, ...claims })}`;
  return `${content}.${createHmac(hash, key).update(content).digest('base64url')}`;
}

/** The login is refused with the text for users, and the log contains neither secrets nor personal data. */
export function expectRefusal(kind: Kind, { outcome, log }: Ran, ...unlogged: string[]): void {
  const error = kind === 'rule' ? 'unauthorized' : 'access_denied';
  expect(outcome).toMatchObject({ type: 'deny', error, reason: refusalText });
  const written = log.map(({ text }) => text).join('\n');
  for (const hidden of [secret, 'lovelace', 'Lovelace', ...unlogged]) expect(written).not.toContain(hidden);
}
