import type { Logger } from 'pino';
import type { BrandChoice, SignupConfig, SignupHooks } from '#contracts/signup-config.js';
import { createServices, type Services } from '#server/services.js';
import { checkConfig } from '#server/settings/check-config.js';
import { type Environment, settingWarnings } from '#server/settings/cross-checks.js';
import { NO_TENANT, readSettings, type Settings, SettingsError } from '#server/settings/settings.js';
import { choosesByLogin } from '#server/signup/choose-brand.js';
import { createLog } from '#server/telemetry/log.js';
import { type Metrics, metricsWhenLoaded, noMetrics } from '#server/telemetry/metrics.js';
import packageJson from '../../package.json' with { type: 'json' };
import * as team from '../../signup.config.js';
import * as teamHooks from '../../signup.hooks.js';

const BRANDS_NEED_TOKENS =
  'brands of signup.config.ts depend on the login, whose token this page must read: set it, and AUTH0_DOMAIN';

/** What the endpoints work with. */
export interface Application {
  services: Services;
  settings: Settings;
  /** Who gets which brand. */
  brands: BrandChoice;
  log: Logger;
  metrics: Metrics;
  /** Whether the messages of unexpected errors are logged. */
  errorMessages: boolean;
}

export interface ApplicationOptions {
  /** The environment of the process by default. */
  env?: Environment;
  /** `signup.config.ts` and `signup.hooks.ts` by default. */
  config?: SignupConfig;
  brands?: BrandChoice;
  hooks?: SignupHooks;
  now?: () => number;
  /** Receives the lines of the log; standard output by default. */
  writeLog?: (line: string) => void;
  /** Logs the messages of unexpected errors, which may hold what a user typed: for development alone. */
  errorMessages?: boolean;
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
    writeLog: write,
    errorMessages = false,
  } = options;
  const result = readSettings(written, options.env);
  if (!result.ok) throw new SettingsError(result.errors);
  const { settings } = result;
  checkConfig(written, hooks);
  if (choosesByLogin(brands) && settings.tenantOrigin === NO_TENANT)
    throw new SettingsError([{ name: 'REDIRECT_TOKEN_SECRET', problem: BRANDS_NEED_TOKENS }]);
  const config = { ...written, mode: settings.mode, skippable: settings.skippable };
  const log = createLog({ level: settings.logLevel, version: packageJson.version, ...(write && { write }) });
  for (const { name, problem } of settingWarnings(settings)) log.warn(`${name}: ${problem}`);
  const carriers = { ...(fetch && { fetch }), ...(wait && { wait }) };
  const metrics = metricsOf(settings);
  return {
    services: createServices({ settings, config, hooks, now, log, metrics, ...carriers }),
    settings,
    brands,
    log,
    metrics,
    errorMessages,
  };
}

function metricsOf({ metricsToken, mode }: Settings): Metrics {
  if (metricsToken === '') return noMetrics;
  return metricsWhenLoaded(async () => {
    const { prometheusMetrics } = await import('#server/telemetry/prometheus.js');
    return prometheusMetrics({ version: packageJson.version, mode });
  });
}
