import type { ConnectionOptions } from '../connection-options.js';
import { apply, auth0Api, type Check, deploy, failed, type Outcome, ok, skipped, warning } from './check.js';
import type { DoctorContext } from './doctor-context.js';

const scopes = ['read:connections', 'read:connections_options'];
const missing = skipped('needs the connection');

/** Checks of the database connection that stores the usernames. */
export const connectionChecks: readonly Check[] = [
  {
    id: 'connection',
    group: 'Connection',
    title: 'Database connection',
    why: 'Every signup ends with "Not available right now".',
    needsToken: true,
    scopes,
    run: checkConnection,
  },
  {
    id: 'enabled',
    group: 'Connection',
    needs: ['connection'],
    title: 'Enabled applications',
    why: 'Auth0 refuses to create users for an application that is not enabled, and to sign them in.',
    needsToken: true,
    scopes: ['read:connections', 'read:clients'],
    run: checkEnabled,
  },
  {
    id: 'username',
    group: 'Connection',
    needs: ['connection'],
    title: 'Username rules',
    why: 'The tenant refuses usernames that the page accepts, or the other way round.',
    needsToken: true,
    scopes,
    run: checkUsername,
  },
  {
    id: 'options',
    group: 'Connection',
    needs: ['connection'],
    title: 'Generations of options',
    why: 'Auth0 reads one generation of an option and ignores the other.',
    needsToken: true,
    scopes,
    run: checkOptions,
  },
];

async function checkConnection({ tenant, settings }: DoctorContext): Promise<Outcome> {
  if (settings.connection === '') return skipped('usernames are not stored in a connection');
  const found = await tenant?.reads.connection();
  if (!found) return failed(`the tenant has no connection "${settings.connection}"`, apply);
  const another = [
    'Use another one; it is created:',
    `${apply} --set AUTH0_CONNECTION=${settings.connection}-2`,
    deploy,
  ];
  if (found.strategy !== 'auth0') return failed(`"${found.name}" is no database (${found.strategy})`, ...another);
  const { enabledDatabaseCustomization, import_mode } = found.options ?? {};
  if (enabledDatabaseCustomization === true || import_mode === true) {
    return failed(`"${found.name}" stores its users with scripts of its own`, ...another);
  }
  return ok(`"${found.name}"`);
}

async function checkEnabled({ tenant, settings }: DoctorContext): Promise<Outcome> {
  const connection = await tenant?.reads.connection();
  if (!tenant || !connection) return missing;
  const enabled = await tenant.reads.enabledClients();
  if (!enabled.includes(settings.clientId)) return failed('the application of the API is not enabled', apply);
  if (settings.mode === 'profile') return ok('the application of the API');
  const applications = (await tenant.applications()).filter(({ hasLogins }) => hasLogins);
  const signIn = applications.filter(({ clientId }) => enabled.includes(clientId));
  if (signIn.length > 0) return ok(`the API and ${signIn.map(({ name }) => name).join(', ')}`);
  const [first] = applications;
  if (!first) return ok('the API; the tenant has no application with logins');
  return warning(
    'no application: users cannot sign in with their username',
    `Enable each in which they may, such as "${first.name}":`,
    auth0Api('patch', `connections/${connection.id}/clients`, [{ client_id: first.clientId, status: true }]),
  );
}

interface UsernameOptions {
  isActive: boolean;
  min: number;
  max: number;
  /** Whether Auth0 requires an email address. */
  needsEmail: boolean;
}

/** Auth0's defaults for usernames (docs/setup.md, step 1). */
const defaults = { min: 1, max: 15 };

/** The username rules of either generation. */
function usernameOptions(options: ConnectionOptions): UsernameOptions {
  const username = at(options, 'attributes', 'username');
  const number = (value: unknown, fallback: number) => (typeof value === 'number' ? value : fallback);
  if (at(options, 'attributes') !== undefined) {
    return {
      isActive: at(username, 'identifier', 'active') === true,
      min: number(at(username, 'validation', 'min_length'), defaults.min),
      max: number(at(username, 'validation', 'max_length'), defaults.max),
      needsEmail: at(options, 'attributes', 'email', 'profile_required') === true,
    };
  }
  return {
    isActive: options.requires_username === true,
    min: number(at(options, 'validation', 'username', 'min'), defaults.min),
    max: number(at(options, 'validation', 'username', 'max'), defaults.max),
    needsEmail: true,
  };
}

/** The value below these keys; undefined where there is none. */
function at(value: unknown, ...keys: string[]): unknown {
  return keys.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null
        ? Object.entries(inner).find(([name]) => name === key)?.[1]
        : undefined,
    value,
  );
}

async function checkUsername({ tenant, config, settings }: DoctorContext): Promise<Outcome> {
  const connection = await tenant?.reads.connection();
  if (!connection?.options) return missing;
  const { isActive, min, max, needsEmail } = usernameOptions(connection.options);
  const { minLength, maxLength } = config.username;
  if (!isActive) return failed('the connection does not ask for usernames', apply);
  if (min > minLength || max < maxLength) {
    return failed(`${min} to ${max} characters there, ${minLength} to ${maxLength} here`, apply);
  }
  if (needsEmail && config.verifiedEmail === 'optional' && settings.mode === 'identity') {
    return failed(
      "the connection requires an email address, and signup.config.ts has verifiedEmail: 'optional'",
      "Set verifiedEmail: 'required' in signup.config.ts, or use a connection with an optional address:",
      `${apply} --set AUTH0_CONNECTION=${connection.name}-2`,
      deploy,
    );
  }
  if (connection.options.disable_signup !== true) {
    const toApply = 'Authentication → Database → the connection → Disable Sign Ups: on.';
    return warning("people can also sign up in Auth0's own form", connection.origin === 'created' ? apply : toApply);
  }
  return ok(`${min} to ${max} characters`);
}

/** Options that exist in two generations: where both are set, one is without effect. */
const generations: readonly [newer: string, older: readonly string[]][] = [
  ['attributes', ['requires_username', 'validation']],
  [
    'password_options',
    [
      'passwordPolicy',
      'password_complexity_options',
      'password_dictionary',
      'password_history',
      'password_no_personal_info',
    ],
  ],
];

async function checkOptions({ tenant }: DoctorContext): Promise<Outcome> {
  const connection = await tenant?.reads.connection();
  if (!connection?.options) return missing;
  const { options } = connection;
  const present = (name: string) => options[name] !== undefined && options[name] !== null;
  const pairs = generations
    .filter(([newer]) => present(newer))
    .map(([newer, older]) => ({ newer, older: older.filter(present) }))
    .filter(({ older }) => older.length > 0);
  if (pairs.length === 0) return ok('one generation each');
  const ignored = pairs.flatMap(({ older }) => older);
  // `options` is replaced as a whole, so the others are sent as well.
  const rest = Object.fromEntries(Object.entries(options).filter(([name]) => !ignored.includes(name)));
  const seen = pairs.map(({ newer, older }) => `${newer} beside ${older.join(', ')}`).join('; ');
  return failed(seen, auth0Api('patch', `connections/${connection.id}`, { options: rest }));
}
