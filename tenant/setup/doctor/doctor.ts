import type { Environment } from '#server/settings/cross-checks.js';
import { readSettings } from '#server/settings/settings.js';
import { config } from '../../../signup.config.js';
import { isTokenSet } from '../connect/access-token.js';
import { readFailure } from '../connect/failures.js';
import type { CommandContext } from '../context.js';
import { readVariables } from '../env-file.js';
import { openSession, type Session } from '../session.js';
import type { Fact } from '../smoke/experiments.js';
import { testAssumptions } from '../smoke/smoke.js';
import { type ExitCode, exitCodes, Stop } from '../stop.js';
import { type Check, type Outcome, skipped } from './check.js';
import { checks } from './checks.js';
import { type DoctorContext, doctorContext } from './doctor-context.js';
import { tryLogin } from './login.js';
import { type CheckResult, printReport, type Trial } from './report.js';
import { wrongSettings } from './settings-check.js';

export interface DoctorOptions {
  json: boolean;
  /** Warnings count as failures. */
  strict: boolean;
  /** Also creates, links and deletes two temporary users. */
  write: boolean;
  /** Also tests one login in the user's browser. */
  login: boolean;
  /** Expected signups per minute. */
  signupsPerMinute?: number;
}

/**
 * `npm run tenant -- doctor`: checks the settings, the deployed page and API, and the tenant. It never asks questions, and
 * changes nothing without `write` and `login`. Without an access token, the checks that need none still run.
 * @returns 0; 1 if a check failed (with `strict` also for a warning); 2 for an unusable access token.
 */
export async function runDoctor(options: DoctorOptions, context: CommandContext): Promise<ExitCode> {
  const variables = readVariables(context);
  const { results, unusable, doctor, session } = await examine(options, { variables, context });
  const trial = options.write ? await tryWrites(results, { variables, context }) : {};
  if (options.login) results.push({ ...(await runLogin(doctor, session)), ...loginCheck });
  printReport({ results, ...trial }, { json: options.json, context });
  if (unusable) for (const line of ['', ...unusable.output]) context.log(line);
  const bad = options.strict ? ['failed', 'warning'] : ['failed'];
  const trialFailed = trial.notTried !== undefined || trial.facts?.some(({ holds }) => holds === false);
  if (trialFailed || results.some(({ state }) => bad.includes(state))) return exitCodes.failed;
  return unusable ? exitCodes.cannotRun : exitCodes.ok;
}

interface Inputs {
  variables: Environment;
  context: CommandContext;
}

/** Tests the assumptions of a signup with temporary users. */
async function tryWrites(results: readonly CheckResult[], { variables, context }: Inputs): Promise<Trial> {
  const needed = ['settings', 'credentials', 'connection'];
  const failed = results.find(({ id, state }) => state === 'failed' && needed.includes(id));
  if (failed) return { notTried: `needs: ${failed.title}` };
  const read = readSettings(config, variables);
  if (!read.ok || read.settings.connection === '') return { notTried: 'usernames are not stored in a connection' };
  const facts: Fact[] = [];
  try {
    for await (const fact of testAssumptions(read.settings, 'write', context)) facts.push(fact);
    return { facts };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { facts, notTried: error.output.join(' ') };
  }
}

interface Examination {
  results: CheckResult[];
  /** Undefined if settings are wrong. */
  doctor?: DoctorContext;
  session?: Session | undefined;
  /** Why the given access token cannot be used. */
  unusable?: Stop | undefined;
}

async function examine(options: DoctorOptions, { variables, context }: Inputs): Promise<Examination> {
  const read = readSettings(config, variables);
  if (!read.ok) {
    const outcomes = (check: Check) =>
      check.id === 'settings' ? wrongSettings(read.errors, variables, context.env) : skipped('needs correct settings');
    return { results: checks.map((check) => ({ ...outcomes(check), ...check })) };
  }
  let limit: number | undefined;
  const counted: CommandContext = {
    ...context,
    async fetch(input, init) {
      const response = await context.fetch(input, init);
      limit = Number(response.headers.get('x-ratelimit-limit')) || limit;
      return response;
    },
  };
  const opened = await openTenant(counted);
  const session = opened instanceof Stop ? undefined : opened;
  const doctor = doctorContext({
    settings: read.settings,
    session,
    command: context,
    rateLimit: () => limit,
    signupsPerMinute: options.signupsPerMinute,
  });
  const results: CheckResult[] = [];
  for (const check of checks) {
    const failed = results.find(({ id, state }) => state === 'failed' && check.needs?.some((needed) => needed === id));
    results.push({ ...(failed ? skipped(`needs: ${failed.title}`) : await runCheck(check, doctor)), ...check });
  }
  return { results, doctor, session, unusable: opened instanceof Stop && isTokenSet(variables) ? opened : undefined };
}

async function openTenant(context: CommandContext): Promise<Session | Stop> {
  try {
    // Without questions, because doctor also runs unattended.
    return await openSession({ ...context, ask: undefined }, { command: 'doctor', scopes: [] });
  } catch (error) {
    if (error instanceof Stop) return error;
    throw error;
  }
}

const loginCheck = {
  id: 'login',
  group: 'Login',
  title: 'Login through the step',
  why: 'Auth0 never shows the secrets of the Action. Only a login can test them.',
} as const;

async function runLogin(doctor: DoctorContext | undefined, session: Session | undefined): Promise<Outcome> {
  if (!doctor || !session) return skipped('needs correct settings and an access token');
  return stopsAsFailures(() => tryLogin(doctor, session));
}

async function runCheck(check: Check, doctor: DoctorContext): Promise<Outcome> {
  if (check.needsToken && !doctor.tenant) return skipped('needs an access token: AUTH0_API_TOKEN');
  const missing = check.scopes.filter((scope) => !doctor.tenant?.scopes.has(scope));
  if (missing.length > 0) return skipped(`the access token lacks ${missing.join(' ')}`);
  return stopsAsFailures(async () => check.run(doctor));
}

async function stopsAsFailures(run: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    // The plan lacks the feature, or the scope was removed after the token was issued.
    if (readFailure(error.cause).status === 403) return skipped(error.message);
    const { remedy = 'Run the command again.' } = error;
    return { state: 'failed', seen: [error.message, ...error.lines].join(' '), remedy };
  }
}
