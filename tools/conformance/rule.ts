import type { Mode } from '#contracts/endpoints.js';
import type { RuleContext } from './rule-context.js';

/** The source of a rule: a chapter of `docs/contract.md`, a section of a standard (`RFC 9110, 15.5.6`), or another page. */
export type Reference = `contract, ${'Tokens' | 'API' | 'Tenant'}` | `RFC ${string}` | `docs/${string}`;

/** One requirement for every back end. */
export interface Rule {
  /** Unique within its section, in kebab-case. */
  id: string;
  /** The requirement, as a sentence. */
  title: string;
  reference: Reference;
  /** The mode that the rule applies to. Default: both. */
  mode?: Mode;
  /** Throws a `Violation` if the rule does not hold, and `NotApplicable` if it does not apply to this back end. */
  check(context: RuleContext): Promise<void>;
}

export interface Section {
  id: string;
  /** The subject of the rules, as a heading. */
  title: string;
  /** The mode that the section applies to. Default: both. */
  mode?: Mode;
  rules: readonly Rule[];
}
