import { webcrypto } from 'node:crypto';
import { format } from 'node:util';
import vm from 'node:vm';
import { sandboxRequire } from './sandbox-modules.js';

/** One line that an Action or Rule wrote to its console. */
export interface LogLine {
  at: number;
  level: string;
  text: string;
}

export interface SandboxOptions {
  /** Milliseconds; the clock of everything inside. */
  now: () => number;
  log: (line: LogLine) => void;
  /** Auth0 gives every execution 20 seconds. */
  limitMs?: number;
}

export type Callable = (...args: unknown[]) => unknown;

/** A place of its own for the code of one execution: own globals, own clock, own console. */
export interface Sandbox {
  /** Runs an expression and gives back its value. `extra` are globals that only this code sees. */
  evaluate(expression: string, filename: string, extra?: Record<string, unknown>): unknown;
  /** Calls a function of the sandbox; rejects when it throws or when the time is up. */
  call(target: Callable, args: unknown[]): Promise<unknown>;
  /** A frozen copy of a JSON value, made of the sandbox's own objects. */
  copy(value: unknown, frozen?: boolean): unknown;
  require: (name: string) => unknown;
}

/**
 * The members of an object of the sandbox, or none. Such an object is no `instanceof Object` out here: it has the
 * prototypes of its own place.
 */
export function members(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** The message of whatever was thrown in the sandbox. */
export function messageOf(error: unknown): string {
  return String(members(error).message ?? error);
}

/** What Node 22 offers as globals, as far as a login step can need it. */
const globals = {
  AbortController,
  AbortSignal,
  Buffer,
  TextDecoder,
  TextEncoder,
  URL,
  URLSearchParams,
  atob,
  btoa,
  clearTimeout,
  crypto: webcrypto,
  fetch,
  queueMicrotask,
  setTimeout,
  structuredClone,
};

const clock = `(now) => {
  const Real = Date;
  globalThis.Date = class Date extends Real {
    constructor(...parts) { if (parts.length === 0) super(now()); else super(...parts); }
    static now() { return now(); }
  };
}`;

function sandboxConsole({ now, log }: SandboxOptions) {
  const write =
    (level: string) =>
    (...parts: unknown[]) => {
      // Auth0 keeps 256 characters of a line.
      log({ at: now(), level, text: format(...parts).slice(0, 256) });
    };
  return { debug: write('debug'), log: write('log'), info: write('info'), warn: write('warn'), error: write('error') };
}

/** Freezes an object with all that is in it. */
export function deepFreeze(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  for (const inner of Object.values(value)) deepFreeze(inner);
  return Object.freeze(value);
}

/**
 * Makes a sandbox out of `node:vm`. It keeps honest code apart from the tenant's own; it is no wall against hostile
 * code, and needs to be none: what runs here is the project's own file.
 */
export function createSandbox(options: SandboxOptions): Sandbox {
  const { now, limitMs = 20_000 } = options;
  const context = vm.createContext({ ...globals, console: sandboxConsole(options) });
  const run = (code: string, filename: string) => vm.runInContext(code, context, { filename, timeout: limitMs });
  // Our own, which no limit of theirs is for.
  const setUp = (code: string, filename: string) => vm.runInContext(code, context, { filename });
  setUp(clock, 'clock.js')(now);
  const parse: (text: string) => unknown = setUp('JSON.parse', 'copy.js');

  return {
    require: sandboxRequire(now),
    copy: (value, frozen = false) => {
      const copied = parse(JSON.stringify(value));
      return frozen ? deepFreeze(copied) : copied;
    },
    evaluate: (expression, filename, extra = {}) => {
      Object.assign(context, extra);
      return run(expression, filename);
    },
    call: async (target, args) => {
      const late = new Error(`Script execution did not complete within ${limitMs / 1000} seconds`);
      let timer: NodeJS.Timeout | undefined;
      const timeUp = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(late), limitMs);
      });
      try {
        // Through the context once more, so that the limit also ends a loop that never waits.
        context.pendingCall = () => target(...args);
        return await Promise.race([run('pendingCall()', 'call.js'), timeUp]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
