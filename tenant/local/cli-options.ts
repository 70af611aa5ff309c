import { parseArgs } from 'node:util';
import { type Fault, readFaultFile } from './management-api/faults.js';
import type { RateLimitOptions } from './management-api/rate-limit.js';
import { type UserOnContinue, usersOnContinue } from './oidc/tenant-parts.js';
import { type ConflictKind, conflictKinds } from './store/conflicts.js';

export interface CliOptions {
  port: number;
  signupUrl: string;
  faults?: Fault[];
  rateLimit?: RateLimitOptions;
  userOnContinue: UserOnContinue;
  conflicts?: ConflictKind;
}

export type CliArguments = { ok: true; options: CliOptions } | { ok: false; problems: string[] };

const known = {
  port: { type: 'string', default: '4000' },
  faults: { type: 'string' },
  'signup-url': { type: 'string', default: 'http://localhost:3000/' },
  rate: { type: 'string' },
  'user-on-continue': { type: 'string', default: 'fresh' },
  conflicts: { type: 'string' },
} as const;

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function isWebUrl(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}

function readFaults(path: string | undefined, problems: string[]): Fault[] | undefined {
  if (path === undefined) return undefined;
  try {
    return readFaultFile(path);
  } catch (error) {
    problems.push(`--faults: ${messageOf(error)}`);
    return undefined;
  }
}

/** Reads the arguments of `npm run tenant:local`; every one that is wrong is named, not only the first. */
export function readCliArguments(args: string[]): CliArguments {
  let values: {
    port: string;
    'signup-url': string;
    'user-on-continue': string;
    faults?: string;
    rate?: string;
    conflicts?: string;
  };
  try {
    ({ values } = parseArgs({ args, options: known }));
  } catch (error) {
    return { ok: false, problems: [messageOf(error)] };
  }
  const problems: string[] = [];
  const port = Number(values.port);
  const rate = values.rate === undefined ? undefined : Number(values.rate);
  const signupUrl = values['signup-url'];
  const userOnContinue = usersOnContinue.find((word) => word === values['user-on-continue']);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) problems.push('--port: a number from 0 to 65535 is needed');
  if (!isWebUrl(signupUrl)) problems.push('--signup-url: an http or https address is needed');
  if (rate !== undefined && !(rate >= 1)) problems.push('--rate: a number of calls per second, 1 or more, is needed');
  if (!userOnContinue) problems.push(`--user-on-continue: ${usersOnContinue.join(' or ')}`);
  const conflicts = conflictKinds.find((kind) => kind === values.conflicts);
  if (values.conflicts !== undefined && !conflicts) problems.push(`--conflicts: one of ${conflictKinds.join(', ')}`);
  const faults = readFaults(values.faults, problems);
  if (problems.length > 0 || !userOnContinue) return { ok: false, problems };
  return {
    ok: true,
    options: {
      port,
      signupUrl,
      userOnContinue,
      ...(faults ? { faults } : {}),
      ...(conflicts ? { conflicts } : {}),
      ...(rate === undefined ? {} : { rateLimit: { burst: rate, perSecond: rate } }),
    },
  };
}
