import { randomBytes } from 'node:crypto';

/** A Rule as `GET /rules` shows it. */
export interface Rule {
  id: string;
  name: string;
  script: string;
  order: number;
  enabled: boolean;
  stage: 'login_success';
}

/**
 * The Rules of the tenant, in their order, and the configuration that they share. They are read-only at Auth0, so only
 * `install` and `remove` change them.
 */
export class RuleStore {
  #rules: Rule[] = [];
  #configuration: Record<string, string> = {};

  all(): readonly Rule[] {
    return this.#rules;
  }

  /** The global `configuration` of every Rule. */
  get configuration(): Readonly<Record<string, string>> {
    return this.#configuration;
  }

  /** Adds an enabled Rule at the end, or replaces the script of the Rule with this name. Replaces the configuration. */
  install({
    name,
    script,
    configuration,
  }: Pick<Rule, 'name' | 'script'> & { configuration: Record<string, string> }): void {
    const known = this.#rules.find((rule) => rule.name === name);
    const order = Math.max(0, ...this.#rules.map((rule) => rule.order)) + 1;
    const id = `rul_${randomBytes(8).toString('hex')}`;
    const rule: Rule = known
      ? { ...known, script }
      : { id, name, script, order, enabled: true, stage: 'login_success' };
    this.#rules = known ? this.#rules.map((other) => (other === known ? rule : other)) : [...this.#rules, rule];
    this.#configuration = configuration;
  }

  /** Removes the Rule with this name, if it exists. */
  remove(name: string): void {
    this.#rules = this.#rules.filter((rule) => rule.name !== name);
  }
}
