import { readProgram } from './pipeline/program.js';
import type { ActionStore } from './store/actions.js';
import type { RuleStore } from './store/rules.js';

/**
 * An Action or a Rule to install in the login flow: the file in `rules/`, or `source` instead of it. All Rules share one
 * configuration, so the secrets of a Rule replace those of the Rules before it.
 */
export interface Installation {
  kind: 'action' | 'rule';
  /** `signup-step` by default. */
  name?: string;
  secrets: Record<string, string>;
  source?: string;
}

interface Flow {
  actions: ActionStore;
  rules: RuleStore;
}

/**
 * Installs code in the login flow of the tenant without the Management API: an Action is built, deployed and bound at once.
 * Replaces an Action or Rule of the same name. Throws when the file in `rules/` cannot be read.
 */
export function install({ actions, rules }: Flow, { kind, name = 'signup-step', secrets, source }: Installation): void {
  const program = readProgram({ kind, secrets, ...(source === undefined ? {} : { source }) });
  if (kind === 'action') {
    rules.remove(name);
    actions.install({ name, code: program.source, secrets });
  } else {
    actions.uninstall(name);
    rules.install({ name, script: program.source, configuration: secrets });
  }
}

/** Removes an Action or a Rule from the login flow and from the tenant. */
export function uninstall({ actions, rules }: Flow, name = 'signup-step'): void {
  actions.uninstall(name);
  rules.remove(name);
}
