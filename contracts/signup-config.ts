import type { Mode } from './endpoints.js';
import type { FieldValue, FormField, FormStep } from './fields.js';
import type { ConnectionPasswordOptions } from './password-policy.js';
import type { UsernameRules } from './username.js';

/** Parts of the profile that a field may begin with. The e-mail address is none of them. */
export const prefillSources = ['name', 'given_name', 'family_name', 'nickname'] as const;
export type PrefillSource = (typeof prefillSources)[number];

/** An extra field, and where its value is stored. */
export interface ConfiguredField extends Omit<FormField, 'value'> {
  store: {
    in: 'app_metadata' | 'user_metadata';
    /** Key in the metadata; the field's name where left out. */
    as?: string;
  };
  /** The initial value, from the user's profile. The user may change it. */
  prefill?: PrefillSource;
}

/** Where suggested usernames come from. */
export type SuggestionSource = 'name' | 'email';

/** The configuration in `signup.config.ts`. */
export interface SignupConfig {
  mode: Mode;
  /** Raise it to ask all users again (profile mode), together with the Action's `SIGNUP_VERSION`. */
  version: number;
  skippable: boolean;
  /**
   * `required`: a signup needs a verified e-mail address.
   * `optional`: without one the new identity gets no address, which the connection has to allow.
   */
  verifiedEmail: 'required' | 'optional';
  username: UsernameRules & {
    /** Names that are refused, in normalised form. */
    reserved: readonly string[];
    /**
     * Where suggestions come from; both where left out. Without `email` no suggestion has the local part of the user's e-mail
     * address, which would become public with the name.
     */
    suggestFrom?: readonly SuggestionSource[];
  };
  /** The password settings of the database connection, as Auth0 names them (identity mode). */
  password: ConnectionPasswordOptions;
  /**
   * Words that are easy to guess in a password here, such as the names of the company and of its products. Refused anywhere
   * in it, in upper and lower case.
   */
  passwordWords?: readonly string[];
  /**
   * `tenant`, the default: the connection's own settings, where they can be read, replace `password` and restrict `username`.
   * `config`: they are not read.
   */
  rulesFrom?: 'tenant' | 'config';
  /** `docs/fields.md` has every type and its options. Days may count from today: `max: 'today-16y'`. */
  fields: readonly ConfiguredField[];
  /**
   * A challenge by Cloudflare Turnstile that every submission has to pass. The site key is public, its secret is
   * `CHALLENGE_SECRET`. See `docs/challenges.md`.
   */
  challenge?: { siteKey: string };
  /** The steps of the form. Every visible field belongs to one of them; username and password to the first. */
  steps?: readonly FormStep[];
}

/**
 * Which brands are deployed, by the names of their folders, and who gets which. The first of these that knows the login
 * decides: its organization, its application, the host of the page. Everybody else gets the default one.
 */
export interface BrandChoice {
  default: string;
  /** By the organization's id. */
  organizations?: Readonly<Record<string, string>>;
  /** By the application's client id. */
  clients?: Readonly<Record<string, string>>;
  /** By host name of the page, such as `signup.example.com`. */
  hosts?: Readonly<Record<string, string>>;
}

/** The second argument of a hook. */
export interface HookContext {
  userId: string;
  /** All extra fields of the submission, already checked against the config. */
  fields: Readonly<Record<string, FieldValue>>;
  /** Aborted when the time for the request is up. */
  signal: AbortSignal;
}

/**
 * The result of a hook: accept the value, accept it and store something more in `app_metadata`, or reject it with a code
 * (`field_invalid`) or a sentence for the user.
 */
export type HookVerdict =
  | { accept: true; store?: Readonly<Record<string, unknown>> }
  | { accept: false; code?: 'field_invalid' | 'field_rejected'; text?: string };

/** A team's own server-side checks, by field name. A hook that throws ends the submission with `internal_error`. */
export type SignupHooks = Readonly<Record<string, (value: FieldValue, context: HookContext) => Promise<HookVerdict>>>;

/** What `startTelemetry` has started. */
export interface RunningTelemetry {
  /** Sends what has not been sent, before the process ends. */
  shutdown(): Promise<void>;
}

/** The team's own OpenTelemetry SDK, in `signup.telemetry.ts`. Called once per process, before the first request. */
export type StartTelemetry = (service: { name: string; version: string }) => RunningTelemetry | undefined;
