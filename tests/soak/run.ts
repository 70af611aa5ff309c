import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { rateLimits } from '#server/limits.js';
import { startLocalTenant } from '#tenant/local/local-tenant.js';
import { connection, environmentFor, password } from '../support/signup-world.js';
import { type Answers, attack } from './attacks.js';
import { signUpPeople, type Visits } from './signups.js';

/**
 * `npm run soak`: people sign up at the built server while robots hammer it, for `SOAK_SECONDS` (60 where nothing is said).
 * Prints a table, and ends with 1 where somebody could not sign up, or where the tenant's calls or the memory ran away.
 */
const SECONDS = Number(process.env.SOAK_SECONDS ?? 60);
const ROBOTS_WITH_LINKS = 3;
/** What one person's signup asks of the tenant at most, hints included. */
const CALLS_OF_A_PERSON = 12;
const MOST_GROWTH_MB = 150;

const tenant = await startLocalTenant();
const users = Array.from({ length: ROBOTS_WITH_LINKS }, (_, at) => {
  const profile = { provider: 'github', connection: 'github', id: `robot-${at}`, email: `robot-${at}@example.com` };
  return tenant.users.signInSocial({ ...profile, email_verified: true }, '127.0.0.1').user_id;
});
tenant.users.create({ connection, username: 'taken', password, email: 'taken@example.com' });

const env = { ...environmentFor(tenant), CLIENT_IP_HEADER: 'x-forwarded-for', PORT: '0' };
const server = spawn(process.execPath, [join(import.meta.dirname, '../../dist/server/serve.mjs')], { env });
const [line] = await once(server.stdout, 'data');
const origin = `http://127.0.0.1:${/port (\d+)/.exec(String(line))?.[1]}`;

const answers: Answers = new Map();
const end = new AbortController();
const robots = attack({ origin, issuer: new URL(tenant.origin).host, users }, end.signal, answers);
const people = signUpPeople(tenant, origin, end.signal);
await pause((SECONDS * 1000) / 4);
const early = memoryOf(server.pid);
await pause((SECONDS * 1000 * 3) / 4);
const late = memoryOf(server.pid);
end.abort();
const [visits] = await Promise.all([people, robots]);
server.kill();
await once(server, 'exit');
await tenant.close();
process.exitCode = report(visits) ? 0 : 1;

/** Resident megabytes of a process. */
function memoryOf(pid: number | undefined): number {
  return Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)])) / 1024);
}

/** The worst that docs/operations.md names for a minute, for each robot that has a link. A minute's window may begin twice. */
function mostCalls({ came }: Visits): number {
  const { open, check, submit } = rateLimits;
  const aMinute = check.login.calls + open.login.calls + submit.login.calls * 7 + 2;
  return ROBOTS_WITH_LINKS * aMinute * (Math.ceil(SECONDS / 60) + 1) + came * CALLS_OF_A_PERSON;
}

function report(visits: Visits): boolean {
  const most = mostCalls(visits);
  const rows: [what: string, figures: string, isFine?: boolean][] = [
    ...[...answers].map(([kind, counts]): [string, string] => [
      kind,
      [...counts].map(([answer, count]) => `${count} × ${answer}`).join(', '),
    ]),
    ['people who came, and were done', `${visits.came}, ${visits.done}`, visits.done === visits.came],
    ['their submission, half and 95 %', `${at(visits.submission, 0.5)} ms, ${at(visits.submission, 0.95)} ms`],
    ['all their requests, half and 95 %', `${at(visits.whole, 0.5)} ms, ${at(visits.whole, 0.95)} ms`],
    ['calls to the tenant, and at most', `${tenant.calls.length}, ${most}`, tenant.calls.length <= most],
    ['memory of the server, early and late', `${early} MB, ${late} MB`, late - early <= MOST_GROWTH_MB],
  ];
  for (const [what, figures, isFine = true] of rows)
    process.stdout.write(`${isFine ? ' ' : '✗'} ${what.padEnd(38)} ${figures}\n`);
  for (const trouble of new Set(visits.troubles)) process.stdout.write(`✗ somebody was not done: ${trouble}\n`);
  return rows.every(([, , isFine = true]) => isFine);
}

/** The value below which a part of them lies. */
function at(values: readonly number[], part: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return Math.round(sorted[Math.floor(sorted.length * part)] ?? 0);
}
