import { describe, expect, it } from 'vitest';
import type { Login } from '#tenant/local/pipeline/login.js';
import { noChanges } from '#tenant/local/pipeline/outcome.js';
import type { User } from '#tenant/local/store/users/user-record.js';
import type { Ran } from '../tenant/pipeline/sample-login.js';
import {
  type Attempt,
  apiTokens,
  comeBack,
  completeUser,
  expectRefusal,
  type Kind,
  login,
  newUser,
  redirectOf,
  type Secrets,
  settings,
  signIn,
  state,
} from './rule-run.js';

type Facts = Partial<Login>;
type Row = [value: string, result: 'asked' | 'passes', facts?: Facts];

const application = (signup_step: string): Facts => ({
  client: { client_id: 'app', name: 'Harbour', metadata: { signup_step } },
});
const harbour = { id: 'org_harbour', name: 'harbour', display_name: 'Harbour Ltd', metadata: {} };
const quay = { id: 'org_quay', name: 'quay', display_name: 'Quay Ltd', metadata: {} };

/** A login of `newUser` with these secrets, added to good ones. */
const attemptWith = (secrets: Secrets, attempt: Attempt = {}): Attempt => ({
  ...attempt,
  secrets: { ...settings.identity, ...secrets },
});

function expectNoTrace({ outcome, log }: Ran): void {
  expect(outcome).toEqual({ type: 'continue', changes: noChanges() });
  expect(log).toEqual([]);
}

async function expectResult(kind: Kind, attempt: Attempt, result: Row[1]): Promise<void> {
  const ran = await signIn(kind, attempt);
  if (result === 'passes') expectNoTrace(ran);
  else expect(redirectOf(ran).origin).toBe('https://signup.example.com');
}

/** A login with one of several identities of a user. */
function byIdentity(strategy: string, name: string, isSocial?: boolean): Attempt {
  const flag = isSocial === undefined ? {} : { isSocial };
  // Auth0 does not promise that the flag is set.
  const used = { provider: strategy, user_id: 'used', connection: name, ...flag } as User['identities'][number];
  const user = {
    ...newUser,
    identities: [...newUser.identities.filter(({ connection }) => connection !== name), used],
  };
  return { user, facts: { connection: { id: 'con_used', name, strategy } } };
}

const logins: [what: string, attempt: Attempt, kind: string][] = [
  ['a social login', byIdentity('google-oauth2', 'google-oauth2', true), 'social'],
  ['a social login without isSocial', byIdentity('github', 'github'), 'social'],
  ['a custom social connection', byIdentity('oauth2', 'harbour-login', true), 'social'],
  ['a custom social connection without isSocial', byIdentity('oauth2', 'harbour-login'), 'social'],
  ['a social connection by OpenID Connect', byIdentity('oidc', 'harbour-oidc', true), 'social'],
  ['an enterprise connection by OpenID Connect', byIdentity('oidc', 'acme', false), 'enterprise'],
  ['an enterprise connection without isSocial', byIdentity('samlp', 'acme'), 'enterprise'],
  ['an enterprise connection of an unknown strategy', byIdentity('new-strategy', 'acme', false), 'enterprise'],
  ['a database login', byIdentity('auth0', 'customers', false), 'database'],
  ['a database login without isSocial', byIdentity('auth0', 'customers'), 'database'],
  ['a login by email code', byIdentity('email', 'email', false), 'passwordless'],
  ['a login by text message without isSocial', byIdentity('sms', 'sms'), 'passwordless'],
];

