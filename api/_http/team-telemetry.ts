import { DiagLogLevel, diag } from '@opentelemetry/api';
import type { RunningTelemetry } from '#contracts/signup-config.js';
import packageJson from '../../package.json' with { type: 'json' };
import { startTelemetry } from '../../signup.telemetry.js';
import type { Application } from './application.js';

/** An exporter's message may repeat the whole answer of a collector. */
const MAX_LENGTH = 300;

/**
 * Starts what `signup.telemetry.ts` starts, once per process. What OpenTelemetry reports about itself, such as an exporter that
 * reaches nobody, is logged as a warning. Never throws: a signup does not need it.
 */
export function startTeamTelemetry({ log }: Pick<Application, 'log'>, start = startTelemetry): RunningTelemetry {
  const warn = (problem: string) => log.warn({ cause: problem.slice(0, MAX_LENGTH) }, 'telemetry');
  const silent = () => {};
  const logger = { error: warn, warn, info: silent, debug: silent, verbose: silent };
  diag.setLogger(logger, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
  try {
    return start({ name: 'signup-step', version: packageJson.version }) ?? { shutdown: async () => {} };
  } catch (thrown) {
    // Nobody has typed anything yet, so the message is the team's own.
    warn(`signup.telemetry.ts: ${thrown instanceof Error ? thrown.message : 'it threw'}`);
    return { shutdown: async () => {} };
  }
}
