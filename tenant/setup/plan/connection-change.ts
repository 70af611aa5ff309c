import type { SignupConfig } from '#contracts/signup-config.js';
import type { ConnectionOptions } from '../connection-options.js';
import { type Desired, mark } from '../desired.js';
import type { ObservedConnection } from '../records.js';
import { Stop } from '../stop.js';
import { type Change, differencesOf, newFields } from './changes.js';

/**
 * The change of the database connection. A PATCH replaces `options` as a whole, so all of them are sent, with the keys that
 * are ours. Password settings are ours only while the connection is created: later the tenant has the last word.
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
    // Left out, Auth0 would replace it with the name.
    ...(observed.displayName !== undefined && { display_name: observed.displayName }),
  };
  return { ...change, kind: observed.origin ? 'update' : 'adopt', differences, body };
}

function refuseUnusable({ name, strategy, options }: ObservedConnection): void {
  const another = 'Name another one with --set AUTH0_CONNECTION=…; it is created.';
  if (strategy !== 'auth0') {
    throw new Stop(`The connection "${name}" is no database connection (strategy ${strategy}).`, { remedy: another });
  }
  if (options === undefined) {
    throw new Stop(`The options of the connection "${name}" cannot be read, so they cannot be changed safely.`, {
      remedy: 'The access token needs the scope read:connections_options.',
    });
  }
  if (options.enabledDatabaseCustomization === true || options.import_mode === true) {
    throw new Stop(`The connection "${name}" stores its users with scripts of its own.`, { remedy: another });
  }
}

/** The options that Signup Step needs, in the generation that the connection has. */
function ownOptions({ origin, options = {} }: ObservedConnection, { username }: SignupConfig): ConnectionOptions {
  const isCreated = origin === 'created';
  const { minLength: min, maxLength: max } = username;
  // A connection of the team may serve other users: its lengths get wider and never narrower, and its sign-up stays.
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

/** The object under a key; an empty one where there is none. */
function recordAt(value: object, key: string): Record<string, unknown> {
  const inner: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
  return typeof inner === 'object' && inner !== null ? { ...inner } : {};
}