const clients: [secrets: Secrets, result: Row[1], flag?: string][] = [
  [{}, 'asked'],
  [{ SIGNUP_CLIENTS: '' }, 'asked'],
  [{ SIGNUP_CLIENTS: 'app' }, 'asked'],
  [{ SIGNUP_CLIENTS: ' other , app,' }, 'asked'],
  [{ SIGNUP_CLIENTS: 'All' }, 'asked'],
  [{ SIGNUP_CLIENTS: 'other' }, 'passes'],
  [{ SIGNUP_CLIENTS: 'application' }, 'passes'],
  [{ SIGNUP_CLIENTS: 'APP' }, 'passes'],
  [{ SIGNUP_CLIENTS: 'none' }, 'passes'],
  [{ SIGNUP_EXCEPT_CLIENTS: '' }, 'asked'],
  [{ SIGNUP_EXCEPT_CLIENTS: 'other' }, 'asked'],
  [{ SIGNUP_EXCEPT_CLIENTS: 'none' }, 'asked'],
  [{ SIGNUP_EXCEPT_CLIENTS: 'other,app' }, 'passes'],
  [{ SIGNUP_EXCEPT_CLIENTS: 'all' }, 'passes'],
  [{ SIGNUP_EXCEPT_CLIENTS: 'all' }, 'asked', 'on'],
  [{ SIGNUP_CLIENTS: 'app', SIGNUP_EXCEPT_CLIENTS: 'app' }, 'passes'],
  [{}, 'asked', ''],
  [{}, 'asked', 'on'],
  [{}, 'passes', 'off'],
  [{}, 'passes', ' Off\n'],
  [{ SIGNUP_CLIENTS: 'app' }, 'passes', 'off'],
  [{ SIGNUP_CLIENTS: 'none' }, 'asked', 'on'],
  [{ SIGNUP_CLIENTS: 'other' }, 'asked', 'ON'],
  [{ SIGNUP_EXCEPT_CLIENTS: 'app' }, 'asked', 'on'],
];

const organizations: Row[] = [
  ['', 'asked'],
  ['', 'asked', { organization: harbour }],
  ['all', 'asked'],
  ['ALL', 'asked', { organization: harbour }],
  ['none', 'asked'],
  ['none', 'passes', { organization: harbour }],
  ['org_harbour', 'asked', { organization: harbour }],
  ['quay,harbour', 'asked', { organization: harbour }],
  ['org_harbour', 'passes', { organization: quay }],
  ['harbour', 'passes'],
  ['none,harbour', 'asked'],
  ['none,harbour', 'asked', { organization: harbour }],
  ['none,harbour', 'passes', { organization: quay }],
  ['Harbour', 'passes', { organization: harbour }],
];

/** `newUser` was created on 2026-11-01T10:00:00.000Z. */
const dates: [since: string, result: Row[1], createdAt?: string][] = [
  ['', 'asked'],
  ['2026-11-01', 'asked'],
  ['2026-11-02', 'passes'],
  ['2026-11-01', 'asked', '2026-11-01T00:00:00.000Z'],
  ['2026-11-01', 'passes', '2026-10-31T23:59:59.999Z'],
  ['2026-11-01T10:00Z', 'asked'],
  ['2026-11-01T10:00:00.001Z', 'passes'],
  ['2026-11-01T12:00:00+02:00', 'asked'],
  ['2026-11-01T12:00:01+02:00', 'passes'],
  ['2026-11-01T05:00:00-05:00', 'asked'],
  ['2028-02-29', 'passes'],
  ['2026-11-02', 'asked', ''],
  ['2026-11-02', 'asked', 'yesterday'],
];

const exempt = (value: unknown): User => ({ ...newUser, app_metadata: { signup: { exempt: value } } });

