import { type Logger, pino } from 'pino';
import type { BrandChoice, SignupConfig, SignupHooks } from '#contracts/signup-config.js';
import { createServices, type Services } from '#server/services.js';
import { checkConfig } from '#server/settings/check-config.js';
import { type Environment, settingWarnings } from '#server/settings/cross-checks.js';
import { readSettings, type Settings, SettingsError } from '#server/settings/settings.js';
import * as team from '../../signup.config.js';
import * as teamHooks from '../../signup.hooks.js';

/** What the endpoints work with. */
export interface Application {
  services: Services;
  settings: Settings;
  /** Who gets which brand. */
  brands: BrandChoice;
  log: Logger;
}

export interface ApplicationOptions {
  /** The environment of the process by default. */
  env?: Environment;
  /** `signup.config.ts` and `signup.hooks.ts` by default. */
  config?: SignupConfig;
  brands?: BrandChoice;
  hooks?: SignupHooks;
  now?: () => number;
  /** Carries the calls to the tenant. */
  fetch?: typeof fetch;
  /** Waits for so many milliseconds; for the scheduled cleanup. */
  wait?: (ms: number) => Promise<unknown>;
}

/** Creates the application from the environment. Throws a `SettingsError`, or an error that names what is wrong in the config. */
export function createApplication(options: ApplicationOptions = {}): Application {
  const {
    config: written = team.config,
    hooks = teamHooks.hooks,
    brands = team.brands,
    now = Date.now,
    fetch,
    wait,
  } = options;
  const result = readSettings(written, options.env);
  if (!result.ok) throw new SettingsError(result.errors);
  const { settings } = result;
  checkConfig(written, hooks);
  const config = { ...written, mode: settings.mode, skippable: settings.skippable };
  const log = pino({ level: settings.logLevel });
  for (const { name, problem } of settingWarnings(settings)) log.warn(`${name}: ${problem}`);
  const carriers = { ...(fetch && { fetch }), ...(wait && { wait }) };
  return { services: createServices({ settings, config, hooks, now, ...carriers }), settings, brands, log };
}
