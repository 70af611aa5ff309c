import { type Mode, type SessionReply, type SignupReply, sessionReply, signupReply } from '#contracts/endpoints.js';
import type { FieldValue } from '#contracts/fields.js';
import type { BackEnd } from './back-end.js';
import type { Answer } from './exchange.js';
import { expect, expectEqual, expectReply, NotApplicable } from './expectations.js';
import { type Application, type Login, type LoginEnd, startLogin } from './login.js';
import {
  type SocialLogin,
  type StoredIdentity,
  type StoredUser,
  type Tenant,
  type TenantCall,
  writesOf,
} from './tenant.js';
import { fillIn, newSocialUser, type Submission } from './test-data.js';

/** The server under test, its tenant and its settings. */
export interface ContextOptions {
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
  /** Origin of a page on another server. */
  pageOrigin?: string;
}

/** A completed signup with its submission. */
export interface Completed {
  login: Login;
  sent: Submission;
  reply: SignupReply;
}

/** The context of a rule: server, tenant, and the steps that most rules share. */
export interface RuleContext extends ContextOptions {
  /** Starts a login of a new user, up to the page. */
  login(person?: Partial<SocialLogin>): Promise<Login>;
  /** `GET /api/session`. */
  open(login: Pick<Login, 'token'>): Promise<SessionReply>;
  /** Creates a valid submission for this login. */
  fill(login: Login): Promise<Submission>;
  /** `POST /api/signup` with the `state` of the login. */
  submit(login: Login, body: object): Promise<Answer>;
  /** Completes the signup of a new user. */
  complete(person?: Partial<SocialLogin>): Promise<Completed>;
  /** Reads the user of a login from the tenant. */
  stored(login: Pick<Login, 'userId'>): Promise<StoredUser>;
  /** Runs a step and records its calls to the tenant. */
  callsDuring<T>(step: () => Promise<T>): Promise<{ result: T; calls: TenantCall[]; writes: TenantCall[] }>;
}

export function createRuleContext(options: ContextOptions): RuleContext {
  const { backEnd, tenant, application, fieldValues } = options;
  const context: RuleContext = {
    ...options,

    async login(person) {
      return startLogin(tenant, application, await tenant.addUser(newSocialUser(person)));
    },

    async open({ token }) {
      return expectReply(await backEnd.request('GET', '/api/session', { token }), sessionReply);
    },

    fill: async (login) => fillIn(await context.open(login), fieldValues),

    submit: ({ token, state }, body) =>
      backEnd.request('POST', '/api/signup', { token, json: { state, ...body }, secrets: passwordsIn(body) }),

    async complete(person) {
      const login = await context.login(person);
      const sent = await context.fill(login);
      return { login, sent, reply: expectReply(await context.submit(login, sent), signupReply) };
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
  return context;
}

function passwordsIn(body: object): string[] {
  return 'password' in body && typeof body.password === 'string' ? [body.password] : [];
}

/** The linked identities of a user in the step's connection. */
export function linkedIdentities({ identities }: StoredUser, { connection }: Pick<RuleContext, 'connection'>) {
  return identities.slice(1).filter((identity: StoredIdentity) => identity.connection === connection);
}

/** The stored username of a user; undefined before the signup is complete. */
export function storedUsername(
  user: StoredUser,
  context: Pick<RuleContext, 'mode' | 'connection'>,
): string | undefined {
  if (context.mode === 'identity') return linkedIdentities(user, context)[0]?.profileData?.username;
  const { signup, username } = user.app_metadata ?? {};
  return signup !== undefined && typeof username === 'string' ? username : undefined;
}

/** Expects that the login ended at the application with a code. */
export function expectCode(end: LoginEnd): void {
  const isAtApplication = end.at === 'application' && end.code !== null;
  expect(isAtApplication, 'a login that ends at the application with a code', end);
}

/** Throws `NotApplicable` unless skipping is allowed (`wanted` true) or not allowed (false). */
export function requireSkippable({ skippable }: SessionReply, wanted: boolean): void {
  if (skippable !== wanted)
    throw new NotApplicable(wanted ? 'the step cannot be skipped here' : 'the step can be skipped here');
}

/** Expects one stored username for the login's user. In identity mode also one linked identity and no unlinked user. */
export async function expectOneSignup(context: RuleContext, login: Pick<Login, 'userId'>): Promise<void> {
  const user = await context.stored(login);
  const username = storedUsername(user, context);
  expect(username !== undefined, 'a completed signup at the tenant', user);
  if (context.mode === 'profile') return;
  expectEqual(linkedIdentities(user, context).length, 1, 'number of linked identities');
  const others = await unlinkedUsersNamed(context, username);
  expect(others.length === 0, `no other user with the username ${username}`, others);
}

/** Unlinked users of the connection with this username: orphaned identities, or other users. */
async function unlinkedUsersNamed({ tenant, connection }: RuleContext, username: string): Promise<StoredUser[]> {
  const users = await tenant.users();
  return users.filter((user) => user.username === username && user.identities[0]?.connection === connection);
}
