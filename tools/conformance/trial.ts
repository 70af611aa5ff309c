import { type Mode, type SessionReply, type SignupReply, sessionReply, signupReply } from '#contracts/endpoints.js';
import type { FieldValue } from '#contracts/fields.js';
import type { BackEnd } from './back-end.js';
import type { Answer } from './exchange.js';
import { expect, expectReply } from './expectations.js';
import { type Application, type Login, type LoginEnd, startLogin } from './login.js';
import { fillIn, newPerson, type Submission } from './people.js';
import type { SocialLogin, StoredIdentity, StoredUser, Tenant, TenantCall } from './tenant.js';
import { writesOf } from './tenant.js';
import { NotApplicable } from './violation.js';

/** What rules work with. */
export interface TrialOptions {
  backEnd: BackEnd;
  tenant: Tenant;
  application: Application;
  mode: Mode;
  /** The bytes of `REDIRECT_TOKEN_SECRET`. */
  secret: Uint8Array;
  /** `AUTH0_CONNECTION`. */
  connection: string;
  /** Values of extra fields that cannot be guessed. */
  fieldValues: Record<string, FieldValue>;
  /** Origin of a page that is served elsewhere. */
  pageOrigin?: string;
}

/** A signup that was completed, and what was sent for it. */
export interface Completed {
  login: Login;
  sent: Submission;
  reply: SignupReply;
}

/** The steps that most rules begin with. */
export interface Trial extends TrialOptions {
  /** A login of a new user, up to the page. */
  login(person?: Partial<SocialLogin>): Promise<Login>;
  /** `GET /api/session`. */
  open(login: Pick<Login, 'token'>): Promise<SessionReply>;
  /** A valid submission for this login. */
  fill(login: Login): Promise<Submission>;
  /** `POST /api/signup` with the `state` of the login. */
  submit(login: Login, body: object): Promise<Answer>;
  /** A new user's signup, completed. */
  complete(person?: Partial<SocialLogin>): Promise<Completed>;
  /** The user that the tenant stores for a login. */
  stored(login: Pick<Login, 'userId'>): Promise<StoredUser>;
  /** Calls to the tenant that a step causes. */
  callsDuring<T>(step: () => Promise<T>): Promise<{ result: T; calls: TenantCall[]; writes: TenantCall[] }>;
}

export function createTrial(options: TrialOptions): Trial {
  const { backEnd, tenant, application, fieldValues } = options;
  const trial: Trial = {
    ...options,

    async login(person) {
      return startLogin(tenant, application, await tenant.addUser(newPerson(person)));
    },

    async open({ token }) {
      return expectReply(await backEnd.request('GET', '/api/session', { token }), sessionReply);
    },

    fill: async (login) => fillIn(await trial.open(login), fieldValues),

    submit: ({ token, state }, body) =>
      backEnd.request('POST', '/api/signup', { token, json: { state, ...body }, secrets: passwordsIn(body) }),

    async complete(person) {
      const login = await trial.login(person);
      const sent = await trial.fill(login);
      return { login, sent, reply: expectReply(await trial.submit(login, sent), signupReply) };
    },

    async stored({ userId }) {
      const user = await tenant.user(userId);
      expect(user !== undefined, `the user ${userId} at the tenant`, 'no such user');
      return user;
    },

    async callsDuring(step) {
      const before = (await tenant.calls()).length;
      const result = await step();
      const calls = (await tenant.calls()).slice(before);
      return { result, calls, writes: writesOf(calls) };
    },
  };
  return trial;
}

function passwordsIn(body: object): string[] {
  return 'password' in body && typeof body.password === 'string' ? [body.password] : [];
}

/** The identities of the step's connection that are linked to a user. */
export function linkedIdentities({ identities }: StoredUser, { connection }: Pick<Trial, 'connection'>) {
  return identities.slice(1).filter((identity: StoredIdentity) => identity.connection === connection);
}

/** The username that a user has, as the mode stores it; undefined before the signup is complete. */
export function storedUsername(user: StoredUser, trial: Pick<Trial, 'mode' | 'connection'>): string | undefined {
  if (trial.mode === 'identity') return linkedIdentities(user, trial)[0]?.profileData?.username;
  const { signup, username } = user.app_metadata ?? {};
  return signup !== undefined && typeof username === 'string' ? username : undefined;
}

/** The login went on to the application with a code. */
export function expectCode(end: LoginEnd): void {
  const isAtApplication = end.at === 'application' && end.code !== null;
  expect(isAtApplication, 'a login that ends at the application with a code', end);
}

/** @throws a `NotApplicable` unless the signup may be skipped, or may not. */
export function requireSkippable({ skippable }: SessionReply, wanted: boolean): void {
  if (skippable !== wanted)
    throw new NotApplicable(wanted ? 'the step cannot be skipped here' : 'the step can be skipped here');
}