const malformed: [name: string, value: string][] = [
  ['SIGNUP_CLIENTS', ','],
  ['SIGNUP_CLIENTS', '*'],
  ['SIGNUP_CLIENTS', 'app other'],
  ['SIGNUP_CLIENTS', 'app;other'],
  ['SIGNUP_CLIENTS', 'app\nother'],
  ['SIGNUP_CLIENTS', '["app"]'],
  ['SIGNUP_EXCEPT_CLIENTS', 'My App'],
  ['SIGNUP_EXCEPT_CLIENTS', "'app'"],
  ['SIGNUP_CONNECTIONS', 'social & database'],
  ['SIGNUP_CONNECTIONS', 'social,"database"'],
  ['SIGNUP_ORGANIZATIONS', 'Harbour Ltd'],
  ['SIGNUP_ORGANIZATIONS', ' , '],
  ['SIGNUP_SINCE', 'yesterday'],
  ['SIGNUP_SINCE', '1'],
  ['SIGNUP_SINCE', '2026'],
  ['SIGNUP_SINCE', '2026-11'],
  ['SIGNUP_SINCE', '2026-02-30'],
  ['SIGNUP_SINCE', '2027-02-29'],
  ['SIGNUP_SINCE', '2026-13-01'],
  ['SIGNUP_SINCE', '01.11.2026'],
  ['SIGNUP_SINCE', '11/01/2026'],
  ['SIGNUP_SINCE', '1 November 2026'],
  ['SIGNUP_SINCE', '2026-11-01T10:00'],
  ['SIGNUP_SINCE', '2026-11-01T25:00Z'],
  ['SIGNUP_SINCE', '2026-11-01 10:00Z'],
  ['SIGNUP_SINCE', '+002026-11-01'],
  ['SIGNUP_SHARE', '-1'],
  ['SIGNUP_SHARE', '100.1'],
  ['SIGNUP_SHARE', '1000'],
  ['SIGNUP_SHARE', '10%'],
  ['SIGNUP_SHARE', '10,5'],
  ['SIGNUP_SHARE', '1e1'],
  ['SIGNUP_SHARE', 'half'],
  ['SIGNUP_EXEMPT_ROLES', '"Support, second line"'],
  ['SIGNUP_EXEMPT_ROLES', 'Staff,"Support"'],
  ['SIGNUP_EXEMPT_ROLES', 'Staff\nSupport'],
  ['SIGNUP_EXEMPT_ROLES', ','],
];

