import { type Logger, pino } from 'pino';
import type { SignupConfig, SignupHooks } from '#contracts/signup-config.js';
import type { Assembly } from '#server/services.js';
import { checkConfig } from '#server/settings/check-config.js';
import { settingWarnings } from '#server/settings/setting-warnings.js';
import { type Environment, readSettings, type SettingFault, type Settings } from '#server/settings/settings.js';
import type { SignupServices } from '#server/signup/context.js';
import * as team from '../../signup.config.js';
import * as teamHooks from '../../signup.hooks.js';

/** What an endpoint works with. */
export interface Application<Services = SignupServices> {
  services: Services;
  settings: Settings;
  log: Logger;
}

/** The environment cannot work; each fault has the name of its variable. */
export class SettingsError extends Error {
  readonly faults: readonly SettingFault[];

  constructor(faults: readonly SettingFault[]) {
    super(`Settings are missing or wrong:\n${faults.map(({ name, problem }) => `  ${name}: ${problem}`).join('\n')}`);
    this.name = 'SettingsError';
    this.faults = faults;
  }
}

export interface ApplicationOptions {
  /** The process's own where left out. */
  env?: Environment;
  /** `signup.config.ts` and `signup.hooks.ts` where left out. */
  config?: SignupConfig;
  hooks?: SignupHooks;
  now?: () => number;
  /** What carries the calls to the tenant. */
  fetch?: typeof fetch;
}

/**
 * Makes an application with the services that this assembly picks and no others. Throws a `SettingsError`, or an error that names the faults of
 * the configuration.
 */
export function applicationWith<Services>(
  assembleServices: (assembly: Assembly) => Services,
  options: ApplicationOptions = {},
): Application<Services> {
  const { config: written = team.config, hooks = teamHooks.hooks, now = Date.now, fetch } = options;
  const result = readSettings(written, options.env);
  if (!result.ok) throw new SettingsError(result.faults);
  const { settings } = result;
  checkConfig(written, hooks);
  const config = { ...written, mode: settings.mode, skippable: settings.skippable };
  const log = pino({ level: settings.logLevel });
  for (const { name, problem } of settingWarnings(settings)) log.warn(`${name}: ${problem}`);
  return { services: assembleServices({ settings, config, hooks, now, ...(fetch && { fetch }) }), settings, log };
}
