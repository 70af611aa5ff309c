import { type Logger, pino } from 'pino';
import type { SignupConfig, SignupHooks } from '#contracts/signup-config.js';
import { assemble } from '#signup/assemble.js';
import type { SignupServices } from '#signup/flows/services.js';
import { type Environment, readSettings, type SettingFault, type Settings } from '#signup/settings.js';
import * as team from '../../signup.config.js';
import * as teamHooks from '../../signup.hooks.js';

/** What every endpoint works with. */
export interface Application {
  services: SignupServices;
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
}

/** Makes the application. Throws a `SettingsError`, or an error that names the faults of the configuration. */
export function createApplication(options: ApplicationOptions = {}): Application {
  const { config = team.config, hooks = teamHooks.hooks, now = Date.now } = options;
  const result = readSettings(config, options.env);
  if (!result.ok) throw new SettingsError(result.faults);
  const { settings } = result;
  return {
    services: assemble({ settings, config, hooks, now }),
    settings,
    log: pino({ level: settings.logLevel }),
  };
}

let ofThisProcess: Application | undefined;

/** The application of this process, made from its environment when it is first needed. */
export function deployedApplication(): Application {
  ofThisProcess ??= createApplication();
  return ofThisProcess;
}
