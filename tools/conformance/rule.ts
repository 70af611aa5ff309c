import type { Mode } from '#contracts/endpoints.js';
import type { Trial } from './trial.js';

/** Where a rule is taken from: a chapter of `docs/contract.md`, a section of a standard (`RFC 9110, 15.5.6`), another page. */
export type Reference = `contract, ${'Tokens' | 'API' | 'Tenant'}` | `RFC ${string}` | `docs/${string}`;

/** One thing that every back end does. */
export interface Rule {
  /** Unique within its section, in kebab-case. */
  id: string;
  /** What holds, as a sentence. */
  title: string;
  reference: Reference;
  /** The mode that the rule is about; both where left out. */
  mode?: Mode;
  /** Throws a `Violation` where the rule does not hold, and `NotApplicable` where it says nothing about this back end. */
  check(trial: Trial): Promise<void>;
}

export interface Section {
  id: string;
  /** What the rules are about, as a heading. */
  title: string;
  /** The mode that the section is about; both where left out. */
  mode?: Mode;
  rules: readonly Rule[];
}
