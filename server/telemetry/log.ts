import { type DestinationStream, type Logger, pino } from 'pino';
import type { ErrorCode } from '#contracts/error-codes.js';

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

export interface LogOptions {
  level: LogLevel;
  version: string;
  /** Receives the lines; standard output by default. */
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

type Level = 'debug' | 'info' | 'warn' | 'error';

/**
 * Log level of each error code. `error`: the team has to act. `warn`: the team may have to act, for example if the tenant stays
 * busy. `info`: an everyday response, such as a taken username.
 */
export const levelOfCode = {
  internal_error: 'error',
  tenant_refused: 'error',
  tenant_busy: 'warn',
  tenant_timeout: 'warn',
  rate_limited: 'warn',
  state_missing: 'info',
  malformed_request: 'info',
  token_missing: 'info',
  token_invalid: 'info',
  token_expired: 'info',
  email_unverified: 'info',
  email_missing: 'info',
  user_blocked: 'info',
  skip_not_allowed: 'info',
  challenge_needed: 'info',
  challenge_failed: 'info',
  challenge_expired: 'info',
  user_not_found: 'info',
  not_found: 'info',
  method_not_allowed: 'info',
  username_taken: 'info',
  email_in_use: 'info',
  in_progress: 'info',
  payload_too_large: 'info',
  unsupported_media_type: 'info',
  validation_failed: 'info',
} as const satisfies Record<ErrorCode, Level>;

/** Endpoints that programs poll every few seconds. */
const polled = ['/api/health', '/api/metrics'];

/** Log level of a request. @param request its error code, undefined for a success, and its path. */
export function logLevelOf({ code, route = '' }: { code?: ErrorCode; route?: string }): Level {
  if (code !== undefined) return levelOfCode[code];
  return polled.includes(route) ? 'debug' : 'info';
}

/** An error as it is logged. Its message is left out: it may contain user input, a token, or the tenant's whole reply. */
export interface ErrorRecord {
  name: string;
  /** Code of an error of the system, of Node or of a hook, such as `ECONNREFUSED`. */
  code?: string;
  /** Where it was thrown: one frame per line. */
  stack?: string;
  cause?: ErrorRecord;
  /** Only in development. */
  message?: string;
}

/** Name of a class, and code of a program (`ECONNREFUSED`, `ERR_INVALID_URL`). Other values may contain personal data. */
const CLASS_NAME = /^[A-Z]\w{0,59}$/;
const CODE = /^[A-Z\d_]{1,60}$/;
/** A frame of V8's stack: it ends with line and column. */
const FRAME = /^ {4}at .{1,300}:\d+:\d+\)?$/;
const MAX_FRAMES = 12;
const MAX_CAUSES = 3;

/** Converts a thrown value for the log. @param withMessages includes messages; for development only, where all data is made up. */
export function errorRecord(thrown: unknown, withMessages = false, depth = 0): ErrorRecord {
  if (!(thrown instanceof Error)) return { name: errorName(thrown) };
  const { cause } = thrown;
  const code: unknown = 'code' in thrown ? thrown.code : undefined;
  const stack = framesOf(thrown);
  return {
    name: errorName(thrown),
    ...(withMessages && { message: thrown.message }),
    ...(typeof code === 'string' && CODE.test(code) && { code }),
    ...(stack !== '' && { stack }),
    ...(cause !== undefined && depth < MAX_CAUSES && { cause: errorRecord(cause, withMessages, depth + 1) }),
  };
}

/** The class name of an error; `thrown string` and the like for a value that is not an error. */
export function errorName(thrown: unknown): string {
  if (!(thrown instanceof Error)) return `thrown ${typeof thrown}`;
  return CLASS_NAME.test(thrown.name) ? thrown.name : 'Error';
}

/** Returns only the frames. The message comes first in a stack, and a line of it may look like a frame. */
function framesOf({ stack, message }: Error): string {
  if (typeof stack !== 'string') return '';
  const start = stack.indexOf(message);
  // The message was changed later, so the end of the message in the stack is unknown.
  if (start < 0) return '';
  const lines = stack.slice(start + message.length).split('\n');
  return lines
    .filter((line) => FRAME.test(line))
    .slice(0, MAX_FRAMES)
    .map((line) => line.trim())
    .join('\n');
}
