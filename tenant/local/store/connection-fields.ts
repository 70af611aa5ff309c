import * as z from 'zod';
import { databaseOptions, socialOptions } from './connection-options.js';

const purpose = z.strictObject({ active: z.boolean() }).loose();

/**
 * Settings beside the options, without effect here. `enabled_clients`, which Auth0 has deprecated, is refused: the
 * applications of a connection have calls of their own.
 */
const settings = {
  display_name: z.string().max(128),
  metadata: z
    .record(z.string().max(255), z.string().max(255).nullable())
    .refine((metadata) => Object.keys(metadata).length <= 10, 'Too many properties defined (maximum 10)'),
  realms: z.array(z.string()),
  is_domain_connection: z.boolean(),
  show_as_button: z.boolean(),
  authentication: purpose,
  connected_accounts: purpose,
  cross_app_access_requesting_app: purpose,
};

/** Unique in the tenant, and never changed. */
export const connectionName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,127}$/, 'must be letters, digits and dashes');

/** Each of the settings may be left out. */
export const connectionSettings = z.strictObject(settings).exactPartial().shape;

const database = z.strictObject({
  ...connectionSettings,
  name: connectionName,
  strategy: z.literal('auth0'),
  options: databaseOptions.exactOptional(),
});

/** The strategies that this tenant has a login for. */
const social = z.strictObject({
  ...connectionSettings,
  name: connectionName,
  strategy: z.enum(['google-oauth2', 'github']),
  options: socialOptions.exactOptional(),
});

/** Body of POST /connections. */
export const newConnection = z.discriminatedUnion('strategy', [database, social]);
export type NewConnection = z.infer<typeof newConnection>;

/** Body of PATCH /connections/{id}: name and strategy stay as they are, and `options` are replaced as a whole. */
export const connectionPatch = z
  .strictObject({ ...settings, options: z.record(z.string(), z.unknown()) })
  .exactPartial();
export type ConnectionPatch = z.infer<typeof connectionPatch>;
