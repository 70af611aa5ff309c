import * as z from 'zod';

const metadata = z.record(z.string(), z.unknown());
/**
 * Dot-atoms in ASCII (RFC 5322, 3.4.1), and a domain with a top level that is letters or Punycode. Captured: a sign that
 * nobody sees is refused. What Auth0 makes of international addresses is not known; here they are refused as well.
 */
const emailAddress = z.email({
  pattern:
    /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+([a-z]{2,}|xn--[a-z0-9-]*[a-z0-9])$/i,
});
const phoneNumber = z.string().regex(/^\+[0-9]{1,15}$/);
const username = z.string().min(1).max(128);
const password = z.string().min(1);
const shortName = z.string().min(1).max(150);
const longName = z.string().min(1).max(300);

const switches = {
  email_verified: z.boolean().exactOptional(),
  verify_email: z.boolean().exactOptional(),
  phone_verified: z.boolean().exactOptional(),
  blocked: z.boolean().exactOptional(),
  app_metadata: metadata.exactOptional(),
  user_metadata: metadata.exactOptional(),
};

/** Body of POST /users. Only `connection` is required here; the connection itself asks for more. */
export const createUserBody = z.strictObject({
  ...switches,
  connection: z.string().min(1),
  email: emailAddress.exactOptional(),
  username: username.exactOptional(),
  password: password.exactOptional(),
  user_id: z.string().max(255).regex(/^\S*$/).exactOptional(),
  given_name: shortName.exactOptional(),
  family_name: shortName.exactOptional(),
  name: longName.exactOptional(),
  nickname: longName.exactOptional(),
  picture: z.url().exactOptional(),
  phone_number: phoneNumber.exactOptional(),
});

/** Body of PATCH /users/{id}; null removes an attribute. */
export const updateUserBody = z.strictObject({
  ...switches,
  connection: z.string().min(1).exactOptional(),
  client_id: z.string().min(1).exactOptional(),
  verify_phone_number: z.boolean().exactOptional(),
  email: emailAddress.nullable().exactOptional(),
  username: username.nullable().exactOptional(),
  password: password.nullable().exactOptional(),
  given_name: shortName.nullable().exactOptional(),
  family_name: shortName.nullable().exactOptional(),
  name: longName.nullable().exactOptional(),
  nickname: longName.nullable().exactOptional(),
  picture: z.url().nullable().exactOptional(),
  phone_number: phoneNumber.nullable().exactOptional(),
});

/** Body of POST /users/{id}/identities: an account by provider and id, or by a token of its own. */
export const linkBody = z.strictObject({
  provider: z.string().min(1).exactOptional(),
  user_id: z.string().min(1).exactOptional(),
  connection_id: z
    .string()
    .regex(/^con_[A-Za-z0-9]{16}$/)
    .exactOptional(),
  link_with: z.string().min(1).exactOptional(),
});

export type LinkBody = z.infer<typeof linkBody>;

const yesOrNo = z.enum(['true', 'false']).transform((text) => text === 'true');
const wholeNumber = z
  .string()
  .regex(/^[0-9]{1,9}$/)
  .transform(Number);
const projection = { fields: z.string().optional(), include_fields: yesOrNo.optional() };

const paging = {
  page: wholeNumber.default(0),
  per_page: wholeNumber.pipe(z.int().max(100)).default(50),
  include_totals: yesOrNo.default(false),
};

/** Query of GET /users. */
export const listUsersQuery = z.strictObject({
  ...projection,
  ...paging,
  q: z.string().optional(),
  search_engine: z.enum(['v1', 'v2', 'v3']).optional(),
  primary_order: yesOrNo.optional(),
});

export type ListUsersQuery = z.infer<typeof listUsersQuery>;

/** Query of a call that reads one record. */
export const getOneQuery = z.strictObject(projection);

/** Query of GET /users-by-email. */
export const byEmailQuery = z.strictObject({ ...projection, email: emailAddress });

/** Query of GET /connections. */
export const listConnectionsQuery = z.strictObject({
  ...projection,
  ...paging,
  name: z.string().optional(),
  strategy: z.union([z.string(), z.array(z.string())]).optional(),
});

export type ListConnectionsQuery = z.infer<typeof listConnectionsQuery>;

/** Query of a call that takes none. */
export const noQuery = z.strictObject({});
