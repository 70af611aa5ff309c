import type { SettingError } from './cross-checks.js';

/** Settings of the environment are missing or wrong. Each error has the name of its variable. */
export class SettingsError extends Error {
  readonly errors: readonly SettingError[];

  constructor(errors: readonly SettingError[]) {
    super(`Settings are missing or wrong:\n${errors.map(({ name, problem }) => `  ${name}: ${problem}`).join('\n')}`);
    this.name = 'SettingsError';
    this.errors = errors;
  }
}
