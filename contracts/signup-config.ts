import type { Mode } from './endpoints.js';
import type { FieldValue, FormField, FormStep } from './fields.js';
import type { ConnectionPasswordOptions } from './password.js';
import type { UsernameRules } from './username.js';

/** Profile attributes that can prefill a field. The email address is not allowed, because the page masks it. */
export const prefillSources = ['name', 'given_name', 'family_name', 'nickname'] as const;
export type PrefillSource = (typeof prefillSources)[number];

/** An extra field, and where its value is stored. */
export interface ConfiguredField extends Omit<FormField, 'value'> {
  store: {
    in: 'app_metadata' | 'user_metadata';
    /** Key in the metadata; the field's name if left out. */
    as?: string;
  };
  /** The initial value, from the user's profile. The user may change it. */
  prefill?: PrefillSource;
}

/** Sources of suggested usernames. */
export type SuggestionSource = 'name' | 'email';

/** The configuration in `signup.config.ts`. */
export interface SignupConfig {
  mode: Mode;
  /** Raise it to ask all users again (profile mode), together with the Action's `SIGNUP_VERSION`. */
  version: number;
  skippable: boolean;
  /**
   * `required`: a signup needs a verified email address.
   * `optional`: users without one may sign up. In identity mode their new identity has no address, which the connection must
   * allow.
   */
  verifiedEmail: 'required' | 'optional';
  username: UsernameRules & {
    /** Refused usernames, in normalized form. */
    reserved: readonly string[];
    /**
     * Sources of suggestions; both if left out. Without `email`, no suggestion reveals the local part of the user's email
     * address, which would become public with the username.
     */
    suggestFrom?: readonly SuggestionSource[];
  };
  /** The password settings of the database connection, as Auth0 names them (identity mode). */
  password: ConnectionPasswordOptions;
  /**
   * Words that a password must not contain, because they are easy to guess here: names of the company and its products.
   * Case-insensitive.
   */
  passwordWords?: readonly string[];
  /**
   * `tenant` (default): the connection's settings replace `password` and restrict `username`, if the API may read them.
   * `config`: the connection's settings are not read.
   */
  rulesFrom?: 'tenant' | 'config';
  /** Extra fields; `docs/fields.md` has every type and its options. Dates may be relative: `max: 'today-16y'`. */
  fields: readonly ConfiguredField[];
  /**
   * A Cloudflare Turnstile challenge for every submission. The site key is public; its secret is `CHALLENGE_SECRET`. See
   * `docs/challenges.md`.
   */
  challenge?: { siteKey: string };
  /** The steps of the form. Every visible field belongs to one step; username and password belong to the first. */
  steps?: readonly FormStep[];
}

/**
 * The deployed brands (names of their folders) and the logins that get them. The first match decides: the login's organization,
 * its application, the host of the page.
 */
export interface BrandChoice {
  /** The brand of all other logins. */
  default: string;
  /** By organization ID. */
  organizations?: Readonly<Record<string, string>>;
  /** By client ID of the application. */
  clients?: Readonly<Record<string, string>>;
  /** By host name of the page, such as `signup.example.com`. */
  hosts?: Readonly<Record<string, string>>;
}

/** The second argument of a hook. */
export interface HookContext {
  userId: string;
  /** All extra fields of the submission, already checked against the config. */
  fields: Readonly<Record<string, FieldValue>>;
  /** Aborts at the deadline of the request. */
  signal: AbortSignal;
}

/**
 * The result of a hook: accept the value, accept it and store additional `app_metadata`, or reject it with a code or a text for
 * the user.
 */
export type HookVerdict =
  | { accept: true; store?: Readonly<Record<string, unknown>> }
  | { accept: false; code?: 'field_invalid' | 'field_rejected'; text?: string };

/** The team's server-side checks, by field name. A hook that throws makes the submission fail with `internal_error`. */
export type SignupHooks = Readonly<Record<string, (value: FieldValue, context: HookContext) => Promise<HookVerdict>>>;

/** The running SDK that `startTelemetry` returns. */
export interface RunningTelemetry {
  /** Flushes pending telemetry before the process exits. */
  shutdown(): Promise<void>;
}

/** The team's own OpenTelemetry SDK, in `signup.telemetry.ts`. Called once per process, before the first request. */
export type StartTelemetry = (service: { name: string; version: string }) => RunningTelemetry | undefined;
