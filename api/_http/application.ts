import type { Logger } from 'pino';
import type {
  BrandChoice,
  RunningTelemetry,
  SignupConfig,
  SignupHooks,
  StartTelemetry,
} from '#contracts/signup-config.js';
import { createServices, type Services } from '#server/services.js';
import { checkConfig } from '#server/settings/check-config.js';
import { type Environment, settingWarnings } from '#server/settings/cross-checks.js';
import { NO_TENANT, readSettings, type Settings, SettingsError } from '#server/settings/settings.js';
import { choosesByLogin } from '#server/signup/choose-brand.js';
import { createLog } from '#server/telemetry/log.js';
import { type Metrics, metricsWhenLoaded, noMetrics } from '#server/telemetry/metrics.js';
import { setOpenTelemetry } from '#server/telemetry/spans.js';
import packageJson from '../../package.json' with { type: 'json' };
import * as team from '../../signup.config.js';
import * as teamHooks from '../../signup.hooks.js';
import * as teamTelemetry from '../../signup.telemetry.js';

const BRANDS_NEED_TOKENS =
  'signup.config.ts chooses brands by organization or application, which needs the session token: set this secret and AUTH0_DOMAIN';

/** The dependencies of the endpoints. */
export interface Application {
  services: Services;
  settings: Settings;
  /** Which logins get which brand. */
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
  /** Receives each line of the log; standard output by default. */
  writeLog?: (line: string) => void;
  /** Logs the messages of unexpected errors. For development only, because they may contain user input. */
  errorMessages?: boolean;
  /** Sends the requests to the tenant; the global `fetch` by default. */
  fetch?: typeof fetch;
  /** Waits the given number of milliseconds in the scheduled cleanup; a timer by default. */
  wait?: (ms: number) => Promise<unknown>;
}

/** Creates the application from the environment. Throws a `SettingsError`, or an error that lists the issues of the config. */
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

/** Limit of a logged message: an exporter may repeat the whole response of a collector. */
const MAX_WARNING_LENGTH = 300;

const noTelemetry: RunningTelemetry = { shutdown: async () => {} };

/**
 * Starts the team's OpenTelemetry SDK (`signup.telemetry.ts`), once per process. OpenTelemetry's own errors, such as an
 * unreachable collector, are logged as warnings. Never rejects, because signups work without telemetry.
 */
export async function startTeamTelemetry(
  { log }: Pick<Application, 'log'>,
  start: StartTelemetry | undefined = teamTelemetry.startTelemetry,
): Promise<RunningTelemetry> {
  if (start === undefined) return noTelemetry;
  const warn = (problem: string) => log.warn({ cause: problem.slice(0, MAX_WARNING_LENGTH) }, 'telemetry');
  try {
    const api = await import('#server/telemetry/opentelemetry.js');
    const silent = () => {};
    const logger = { error: warn, warn, info: silent, debug: silent, verbose: silent };
    api.diag.setLogger(logger, { logLevel: api.DiagLogLevel.WARN, suppressOverrideMessage: true });
    const running = start({ name: 'signup-step', version: packageJson.version });
    setOpenTelemetry(api);
    return running ?? noTelemetry;
  } catch (thrown) {
    // The message can be logged: before the first request there is no user input.
    warn(
      `signup.telemetry.ts: ${thrown instanceof Error ? thrown.message : 'startTelemetry threw a value that is no Error'}`,
    );
    return noTelemetry;
  }
}
