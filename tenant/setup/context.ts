import type { Clock } from '#server/deadline.js';
import type { Environment } from '#server/settings/cross-checks.js';
import type { BrandSource } from '../../tools/brand/brand-folders.js';

/** The parts of the process that a command uses. Tests pass their own. */
export interface CommandContext {
  env: Environment;
  /** Path of the settings file, `.env`. Values of `env` take precedence; `apply` writes the file. */
  envFile: string;
  now: Clock;
  wait: (ms: number) => Promise<unknown>;
  /** Sends every request: to the tenant, the page and its API. */
  fetch: typeof fetch;
  /** Writes a line of the result to stdout. */
  print: (line: string) => void;
  /** Writes a line about the run to stderr: errors, progress and long waits. */
  log: (line: string) => void;
  /** Whether stdout shows colors. */
  color?: boolean;
  /** Whether the login of the Auth0 CLI replaces an access token. */
  auth0Cli?: boolean;
  /** The brands of the page. Default: those of `signup.config.ts`. */
  brands?: BrandSource;
  /** Opens a URL in the user's browser; undefined without a terminal. The URL is also printed. */
  openUrl?: ((url: string) => void) | undefined;
  /** Asks questions; undefined without a terminal. */
  ask?: Questions | undefined;
}

/** Questions in a terminal. Each rejects with a `Stop` on Ctrl+C. */
export interface Questions {
  text(question: {
    message: string;
    initialValue?: string;
    validate?: (value: string) => string | undefined;
  }): Promise<string>;
  /** The answer is not shown. */
  password(message: string): Promise<string>;
}
