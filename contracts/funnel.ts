import * as z from 'zod/mini';
import { isUnreadable } from './characters.js';
import { type ErrorCode, errorStatus, type FieldErrorCode, fieldErrorCodes } from './error-codes.js';
import { MAX_TOKEN_LENGTH } from './redirect-token.js';

/**
 * The steps of a signup that the page reports. `shown`: somebody sees the form, also when they come back to it. `first_input`:
 * they change a field. `first_error`: the form says that something is wrong. `submitted`: they send the form. `abandoned`: they
 * leave the open form.
 */
export const pageSteps = ['shown', 'first_input', 'first_error', 'submitted', 'abandoned'] as const;
export type PageStep = (typeof pageSteps)[number];

/** The ends of a signup, which the API knows by itself. */
export const signupEnds = ['completed', 'skipped', 'cancelled'] as const;
export type SignupEnd = (typeof signupEnds)[number];

/** What is counted. `resumed`: somebody who had left the form is back, or has ended the signup after all. */
export const funnelSteps = [...pageSteps, 'resumed', ...signupEnds] as const;
export type FunnelStep = (typeof funnelSteps)[number];

const codes = [...new Set([...Object.keys(errorStatus), ...fieldErrorCodes])] as [ErrorCode | FieldErrorCode];

/** `POST /api/events`: one step of a signup. It never has a value of a field. */
export const eventRequest = z
  .strictObject({
    /** The session token. It is in the body because beacons have no header for it. It may have expired within its login's hour. */
    token: z.string().check(z.minLength(1), z.maxLength(MAX_TOKEN_LENGTH)),
    event: z.enum(pageSteps),
    /** BCP 47 tag of the page's language. */
    language: z.string().check(
      z.maxLength(35),
      z.refine((tag) => !isUnreadable(tag)),
    ),
    /** Name of the field with the first error; left out where the form as a whole has it. */
    field: z.optional(z.string().check(z.maxLength(255))),
    /** Why: only of `first_error`. */
    code: z.optional(z.enum(codes)),
  })
  .check(
    z.refine(({ event, code }) => (event === 'first_error') === (code !== undefined)),
    z.refine(({ field, code }) => field === undefined || code !== undefined),
  );
export type EventRequest = z.infer<typeof eventRequest>;
