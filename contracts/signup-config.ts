import type { Mode } from './endpoints.js';
import type { FieldValue, FormField, FormStep } from './fields.js';
import type { ConnectionPasswordOptions } from './password-policy.js';
import type { UsernameRules } from './username.js';

/** Parts of the profile that a field may begin with. The e-mail address is none of them. */
export const prefillSources = ['name', 'given_name', 'family_name', 'nickname'] as const;
export type PrefillSource = (typeof prefillSources)[number];

/** An extra field with the place where its value is stored. */
export interface ConfiguredField extends Omit<FormField, 'value'> {
  store: {
    in: 'app_metadata' | 'user_metadata';
    /** Key in the metadata; the field's name where left out. */
    as?: string;
  };
  /** What the field begins with, from the user's profile. They may change it. */
  prefill?: PrefillSource;
}

/** What usernames can be suggested from. */
export type SuggestionSource = 'name' | 'email';

/** What a team edits in `signup.config.ts`. */
export interface SignupConfig {
  mode: Mode;
  /** Raise it to ask everybody again (profile mode); the Action's `SIGNUP_VERSION` has to follow. */
  version: number;
  skippable: boolean;
  /**
   * `required`: nobody signs up without a verified e-mail address.
   * `optional`: without one the new identity gets no address; the connection has to allow that.
   */
  verifiedEmail: 'required' | 'optional';
  username: UsernameRules & {
    /** Names that nobody may take, in normalised form. */
    reserved: readonly string[];
    /**
     * What suggestions are made of. Without `email` none begins with what stands before the `@` of the person's address,
     * which would become public with the name. Both where left out.
     */
    suggestFrom?: readonly SuggestionSource[];
  };
  /** The password settings of the database connection, as Auth0 names them (identity mode). */
  password: ConnectionPasswordOptions;
  /**
   * Words that everybody would try in a password here, such as the names of the company and of its products. Refused
   * anywhere in it, in upper and lower case; none where left out.
   */
  passwordWords?: readonly string[];
  /**
   * `tenant`, the default: where the connection's own settings can be read, they count in place of `password`, and beside
   * `username`. `config`: nobody reads them.
   */
  rulesFrom?: 'tenant' | 'config';
  /** `docs/fields.md` has every type and its options. Days may count from today: `max: 'today-16y'`. */
  fields: readonly ConfiguredField[];
  /**
   * A challenge by Cloudflare Turnstile that every submission has to pass; none where left out. The site key is public, its
   * secret is `CHALLENGE_SECRET`. `docs/challenges.md`.
   */
  challenge?: { siteKey: string };
  /** The form in several steps. Every field that is seen stands in one of them; username and password in the first. */
  steps?: readonly FormStep[];
}

/** How the page presents itself. */
export interface Brand {
  name: string;
  /** An https address or a `data:` URL, shown 28 px high at most; the built-in mark where left out. */
  logoUrl?: string;
  termsUrl?: string;
  privacyUrl?: string;
  helpUrl?: string;
}

/** What a hook gets beside the value. */
export interface HookContext {
  userId: string;
  /** All extra fields of the submission, already checked against the config. */
  fields: Readonly<Record<string, FieldValue>>;
  /** Aborted when the time for the request is up. */
  signal: AbortSignal;
}

/**
 * What a hook says of a value: accept it, accept it and store something more in `app_metadata`,
 * or reject it with a code (`field_invalid`) or a sentence for the person.
 */
export type HookVerdict =
  | { accept: true; store?: Readonly<Record<string, unknown>> }
  | { accept: false; code?: 'field_invalid' | 'field_rejected'; text?: string };

/** A team's own server-side checks, by field name. A hook that throws ends the submission with `internal_error`. */
export type SignupHooks = Readonly<Record<string, (value: FieldValue, context: HookContext) => Promise<HookVerdict>>>;
