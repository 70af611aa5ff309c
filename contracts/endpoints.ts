import * as z from 'zod/mini';
import { isUnreadable } from './characters.js';
import { type ErrorCode, errorStatus, fieldErrorCodes } from './error-codes.js';
import { fieldValue, formField, formStep } from './fields.js';
import { passwordPolicy } from './password-policy.js';
import type { UsernameRules } from './username.js';

/** Text that programs make. For text that people type, the form's schema drops unreadable characters or names the field. */
const readable = z.string().check(z.refine((text) => !isUnreadable(text)));

/** The `state` of a suspended login: opaque, about 180 characters. Bounded so that it fits into a URL. */
const state = readable.check(z.maxLength(2048));

/** Characters of an encrypted account snapshot (decision 039). Most have 400 to 600. */
export const MAX_SNAPSHOT_LENGTH = 2048;

const usernameRules = z.object({
  minLength: z.uint32(),
  maxLength: z.uint32(),
  pattern: z.string(),
  lookAlikes: z.optional(z.enum(['refuse', 'allow'])),
}) satisfies z.ZodMiniType<UsernameRules>;

export const modes = ['identity', 'profile'] as const;
export type Mode = (typeof modes)[number];

/** `GET /api/session`: the user, and what the form asks for. */
export const sessionReply = z.object({
  mode: z.enum(modes),
  status: z.enum(['open', 'completed']),
  user: z.object({
    name: z.nullable(z.string()),
    /** Masked: `a•••@example.com`. */
    email: z.nullable(z.string()),
    picture: z.nullable(z.string()),
    /** The name of the social login that the user came by, such as "Google"; left out for one without a known name. */
    provider: z.optional(z.string()),
  }),
  username: z.extend(usernameRules, { suggestions: z.array(z.string()) }),
  password: z.nullable(passwordPolicy),
  fields: z.array(formField),
  /** The steps of the form; a single one where left out. */
  steps: z.optional(z.array(formStep)),
  skippable: z.boolean(),
  /** The challenge that every submission has to pass, if any: Cloudflare Turnstile, with this site key. */
  challenge: z.optional(z.object({ siteKey: z.string() })),
  /** When the session token expires (ISO 8601). */
  expiresAt: z.iso.datetime(),
  /** Opaque; the page sends it back with the submission. Only for an open signup in identity mode. */
  accountSnapshot: z.optional(z.string()),
  /** Whether the page reports the steps of the signup (`POST /api/events`). */
  funnel: z.optional(z.boolean()),
});
export type SessionReply = z.infer<typeof sessionReply>;

/** `POST /api/session`: a fresh session token for a user who needs longer. */
export const renewReply = z.object({ sessionToken: z.string(), expiresAt: z.iso.datetime() });
export type RenewReply = z.infer<typeof renewReply>;

/** `GET /api/username`: `unchecked` means that no answer is possible now and that the submission checks it. */
export const usernameReply = z.object({
  username: z.string(),
  status: z.enum(['available', 'taken', 'invalid', 'unchecked']),
  /** Why it is taken or invalid. */
  code: z.optional(z.enum(fieldErrorCodes)),
  suggestions: z.array(z.string()),
});
export type UsernameReply = z.infer<typeof usernameReply>;

/** Anything that cannot be a snapshot counts as absent, and is no error of the request. */
function snapshotOrNone(sent: unknown): string | undefined {
  return typeof sent === 'string' && sent.length <= MAX_SNAPSHOT_LENGTH && /^[\w.-]+$/.test(sent) ? sent : undefined;
}

/** `POST /api/signup`. For a signup that is already completed `{ state }` alone is enough. */
export const signupRequest = z.strictObject({
  state: z.optional(state),
  username: z.optional(z.string()),
  password: z.optional(z.string()),
  fields: z.optional(z.record(readable, fieldValue)),
  /** The token of the challenge's widget. Cloudflare: 2,048 characters at most. */
  challenge: z.optional(readable.check(z.maxLength(2048))),
  /** From the session. Without it the account is read first. */
  accountSnapshot: z.optional(z.pipe(z.unknown(), z.transform(snapshotOrNone))),
});
export type SignupRequest = z.infer<typeof signupRequest>;

export const signupReply = z.object({ username: z.string(), continueUrl: z.url(), sessionToken: z.string() });
export type SignupReply = z.infer<typeof signupReply>;

/** `POST /api/decline`: cancel's `continueUrl` carries `error=access_denied`. */
export const declineRequest = z.strictObject({ state: z.optional(state), decision: z.enum(['skip', 'cancel']) });
export type DeclineRequest = z.infer<typeof declineRequest>;

export const declineReply = z.object({ continueUrl: z.url(), sessionToken: z.optional(z.string()) });
export type DeclineReply = z.infer<typeof declineReply>;

/** `GET /api/health`. */
export const healthReply = z.object({ status: z.literal('ok'), version: z.string(), mode: z.enum(modes) });
export type HealthReply = z.infer<typeof healthReply>;

/** `GET /api/cleanup`, with the bearer `CRON_SECRET`. Numbers of users; `complete` is false where a later run has to go on. */
export const cleanupReply = z.object({
  removed: z.uint32(),
  marked: z.uint32(),
  kept: z.uint32(),
  complete: z.boolean(),
});
export type CleanupReply = z.infer<typeof cleanupReply>;

const codes = Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]];

/** RFC 9457 problem details; `errors[].text` is a sentence of the team's own hook. `retryAfter` counts seconds. */
export const problem = z.object({
  type: z.templateLiteral(['urn:signup-step:', z.string()]),
  title: z.string(),
  status: z.uint32(),
  code: z.enum(codes),
  detail: z.optional(z.string()),
  errors: z.optional(
    z.array(z.object({ field: z.string(), code: z.enum(fieldErrorCodes), text: z.optional(z.string()) })),
  ),
  retryAfter: z.optional(z.uint32()),
});
export type Problem = z.infer<typeof problem>;
