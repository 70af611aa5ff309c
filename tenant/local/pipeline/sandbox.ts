import buffer from 'node:buffer';
import crypto, { webcrypto } from 'node:crypto';
import querystring from 'node:querystring';
import url from 'node:url';
import util, { format } from 'node:util';
import vm from 'node:vm';
import jwt from 'jsonwebtoken';

type Sign = (payload: string | Buffer | object, secret: jwt.Secret, ...rest: unknown[]) => unknown;
type Verify = (token: string, secret: jwt.Secret, ...rest: unknown[]) => unknown;

/** `jsonwebtoken` with the tenant's clock in place of the machine's. */
function clockedJwt(now: () => number) {
  const seconds = () => Math.floor(now() / 1000);
  // All overloads of the package are (…, options?, callback?) and are passed on unchanged.
  const sign = jwt.sign as Sign;
  const verify = jwt.verify as Verify;
  return {
    ...jwt,
    sign: ((payload, secret, ...rest) => {
      const isClaims = typeof payload === 'object' && !Buffer.isBuffer(payload);
      return sign(isClaims ? { iat: seconds(), ...payload } : payload, secret, ...rest);
    }) satisfies Sign,
    verify: ((token, secret, ...rest) => {
      const [first, ...others] = rest;
      if (typeof first === 'function') return verify(token, secret, { clockTimestamp: seconds() }, first);
      return verify(token, secret, { clockTimestamp: seconds(), ...(first as object | undefined) }, ...others);
    }) satisfies Verify,
  };
}

const builtIns: Record<string, unknown> = { buffer, crypto, querystring, url, util };

/**
 * The `require` of the sandbox: a few of Node's own modules and `jsonwebtoken`. Any other module fails with Node's own
 * error, so that a new dependency of an Action or Rule is noticed.
 */
function sandboxRequire(now: () => number): (name: string) => unknown {
  const modules: Record<string, unknown> = { ...builtIns, jsonwebtoken: clockedJwt(now) };
  return (name) => {
    const found = modules[name.replace(/^node:/, '')];
    if (found) return found;
    throw Object.assign(new Error(`Cannot find module '${name}'`), { code: 'MODULE_NOT_FOUND' });
  };
}

/** One line that an Action or Rule wrote to its console. */
export interface LogLine {
  at: number;
  level: string;
  text: string;
}

export interface SandboxOptions {
  /** The clock inside the sandbox, in milliseconds since 1970. */
  now: () => number;
  log: (line: LogLine) => void;
  /** Auth0 gives every execution 20 seconds. */
  limitMs?: number;
}

export type Callable = (...args: unknown[]) => unknown;

/** The environment of one execution, with its own globals, clock and console. */
export interface Sandbox {
  /** Returns the value of an expression. `extra` are additional globals. */
  evaluate(expression: string, filename: string, extra?: Record<string, unknown>): unknown;
  /** Calls a function of the sandbox; rejects when it throws or times out. */
  call(target: Callable, args: unknown[]): Promise<unknown>;
  /** A copy of a JSON value, with the prototypes of the sandbox. */
  copy(value: unknown, frozen?: boolean): unknown;
  require: (name: string) => unknown;
}

/** A value of the sandbox as a record, empty if it is not an object. (`instanceof Object` is false for its objects.) */
export function members(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** The message of an error, or of any other thrown value. */
export function messageOf(error: unknown): string {
  return String(members(error).message ?? error);
}

/** The globals of Node 22 that a login step can need. */
const globals = Object.fromEntries(
  `AbortController AbortSignal Buffer TextDecoder TextEncoder URL URLSearchParams atob btoa clearTimeout fetch
  queueMicrotask setTimeout structuredClone`
    .split(/\s+/)
    .map((name) => [name, Reflect.get(globalThis, name)]),
);

const clock = `(now) => {
  const Real = Date;
  globalThis.Date = class Date extends Real {
    constructor(...parts) { if (parts.length === 0) super(now()); else super(...parts); }
    static now() { return now(); }
  };
}`;

function sandboxConsole({ now, log }: SandboxOptions) {
  const levels = ['debug', 'log', 'info', 'warn', 'error'].map((level) => {
    // Auth0 truncates a line to 256 characters.
    const write = (...parts: unknown[]) => log({ at: now(), level, text: format(...parts).slice(0, 256) });
    return [level, write];
  });
  return Object.fromEntries(levels);
}

/** Freezes an object and everything in it. */
export function deepFreeze(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  for (const inner of Object.values(value)) deepFreeze(inner);
  return Object.freeze(value);
}

/**
 * Creates a sandbox with `node:vm`. It does not isolate hostile code, and need not: the developer of the tenant trusts the code.
 */
export function createSandbox(options: SandboxOptions): Sandbox {
  const { now, limitMs = 20_000 } = options;
  const context = vm.createContext({ ...globals, crypto: webcrypto, console: sandboxConsole(options) });
  const run = (code: string, filename: string) => vm.runInContext(code, context, { filename, timeout: limitMs });
  // Runs the tenant's own code, without a time limit.
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
        // The call runs inside the context, so that the limit also ends an endless loop.
        context.pendingCall = () => target(...args);
        return await Promise.race([run('pendingCall()', 'call.js'), timeUp]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