/** Which logins are asked, and that the others pass without a trace. */
export function rolloutSuite(kind: Kind): void {
  describe('the application', () => {
    it.each(clients)('%j: a login of app is %s (metadata: %j)', async (secrets, result, flag) => {
      const facts = flag === undefined ? {} : application(flag);
      await expectResult(kind, attemptWith(secrets, { facts }), result);
    });
  });

  describe('the connection of this login', () => {
    it.each(logins)('%s is asked by default only if it is social', async (_what, attempt, group) => {
      await expectResult(kind, attemptWith({}, attempt), group === 'social' ? 'asked' : 'passes');
    });

    it.each(logins)('%s is asked by its kind, by its name and by all', async (_what, attempt, group) => {
      const name = attempt.facts?.connection?.name ?? '';
      const others = ['social', 'enterprise', 'database', 'passwordless', 'another'].filter((one) => one !== group);
      for (const SIGNUP_CONNECTIONS of [group, `another, ${name}`, 'All']) {
        await expectResult(kind, attemptWith({ SIGNUP_CONNECTIONS }, attempt), 'asked');
      }
      await expectResult(kind, attemptWith({ SIGNUP_CONNECTIONS: others.join(',') }, attempt), 'passes');
    });

    it('counts, not the connections of other linked identities', async () => {
      const [google] = newUser.identities;
      const database = { provider: 'auth0', user_id: 'ada', connection: 'customers', isSocial: false };
      const user = { ...newUser, user_id: 'auth0|ada', identities: google ? [database, google] : [] };
      const { facts = {} } = byIdentity('auth0', 'customers', false);
      await expectResult(kind, attemptWith({}, { user }), 'asked');
      await expectResult(kind, attemptWith({}, { user, facts }), 'passes');
      await expectResult(kind, attemptWith({ SIGNUP_CONNECTIONS: 'database' }, { user }), 'passes');
      await expectResult(kind, attemptWith({ SIGNUP_CONNECTIONS: 'database' }, { user, facts }), 'asked');
    });
  });

  describe('the organization', () => {
    it.each(organizations)('%j: a login is %s (%j)', async (SIGNUP_ORGANIZATIONS, result, facts = {}) => {
      await expectResult(kind, attemptWith({ SIGNUP_ORGANIZATIONS }, { facts }), result);
    });
  });

  describe('the date', () => {
    it.each(dates)('%j: a user is %s (created at %j)', async (SIGNUP_SINCE, result, createdAt) => {
      const user = createdAt === undefined ? newUser : { ...newUser, created_at: createdAt };
      await expectResult(kind, attemptWith({ SIGNUP_SINCE }, { user }), result);
    });
  });

  describe('the share of users', () => {
    const users = Array.from({ length: 8 }, (_, index) => ({ ...newUser, user_id: `google-oauth2|${1000 + index}` }));
    const askedAt = async (SIGNUP_SHARE: string) => {
      const ran = await Promise.all(users.map((user) => signIn(kind, attemptWith({ SIGNUP_SHARE }, { user }))));
      for (const one of ran.filter(({ outcome }) => outcome.type !== 'redirect')) expectNoTrace(one);
      return users.filter((_, index) => ran[index]?.outcome.type === 'redirect').map(({ user_id }) => user_id);
    };

    it('asks no user at 0, and every user at 100 and by default', async () => {
      expect(await askedAt('0')).toEqual([]);
      expect(await askedAt('100')).toHaveLength(8);
      expect(await askedAt(' ')).toHaveLength(8);
    });

    it('asks the same users in Action and Rule, and in every version', async () => {
      // Buckets by sha256sum: 0.45 and 21.17; the next one is 22.65.
      expect(await askedAt('22.5')).toEqual(['google-oauth2|1000', 'google-oauth2|1006']);
    });
  });

  describe('exempt users', () => {
    it('pass with app_metadata.signup.exempt', async () => {
      await expectResult(kind, attemptWith({}, { user: exempt(true) }), 'passes');
      await expectResult(kind, { secrets: settings.profile, user: exempt(true) }, 'passes');
    });

    it.each(['true', 1, false, null, {}])('do not pass with the value %j', async (value) => {
      await expectResult(kind, attemptWith({}, { user: exempt(value) }), 'asked');
    });

    it('are not exempt by user_metadata, which users can write', async () => {
      const user = { ...newUser, user_metadata: { signup: { exempt: true } } };
      await expectResult(kind, attemptWith({}, { user }), 'asked');
    });

    it.each<[string, string[] | undefined, Row[1]]>([
      ['', ['Staff'], 'asked'],
      ['Staff', undefined, 'asked'],
      ['Staff', ['Customer'], 'asked'],
      ['staff', ['Staff'], 'asked'],
      ['Staff', ['Customer', 'Staff'], 'passes'],
      [' Second-line support , Staff', ['Second-line support'], 'passes'],
    ])('with SIGNUP_EXEMPT_ROLES %j and the roles %j: %s', async (SIGNUP_EXEMPT_ROLES, roles, result) => {
      const facts = roles === undefined ? {} : { roles };
      await expectResult(kind, attemptWith({ SIGNUP_EXEMPT_ROLES }, { facts }), result);
    });
  });

  it.each<[string, Secrets, Attempt, Row[1]]>([
    ['application and connection', { SIGNUP_CLIENTS: 'app', SIGNUP_CONNECTIONS: 'github' }, {}, 'passes'],
    ['application and connection', { SIGNUP_CLIENTS: 'app', SIGNUP_CONNECTIONS: 'google-oauth2' }, {}, 'asked'],
    ['date and share', { SIGNUP_SINCE: '2026-11-01', SIGNUP_SHARE: '0' }, {}, 'passes'],
    ['date and share', { SIGNUP_SINCE: '2026-11-02', SIGNUP_SHARE: '100' }, {}, 'passes'],
    ['date and share', { SIGNUP_SINCE: '2026-11-01', SIGNUP_SHARE: '100' }, {}, 'asked'],
    ['organization and role', { SIGNUP_ORGANIZATIONS: 'harbour' }, { facts: { organization: harbour } }, 'asked'],
    [
      'organization and role',
      { SIGNUP_ORGANIZATIONS: 'harbour', SIGNUP_EXEMPT_ROLES: 'Staff' },
      { facts: { organization: harbour, roles: ['Staff'] } },
      'passes',
    ],
    ['metadata and share', { SIGNUP_SHARE: '0' }, { facts: application('on') }, 'passes'],
    ['metadata and date', { SIGNUP_SINCE: '2026-11-02' }, { facts: application('on') }, 'passes'],
    ['metadata and connection', { SIGNUP_CONNECTIONS: 'github' }, { facts: application('on') }, 'passes'],
  ])('a login is asked only if both include it: %s, %j', async (_rows, secrets, attempt, result) => {
    await expectResult(kind, attemptWith(secrets, attempt), result);
  });

  describe('without a browser', () => {
    const transaction = { protocol: 'oauth2-password' as const };
    const customer = byIdentity('auth0', 'customers', false);

    it('a database login passes by default, and is refused once databases are asked', async () => {
      await expectResult(kind, attemptWith({}, { ...customer, transaction }), 'passes');
      const asked = attemptWith({ SIGNUP_CONNECTIONS: 'database' }, { ...customer, transaction });
      expectRefusal(kind, await signIn(kind, asked));
    });

    it('a silent login that is not asked passes', async () => {
      const silent = { transaction: { prompt: ['none'] }, request: { query: { prompt: 'none' } } };
      await expectResult(kind, attemptWith({ SIGNUP_SHARE: '0' }, silent), 'passes');
    });
  });

  describe('a login that was asked, once the rollout has changed', () => {
    const changes: [string, Secrets, Facts][] = [
      ['the application is off', {}, application('off')],
      ['the application is not in the list', { SIGNUP_CLIENTS: 'other' }, {}],
      ['the connection was removed', { SIGNUP_CONNECTIONS: 'github' }, {}],
      ['the share is 0', { SIGNUP_SHARE: '0' }, {}],
    ];

    it.each(changes)('passes with a continue token: %s', async (_what, secrets, facts) => {
      const done = { sub: newUser.user_id, state, login, signup: 'completed', username: 'ada' } as const;
      const token = await apiTokens('identity').signContinueToken(done);
      const user = completeUser.identity;
      const { outcome } = await comeBack(kind, token, attemptWith(secrets, { user, facts }));
      expect(outcome).toEqual({ type: 'continue', changes: noChanges() });
    });

    it.each(changes)('is refused without a token: %s', async (_what, secrets, facts) => {
      expectRefusal(kind, await comeBack(kind, undefined, attemptWith(secrets, { facts })));
    });
  });
}

