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

/** What the API of each mode says of itself in every continue token. */
export const steps = {
  identity: { mode: 'identity', connection: 'signup-usernames' },
  profile: { mode: 'profile', version: 2 },
} satisfies Record<Mode, StepClaims>;

/** A social user who has not been to the page yet, with everything personal that a provider may tell. */
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
/** The same user once the step is done. */
export const completeUser = {
  identity: { ...newUser, identities: [...newUser.identities, secondary] },
  profile: { ...newUser, app_metadata: { username: 'ada', signup: { version: 2 } } },
} satisfies Record<string, User>;

/** An identity as the API makes it, which no signup has linked yet: an account by itself. */
export const unlinkedUser: User = databaseUser(`signup-${'0a1b2c3d4e'.repeat(4)}`);

/** An account of the connection of the new identities. */
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
  /** Instead of the real file: for code that runs around it. */
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

/** Runs the real file for one login; a new user in profile mode unless told otherwise. */
export function signIn(kind: Kind, attempt: Attempt = {}): Promise<Ran> {
  return run(kind, attempt);
}

/** Runs the real file for a login that comes back through `/continue`: by a form with `token`, unless `request` says else. */
export function comeBack(kind: Kind, token: string | undefined, attempt: Attempt = {}): Promise<Ran> {
  const body: Record<string, string> = token === undefined ? { state } : { state, session_token: token };
  const request = { method: 'POST', query: { state }, body, ...attempt.request };
  const transaction = { metadata: { signup_step_login: login }, ...attempt.transaction };
  return run(kind, { ...attempt, request, transaction }, state);
}

/** Where the login was sent. Throws when it was not. */
export function redirectOf({ outcome, log }: Ran): URL {
  if (outcome.type === 'redirect') return new URL(outcome.url);
  throw new Error(`not redirected but ${JSON.stringify(outcome)} ${JSON.stringify(log)}`);
}

/** The arriving token of a redirected login. */
export function arrivingToken(ran: Ran): string {
  return redirectOf(ran).searchParams.get('session_token') ?? '';
}

/** The API's own tokens: what it accepts and what it sends back. */
export function apiTokens(mode: Mode = 'profile', key: Uint8Array = new TextEncoder().encode(secret)) {
  return redirectTokens({
    secrets: [key],
    step: steps[mode],
    signupUrl: pageUrl,
    loginOrigins: new Map([['localhost:4000', 'http://localhost:4000']]),
    // Not where the logins of these tests run: a token has to say that by itself.
    defaultLoginOrigin: 'https://example.eu.auth0.com',
    now: () => now,
  });
}

/** A token as the page of profile mode sends it back, with claims changed; an undefined one is left out. */
export function handmadeToken(claims: object = {}, { key = secret, alg = 'HS256', hash = 'sha256' } = {}): string {
  const times = { iat: seconds, exp: seconds + 180 };
  const of = { iss: pageUrl, sub: newUser.user_id, state, login, ...steps.profile };
  const good = { ...of, ...times, signup: 'completed', jti: 'made-up' };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${part({ alg, typ: 'JWT' })}.${part({ ...good, ...claims })}`;
  return `${content}.${createHmac(hash, key).update(content).digest('base64url')}`;
}

/** The login ends with the one text that people get to see, and nothing that has to stay secret is in the log. */
export function expectRefusal(kind: Kind, { outcome, log }: Ran, ...unlogged: string[]): void {
  const error = kind === 'rule' ? 'unauthorized' : 'access_denied';
  expect(outcome).toMatchObject({ type: 'deny', error, reason: refusalText });
  const written = log.map(({ text }) => text).join('\n');
  for (const hidden of [secret, 'lovelace', 'Lovelace', ...unlogged]) expect(written).not.toContain(hidden);
}
