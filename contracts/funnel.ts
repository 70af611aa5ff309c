import * as z from 'zod/mini';
import { type ErrorCode, errorStatus, type FieldErrorCode, fieldErrorCodes } from './error-codes.js';
import { MAX_TOKEN_LENGTH } from './redirect-token.js';
import { isUnreadable } from './typed-text.js';

/**
 * The steps of a signup that the page reports:
 * - `shown`: the form is visible, also when a user returns to it.
 * - `first_input`: the user changes a field.
 * - `first_error`: the form shows an error.
 * - `submitted`: the user sends the form.
 * - `abandoned`: the user leaves the open form.
 */
export const pageSteps = ['shown', 'first_input', 'first_error', 'submitted', 'abandoned'] as const;
export type PageStep = (typeof pageSteps)[number];

/** The outcomes of a signup. The API records them itself; the page does not report them. */
export const signupEnds = ['completed', 'skipped', 'cancelled'] as const;
export type SignupEnd = (typeof signupEnds)[number];

/** All counted steps. `resumed`: a user who had left the form returned to it, or ended the signup after all. */
export const funnelSteps = [...pageSteps, 'resumed', ...signupEnds] as const;
export type FunnelStep = (typeof funnelSteps)[number];

const codes = [...new Set([...Object.keys(errorStatus), ...fieldErrorCodes])] as [ErrorCode | FieldErrorCode];

/** `POST /api/events`: one step of a signup. It never carries the value of a field. */
export const eventRequest = z
  .strictObject({
    /** The session token, in the body because beacons cannot set headers. It may have expired, up to an hour after the login. */
    token: z.string().check(z.minLength(1), z.maxLength(MAX_TOKEN_LENGTH)),
    event: z.enum(pageSteps),
    /** BCP 47 tag of the page's language. */
    language: z.string().check(
      z.maxLength(35),
      z.refine((tag) => !isUnreadable(tag)),
    ),
    /** Name of the field with the first error; left out if the error is of the whole form. */
    field: z.optional(z.string().check(z.maxLength(255))),
    /** The error code; only for `first_error`. */
    code: z.optional(z.enum(codes)),
  })
  .check(
    z.refine(({ event, code }) => (event === 'first_error') === (code !== undefined)),
    z.refine(({ field, code }) => field === undefined || code !== undefined),
  );
export type EventRequest = z.infer<typeof eventRequest>;
