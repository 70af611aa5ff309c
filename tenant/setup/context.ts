import type { Clock } from '#server/deadline.js';
import type { Environment } from '#server/settings/cross-checks.js';
import type { BrandSource } from '../../tools/brand/brand-folders.js';

/** What a command takes from the process. Tests pass their own. */
export interface CommandContext {
  env: Environment;
  /** The file with the settings, `.env`. It is read below `env` and written by `apply`. */
  envFile: string;
  now: Clock;
  wait: (ms: number) => Promise<unknown>;
  /** Carries every request: to the tenant, to the page and to its API. */
  fetch: typeof fetch;
  /** Writes a line of the result to stdout. */
  print: (line: string) => void;
  /** Writes a line about the run to stderr: errors, progress and long waits. */
  log: (line: string) => void;
  /** Whether stdout shows colors. */
  color?: boolean;
  /** Whether the login of the Auth0 CLI takes the place of an access token. */
  auth0Cli?: boolean;
  /** The brands of the page: those of `signup.config.ts` where left out. */
  brands?: BrandSource;
  /** Opens an address in the person's browser, where there is one. The address is printed as well. */
  openUrl?: ((url: string) => void) | undefined;
  /** Questions to a person; undefined without a terminal: then nothing is asked. */
  ask?: Questions | undefined;
}

/** Questions in a terminal. Each rejects with a `Stop` when the person cancels. */
export interface Questions {
  text(question: {
    message: string;
    initialValue?: string;
    validate?: (value: string) => string | undefined;
  }): Promise<string>;
  /** The answer is not shown. */
  password(message: string): Promise<string>;
}