/** Malformed settings refuse every login, even those that the rest of the rollout does not ask. */
export function rolloutRefusals(kind: Kind): void {
  const place = kind === 'action' ? 'secrets' : 'settings';
  const anyone = { user: completeUser.identity };

  it.each(malformed)('%s malformed as %j: every login is refused, and the log names it', async (name, value) => {
    const ran = await signIn(kind, attemptWith({ [name]: value }, anyone));
    expectRefusal(kind, ran);
    expect(ran.log.map(({ text }) => text)).toEqual([`signup-step: check the ${place}: ${name}`]);
  });

  it('a login that is not asked is also refused, and the log names every malformed setting', async () => {
    const facts = application('off');
    const ran = await signIn(kind, attemptWith({ SIGNUP_SHARE: 'all', SIGNUP_SINCE: 'now' }, { ...anyone, facts }));
    expectRefusal(kind, ran);
    expect(ran.log.map(({ text }) => text)).toEqual([`signup-step: check the ${place}: SIGNUP_SINCE, SIGNUP_SHARE`]);
  });

  it.each(['yes', 'true', '"off"', 'on,off'])(
    "an application's signup_step malformed as %j: its logins are refused, and the log names it",
    async (value) => {
      const ran = await signIn(kind, attemptWith({}, { ...anyone, facts: application(value) }));
      expectRefusal(kind, ran);
      expect(ran.log.map(({ text }) => text)).toEqual(["signup-step: check the application's metadata: signup_step"]);
    },
  );
}
