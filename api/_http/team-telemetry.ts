import type { RunningTelemetry, StartTelemetry } from '#contracts/signup-config.js';
import { setOpenTelemetry } from '#server/telemetry/spans.js';
import packageJson from '../../package.json' with { type: 'json' };
import * as team from '../../signup.telemetry.js';
import type { Application } from './application.js';

/** An exporter's message may repeat the whole answer of a collector. */
const MAX_LENGTH = 300;

const nothing: RunningTelemetry = { shutdown: async () => {} };

/**
 * Starts what `signup.telemetry.ts` starts, once per process. What OpenTelemetry reports about itself, such as an exporter that
 * reaches nobody, is logged as a warning. Never rejects: a signup does not need it.
 */
export async function startTeamTelemetry(
  { log }: Pick<Application, 'log'>,
  start: StartTelemetry | undefined = team.startTelemetry,
): Promise<RunningTelemetry> {
  if (start === undefined) return nothing;
  const warn = (problem: string) => log.warn({ cause: problem.slice(0, MAX_LENGTH) }, 'telemetry');
  try {
    const api = await import('#server/telemetry/opentelemetry.js');
    const silent = () => {};
    const logger = { error: warn, warn, info: silent, debug: silent, verbose: silent };
    api.diag.setLogger(logger, { logLevel: api.DiagLogLevel.WARN, suppressOverrideMessage: true });
    const running = start({ name: 'signup-step', version: packageJson.version });
    setOpenTelemetry(api);
    return running ?? nothing;
  } catch (thrown) {
    // Nobody has typed anything yet, so the message is the team's own.
    warn(`signup.telemetry.ts: ${thrown instanceof Error ? thrown.message : 'it threw'}`);
    return nothing;
  }
}
