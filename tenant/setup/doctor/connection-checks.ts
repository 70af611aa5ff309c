import type { ConnectionOptions } from '../desired.js';
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
    why: 'If an application is not enabled, Auth0 neither creates users for it nor signs them in.',
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
    title: 'Legacy options',
    why: 'If an option is set in its current and its legacy form, Auth0 ignores one of them.',
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
    'Use another connection, which the command creates:',
    `${apply} --set AUTH0_CONNECTION=${settings.connection}-2`,
    deploy,
  ];
  if (found.strategy !== 'auth0')
    return failed(`"${found.name}" is not a database connection (strategy ${found.strategy})`, ...another);
  const { enabledDatabaseCustomization, import_mode } = found.options ?? {};
  if (enabledDatabaseCustomization === true || import_mode === true) {
    return failed(`"${found.name}" is a custom database: its own scripts store the users`, ...another);
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
    'no application with logins: users cannot sign in with their username',
    `Enable each application that users may sign in to with their username, such as "${first.name}":`,
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

/** Reads the username rules from `attributes`, or from the legacy options. */
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

/** The value at a path of keys; undefined if it is missing. */
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
  if (!isActive) return failed('usernames are switched off in the connection', apply);
  if (min > minLength || max < maxLength) {
    return failed(
      `the connection accepts ${min} to ${max} characters, signup.config.ts ${minLength} to ${maxLength}`,
      apply,
    );
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
    const byHand = 'Authentication → Database → the connection → Disable Sign Ups: on.';
    return warning("users can also sign up in Auth0's own form", connection.origin === 'created' ? apply : byHand);
  }
  return ok(`${min} to ${max} characters`);
}

/** Current options and their legacy form. If both are set, Auth0 ignores one. */
const legacyForms: readonly [current: string, legacy: readonly string[]][] = [
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
  const pairs = legacyForms
    .filter(([current]) => present(current))
    .map(([current, legacy]) => ({ current, legacy: legacy.filter(present) }))
    .filter(({ legacy }) => legacy.length > 0);
  if (pairs.length === 0) return ok('none');
  const ignored = pairs.flatMap(({ legacy }) => legacy);
  // A PATCH replaces `options` as a whole, so the other options are sent too.
  const rest = Object.fromEntries(Object.entries(options).filter(([name]) => !ignored.includes(name)));
  const seen = pairs
    .map(({ current, legacy }) => `${current} is set, and also the legacy ${legacy.join(', ')}`)
    .join('; ');
  return failed(seen, auth0Api('patch', `connections/${connection.id}`, { options: rest }));
}
