import * as z from 'zod';
import { databaseOptions, socialOptions } from './connection-options.js';

const purpose = z.strictObject({ active: z.boolean() }).loose();

/**
 * Settings other than `options`. They are stored, without effect here. `enabled_clients`, which Auth0 has deprecated, is
 * refused: the calls for `/connections/{id}/clients` replace it.
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

/** Unique in the tenant. It cannot be changed. */
export const connectionName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,127}$/, 'must be letters, digits and dashes');

/** The settings, all of them optional. */
export const connectionSettings = z.strictObject(settings).exactPartial().shape;

const database = z.strictObject({
  ...connectionSettings,
  name: connectionName,
  strategy: z.literal('auth0'),
  options: databaseOptions.exactOptional(),
});

/** A social connection with one of the strategies that the login page supports. */
const social = z.strictObject({
  ...connectionSettings,
  name: connectionName,
  strategy: z.enum(['google-oauth2', 'github']),
  options: socialOptions.exactOptional(),
});

/** Body of POST /connections. */
export const newConnection = z.discriminatedUnion('strategy', [database, social]);
export type NewConnection = z.infer<typeof newConnection>;

/** Body of PATCH /connections/{id}. Name and strategy cannot be changed, and `options` are replaced as a whole. */
export const connectionPatch = z
  .strictObject({ ...settings, options: z.record(z.string(), z.unknown()) })
  .exactPartial();
export type ConnectionPatch = z.infer<typeof connectionPatch>;
