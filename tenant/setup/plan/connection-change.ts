import type { SignupConfig } from '#contracts/signup-config.js';
import { type ConnectionOptions, type Desired, mark } from '../desired.js';
import type { ObservedConnection } from '../records.js';
import { Stop } from '../stop.js';
import { type Change, differencesOf, newFields } from './changes.js';

/**
 * Plans the change of the database connection. A PATCH replaces `options` as a whole, so the present options are sent with our
 * changes. Password settings are written only on creation; later the tenant's values stay.
 * Throws a `Stop` for a connection that cannot be used or cannot be changed safely.
 */
export function connectionChange(
  desired: NonNullable<Desired['connection']>,
  observed: ObservedConnection | undefined,
  config: SignupConfig,
): Change {
  const change = { resource: 'connection', title: `Connection "${desired.name}"` } as const;
  if (observed === undefined) {
    return { ...change, kind: 'create', differences: newFields({ options: desired.options }), body: { ...desired } };
  }
  refuseUnusable(observed);
  const options = observed.options ?? {};
  const wanted = { ...options, ...ownOptions(observed, config) };
  const differences = differencesOf(options, wanted, 'options');
  const adoption = observed.origin ? {} : { metadata: { ...observed.metadata, [mark.key]: mark.adopted } };
  if (differences.length === 0 && observed.origin) return { ...change, kind: 'keep', differences: [] };
  const body = {
    ...(differences.length > 0 && { options: wanted }),
    ...adoption,
    // If it is missing in a PATCH, Auth0 replaces it with the name.
    ...(observed.displayName !== undefined && { display_name: observed.displayName }),
  };
  return { ...change, kind: observed.origin ? 'update' : 'adopt', differences, body };
}

function refuseUnusable({ name, strategy, options }: ObservedConnection): void {
  const another = 'Name another one with --set AUTH0_CONNECTION=…; apply creates it.';
  if (strategy !== 'auth0') {
    throw new Stop(`The connection "${name}" is not a database connection (strategy ${strategy}).`, {
      remedy: another,
    });
  }
  if (options === undefined) {
    throw new Stop(`The options of the connection "${name}" cannot be read, so they cannot be changed safely.`, {
      remedy: 'The access token needs the scope read:connections_options.',
    });
  }
  if (options.enabledDatabaseCustomization === true || options.import_mode === true) {
    throw new Stop(`The connection "${name}" is a custom database: its own scripts store the users.`, {
      remedy: another,
    });
  }
}

/** The options that Signup Step needs: `attributes` if the connection has them, else the legacy form. */
function ownOptions({ origin, options = {} }: ObservedConnection, { username }: SignupConfig): ConnectionOptions {
  const isCreated = origin === 'created';
  const { minLength: min, maxLength: max } = username;
  // An adopted connection may serve other users: allowed lengths are only widened, and its sign-up setting stays.
  const lengths = (present: { min?: number; max?: number }) =>
    isCreated ? { min, max } : { min: Math.min(min, present.min ?? 1), max: Math.max(max, present.max ?? 15) };
  const ours = isCreated ? { disable_signup: true, brute_force_protection: true } : {};
  const attributes = recordAt(options, 'attributes');
  if (Object.keys(attributes).length === 0) {
    const validation = recordAt(options, 'validation');
    const present = lengths(recordAt(validation, 'username'));
    const usernameRules = { ...recordAt(validation, 'username'), ...present };
    return { requires_username: true, validation: { ...validation, username: usernameRules }, ...ours };
  }
  const present = recordAt(attributes, 'username');
  const validation = recordAt(present, 'validation');
  const { min_length, max_length } = validation;
  const wide = lengths({
    ...(isNumber(min_length) && { min: min_length }),
    ...(isNumber(max_length) && { max: max_length }),
  });
  const own = {
    ...present,
    identifier: { ...recordAt(present, 'identifier'), active: true },
    validation: { ...validation, min_length: wide.min, max_length: wide.max },
  };
  return { attributes: { ...attributes, username: own }, ...ours };
}

const isNumber = (value: unknown): value is number => typeof value === 'number';

/** The object at a key, or an empty object. */
function recordAt(value: object, key: string): Record<string, unknown> {
  const inner: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
  return typeof inner === 'object' && inner !== null ? { ...inner } : {};
}
