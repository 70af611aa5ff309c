import { readProgram } from './pipeline/program.js';
import type { ActionStore } from './store/actions.js';
import type { RuleStore } from './store/rules.js';

/**
 * An Action or a Rule to put into the login flow: the real file in `rules/`, or `source` in its place. The secrets of a Rule
 * are the one configuration of the tenant.
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
 * Puts code into the login flow of the tenant at once, as in a tenant that was set up before: an Action is built, deployed
 * and bound. It replaces an Action or Rule of the same name. Throws when the file in `rules/` cannot be read.
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

/** Takes an Action or a Rule out of the login flow, and out of the tenant. */
export function uninstall({ actions, rules }: Flow, name = 'signup-step'): void {
  actions.uninstall(name);
  rules.remove(name);
}
