import type { Redis } from 'ioredis';
import { TAKEOVER_AFTER_MS } from '#server/signup/profile-mode.js';
import type { Answer } from '../support/signup-world.js';
import { type ApiInstance, environmentOf, startInstance, submit, type Typed } from './api-instance.js';
import { startBareTenant } from './bare-tenant.js';
import { type ApiProgram, until } from './killed-api.js';
import type { Stage } from './matrix-calls.js';
import type { MatrixCase, SecondTry } from './matrix-faults.js';
import { openedPage } from './opened-page.js';
import { loginWorks, otherUsers, storedUsername, violationsOf } from './stored-signup.js';

export interface MatrixTools {
  program: ApiProgram;
  redis?: { url: string; client: Redis } | undefined;
}

const MAX_TRIES = 10;
let count = 0;

/**
 * Runs one case: a user submits the form, the fault hits the call, and the user retries until the signup is complete.
 * @returns the violated guarantees, in words; none if the case was successful.
 */
export async function runCase(matrixCase: MatrixCase, tools: MatrixTools): Promise<string[]> {
  const { call, secondTry, conflicts } = matrixCase;
  const tenant = await startBareTenant({ conflicts });
  try {
    const env = environmentOf(call.kind, tenant, tools.redis?.url);
    // All cases share Redis, so the usernames of each case are unique.
    const first = { username: `first-${++count}`, password: 'Quiet-Harbour-41', team: 'north' };
    const person = tenant.addPerson('ada');
    const stage = { tenant, kind: call.kind, person, first, start: () => startInstance(tenant, env) };
    await call.prepare?.(stage);
    const before = otherUsers(tenant, person);
    const second = typedAgain(first, secondTry);
    const run: Run = {
      stage,
      expected: undefined,
      answer: undefined,
      wrong: [],
      ranOutOfTime: false,
    };
    const api = await firstTry(run, matrixCase, { ...tools, env });
    // Half of the retries go to another instance.
    await tryAgain(run, second, matrixCase.way === 0 && api ? api : stage.start());
    await allAnswered(stage, matrixCase);
    const ending = { tenant, kind: call.kind, person, answer: run.answer, expected: run.expected, before };
    const wrong = [...run.wrong, ...violationsOf(ending)];
    const replaced = run.expected?.username === second.username && second.username !== first.username;
    return replaced ? [...wrong, ...(await isFreeAgain(stage, tools))] : wrong;
  } finally {
    await tenant.close();
  }
}

interface Run {
  stage: Stage;
  /** The form that completed the signup. */
  expected: Typed | undefined;
  /** The last response. */
  answer: Answer | undefined;
  /** Violated guarantees so far. */
  wrong: string[];
  /** The first try timed out while a tenant call was in flight. */
  ranOutOfTime: boolean;
}

/** Whether the stored signup is that of the first form. */
function isStored({ tenant, kind, person, first }: Stage): boolean {
  const team = tenant.users.get(person)?.app_metadata?.team;
  return loginWorks(tenant, kind, { person, ...first }) && team === first.team;
}

function typedAgain(first: Typed, secondTry: SecondTry): Typed {
  if (secondTry === 'the same again') return first;
  const changed = { ...first, password: 'Calm-Harbour-42', team: 'south' };
  return secondTry === 'another name' ? { ...changed, username: `other-${count}` } : changed;
}

/**
 * Records the result of a try; no answer means that the process was killed. The expected form is the one that completed the
 * signup. After a timeout, a write may still be in flight and run beside the retry: then either form may win, as a whole.
 */
function note(run: Run, typed: Typed, answer: Answer | undefined): void {
  const { tenant, kind, person } = run.stage;
  run.answer = answer;
  const { code, retryAfter } = answer?.body ?? {};
  if (code !== undefined && retryAfter === undefined) run.wrong.push(`${code} without retryAfter`);
  if (storedUsername(tenant, kind, person) === undefined) return;
  run.expected ??= run.ranOutOfTime && isStored(run.stage) ? run.stage.first : typed;
}

/** The try that meets the fault. If the fault kills, the API is a separate process. @returns the API, unless it was killed. */
async function firstTry(
  run: Run,
  { call, fault, way }: MatrixCase,
  { program, env }: MatrixTools & { env: Record<string, string> },
): Promise<ApiInstance | undefined> {
  const { tenant, person, first, start } = run.stage;
  const where = call.where(run.stage);
  const leading = call.leading?.(run.stage) ?? [];
  const reached = () =>
    tenant.calls.slice(seen).filter(({ method, path }) => method === where.method && path === where.path).length >
    (where.after ?? 0);
  const process = fault.kills && (await program.start(tenant, env));
  const api = process || start();
  const page = call.withSnapshot ? await openedPage({ tenant, person, at: api, sentTo: api }) : api;
  const seen = tenant.calls.length;
  tenant.faults.set([...leading, ...fault.faults(where).slice(way, way + 1)]);
  const trying = submit(page, person, first);
  if (process) {
    const lost = trying.then(
      () => false,
      () => true,
    );
    await until(() => reached() && (!fault.afterTheWrite || call.isDone?.(run.stage) === true));
    await process.kill();
    if (!(await lost)) run.wrong.push('the process answered before it was killed');
  }
  note(run, first, process ? undefined : await trying);
  run.ranOutOfTime = run.answer?.body.code === 'tenant_timeout';
  if (!reached()) run.wrong.push('the signup never came to this call');
  return process ? undefined : api;
}

/** Sends the second form until the signup is complete, at least once. */
async function tryAgain(run: Run, second: Typed, api: ApiInstance): Promise<void> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    note(run, second, await submit(api, run.stage.person, second));
    if (run.answer?.status === 200) return;
  }
}

/** Waits for delayed calls of the tenant, whose effects count too. */
async function allAnswered({ tenant }: Stage, { fault }: MatrixCase): Promise<void> {
  if (fault.name === 'done too late') await until(() => tenant.calls.every(({ status }) => status !== undefined));
}

/** Checks that another user can get the abandoned username; in profile mode after the reservation has expired. */
async function isFreeAgain({ tenant, kind, first, start }: Stage, { redis }: MatrixTools): Promise<string[]> {
  tenant.faults.clear();
  const other = tenant.addPerson('bob');
  if (kind === 'profile, tenant') tenant.pass(TAKEOVER_AFTER_MS + 1000);
  // Redis has its own clock, so the key is expired directly.
  const key = `signup-step:username:${first.username}`;
  if (kind === 'profile, redis' && Number(await redis?.client.pttl(key)) > 0) await redis?.client.pexpire(key, 0);
  const { status, body } = await submit(start(), other, first);
  return status === 200 ? [] : [`the first name is not free again: ${status} ${body.code}`];
}
