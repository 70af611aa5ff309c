import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { conditionsPatch, type TenantConditions } from './conditions.js';
import type { LocalTenantOptions } from './local-tenant.js';
import { type Fault, parseFaults } from './management-api/faults.js';
import { type Plan, plans } from './management-api/rate-limit.js';
import { usersOnContinue } from './oidc/login-context.js';
import { conflictKinds } from './store/users/store-context.js';

export interface CliOptions extends LocalTenantOptions {
  port: number;
  signupUrl: string;
  tls: boolean;
  /** `SIGNUP_MODE` of the Action. */
  mode: string;
  /** `SIGNUP_SKIPPABLE` of the Action. */
  skippable: boolean;
  /** Starts a tenant in which the signup step is not set up; see `blankTenant`. */
  blank: boolean;
}

export type CliArguments = { ok: true; options: CliOptions } | { ok: false; problems: string[] };

const planNames = Object.keys(plans) as Plan[]; // Object.keys loses the type of the keys

const knownOptions = {
  port: { type: 'string', default: '4000' },
  faults: { type: 'string' },
  'signup-url': { type: 'string', default: 'http://localhost:3000/' },
  mode: { type: 'string', default: 'identity' },
  skippable: { type: 'boolean', default: false },
  rate: { type: 'string' },
  plan: { type: 'string' },
  'user-on-continue': { type: 'string', default: 'fresh' },
  conflicts: { type: 'string', default: 'separate' },
  tls: { type: 'boolean', default: false },
  blank: { type: 'boolean', default: false },
} as const;

interface FaultFile {
  faults: Fault[];
  conditions: Partial<TenantConditions>;
}

const faultFile = z.strictObject({ faults: z.unknown().optional(), conditions: conditionsPatch.optional() });

/**
 * Reads the file of `--faults`, JSON: a list of faults, or `{ "faults": […], "conditions": {…} }`, where either may be left
 * out. Throws an Error that names the file and the issues.
 */
export function readFaultFile(path: string): FaultFile {
  let input: unknown;
  try {
    input = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`${path}: the file of faults is missing or is not JSON`, { cause });
  }
  if (Array.isArray(input)) return { faults: parseFaults(input, path), conditions: {} };
  const parsed = faultFile.safeParse(input);
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  const { faults = [], conditions = {} } = parsed.data;
  return { faults: parseFaults(faults, path), conditions };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function parseValues(args: string[]) {
  return parseArgs({ args, options: knownOptions }).values;
}

/** Parses the arguments of `npm run tenant:local`. `problems` has one line for each invalid argument. */
export function parseCliArguments(args: string[]): CliArguments {
  let values: ReturnType<typeof parseValues>;
  let file: FaultFile = { faults: [], conditions: {} };
  try {
    values = parseValues(args);
  } catch (error) {
    return { ok: false, problems: [messageOf(error)] };
  }
  const problems: string[] = [];
  const check = (isRight: boolean, problem: string) => {
    if (!isRight) problems.push(problem);
  };
  const { 'signup-url': signupUrl, rate, mode, skippable, tls, blank } = values;
  const port = Number(values.port);
  const userOnContinue = usersOnContinue.find((word) => word === values['user-on-continue']);
  const conflicts = conflictKinds.find((kind) => kind === values.conflicts);
  check(Number.isInteger(port) && port >= 0 && port <= 65_535, '--port: must be a number from 0 to 65535');
  check(/^https?:/i.test(signupUrl) && URL.canParse(signupUrl), '--signup-url: must be an http or https URL');
  check(mode === 'identity' || mode === 'profile', '--mode: must be identity or profile');
  check(rate === undefined || Number(rate) >= 1, '--rate: must be a number of calls per second, 1 or more');
  const plan = planNames.find((name) => name === values.plan);
  check(
    values.plan === undefined || (plan !== undefined && rate === undefined),
    `--plan: must be one of ${planNames.join(', ')}, and cannot be combined with --rate`,
  );
  check(userOnContinue !== undefined, `--user-on-continue: must be ${usersOnContinue.join(' or ')}`);
  check(conflicts !== undefined, `--conflicts: must be one of ${conflictKinds.join(', ')}`);
  try {
    if (values.faults !== undefined) file = readFaultFile(values.faults);
  } catch (error) {
    problems.push(`--faults: ${messageOf(error)}`);
  }
  if (problems.length > 0 || !userOnContinue || !conflicts) return { ok: false, problems };
  const chosen = plan ? plans[plan] : rate && { burst: Number(rate), perSecond: Number(rate) };
  const rateLimit = chosen ? { rateLimit: chosen } : {};
  const step = { signupUrl, mode, skippable };
  return { ok: true, options: { port, ...step, tls, blank, userOnContinue, conflicts, ...file, ...rateLimit } };
}
