import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { rateLimits } from '#server/limits.js';
import { startLocalTenant } from '#tenant/local/local-tenant.js';
import { percentile } from '../../tools/bench/report.js';
import { connection, environmentFor, password } from '../support/signup-world.js';
import { type Responses, runAttacks } from './attacks.js';
import { runSignups, type Signups } from './signups.js';

/**
 * The first half of `npm run soak`: simulated users sign up at the built server while it is under attack, for `SOAK_SECONDS`
 * (default: 60). Prints a table; exits with 1 if a signup failed, or if tenant calls or memory exceed their limits.
 */
const SECONDS = Number(process.env.SOAK_SECONDS ?? 60);
const ATTACKERS_WITH_TOKENS = 3;
/** Maximum tenant calls of one signup, including best-effort calls. */
const MAX_CALLS_PER_SIGNUP = 12;
const MAX_GROWTH_MB = 150;

const tenant = await startLocalTenant();
const users = Array.from({ length: ATTACKERS_WITH_TOKENS }, (_, at) => {
  const profile = {
    provider: 'github',
    connection: 'github',
    id: `attacker-${at}`,
    email: `attacker-${at}@example.com`,
  };
  return tenant.users.signInSocial({ ...profile, email_verified: true }, '127.0.0.1').user_id;
});
tenant.users.create({ connection, username: 'taken', password, email: 'taken@example.com' });

const env = { ...environmentFor(tenant), CLIENT_IP_HEADER: 'x-forwarded-for', PORT: '0' };
const server = spawn(process.execPath, [join(import.meta.dirname, '../../dist/server/serve.mjs')], { env });
const [line] = await once(server.stdout, 'data');
const origin = `http://127.0.0.1:${/port (\d+)/.exec(String(line))?.[1]}`;

const responses: Responses = new Map();
const end = new AbortController();
const attacks = runAttacks({ origin, issuer: new URL(tenant.origin).host, users }, end.signal, responses);
const running = runSignups(tenant, origin, end.signal);
await pause((SECONDS * 1000) / 4);
const early = memoryOf(server.pid);
await pause((SECONDS * 1000 * 3) / 4);
const late = memoryOf(server.pid);
end.abort();
const [signups] = await Promise.all([running, attacks]);
server.kill();
await once(server, 'exit');
await tenant.close();
process.exitCode = report(signups) ? 0 : 1;

/** Resident memory of a process in MB. */
function memoryOf(pid: number | undefined): number {
  return Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)])) / 1024);
}

/** The limit per login and minute of docs/operations.md, for each attacker with a token, plus the signups. */
function maxCalls({ started }: Signups): number {
  const { open, check, submit } = rateLimits;
  const callsPerMinute = check.login.calls + open.login.calls + submit.login.calls * 7 + 2;
  // One more minute, because the windows of the limits may start twice.
  return ATTACKERS_WITH_TOKENS * callsPerMinute * (Math.ceil(SECONDS / 60) + 1) + started * MAX_CALLS_PER_SIGNUP;
}

function report(signups: Signups): boolean {
  const most = maxCalls(signups);
  const rows: [what: string, figures: string, isFine?: boolean][] = [
    ...[...responses].map(([kind, counts]): [string, string] => [
      kind,
      [...counts].map(([answer, count]) => `${count} × ${answer}`).join(', '),
    ]),
    ['signups: started, completed', `${signups.started}, ${signups.completed}`, signups.completed === signups.started],
    ['submission: median, 95th percentile', times(signups.submission)],
    ['all requests: median, 95th percentile', times(signups.total)],
    ['calls to the tenant, limit', `${tenant.calls.length}, ${most}`, tenant.calls.length <= most],
    ['server memory: early, at the end', `${early} MB, ${late} MB`, late - early <= MAX_GROWTH_MB],
  ];
  for (const [what, figures, isFine = true] of rows)
    process.stdout.write(`${isFine ? ' ' : '✗'} ${what.padEnd(38)} ${figures}\n`);
  for (const error of new Set(signups.errors)) process.stdout.write(`✗ a signup failed: ${error}\n`);
  return rows.every(([, , isFine = true]) => isFine);
}

/** Median and 95th percentile. */
function times(milliseconds: readonly number[]): string {
  return [0.5, 0.95].map((share) => `${Math.round(percentile(milliseconds, share))} ms`).join(', ');
}
