import { type DestinationStream, type Logger, pino } from 'pino';
import { errorRecord } from './error-record.js';

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

/** @param options.write receives the lines; standard output by default. */
export interface LogOptions {
  level: LogLevel;
  version: string;
  write?: DestinationStream['write'];
}

/**
 * The log: JSON, one object per line. `timestamp` (ISO 8601), `level` as a word and `service` are what Datadog reads by default.
 * No field is named `status`, which Datadog would take for the level. Google Cloud reads `severity`: map `level` to it.
 */
export function createLog({ level, version, write }: LogOptions): Logger {
  const options = {
    level,
    base: { service: 'signup-step', version },
    timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
    // Pino's own serializer writes the message.
    serializers: { err: (thrown: unknown) => errorRecord(thrown) },
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return write ? pino(options, { write }) : pino(options);
}
