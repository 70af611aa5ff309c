import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConflictKind, conflictKinds } from '#tenant/local/store/users/store-context.js';
import { startRedis } from '../support/redis.js';
import { documentedTable, documentTable, markdownTable, updatesDocs } from './documented-table.js';
import { inParallel } from './in-parallel.js';
import { buildApiProgram } from './killed-api.js';
import { type MatrixCall, matrixCalls } from './matrix-calls.js';
import { casesOf, type MatrixCase, matrixFaults } from './matrix-faults.js';
import { type MatrixTools, runCase } from './matrix-run.js';

/** Most cases mainly wait. Those that start a process do not, so fewer of them run at once. */
const AT_ONCE = 60;
const PROCESSES_AT_ONCE = 4;

const redis = await startRedis();
const calls = matrixCalls.filter(({ kind }) => redis || kind !== 'profile, redis');

interface Result extends MatrixCase {
  wrong: string[];
}

let results: Result[] = [];
let endTools = async () => {};

beforeAll(async () => {
  const program = await buildApiProgram();
  const client = redis && new Redis(redis.url);
  endTools = async () => {
    program.remove();
    client?.disconnect();
    await redis?.stop();
  };
  const tools: MatrixTools = { program, redis: redis && client && { url: redis.url, client } };
  const play = async (matrixCase: MatrixCase): Promise<Result> => {
    const wrong = await runCase(matrixCase, tools).catch((error: unknown) => [`the case threw ${error}`]);
    return { ...matrixCase, wrong };
  };
  const cases = casesOf(calls);
  const killing = cases.filter(({ fault }) => fault.kills);
  const others = cases.filter(({ fault }) => !fault.kills);
  const both = await Promise.all([
    inParallel(others, { atOnce: AT_ONCE }, play),
    inParallel(killing, { atOnce: PROCESSES_AT_ONCE }, play),
  ]);
  results = both.flat();
}, 240_000);
afterAll(() => endTools());

const resultsOf = ({ call, conflicts }: Row, fault: string) =>
  results.filter((each) => each.call === call && each.conflicts === conflicts && each.fault.name === fault);

interface Row {
  call: MatrixCall;
  conflicts: ConflictKind;
}

/** The part of a row's name for its kind of tenant. The default kind, as captured from real tenants, has none. */
const kindNames: Record<ConflictKind, string> = {
  separate: '',
  'one-409': ', one 409',
  'separate-id-first': ', the id answers first',
};

describe.each([...new Set(calls.map(({ kind }) => kind))])('%s', (kind) => {
  it.each(calls.filter((call) => call.kind === kind).map((call) => [call.name, call] as const))(
    'completes after every fault of the call: %s',
    (_, call) => {
      const complaints = results
        .filter((result) => result.call === call && result.wrong.length > 0)
        .map(
          ({ fault, way, secondTry, conflicts, wrong }) =>
            `${conflicts}, ${fault.name} (${way}), then ${secondTry}: ${wrong.join('; ')}`,
        );
      expect(complaints).toEqual([]);
    },
  );
});

it.runIf(redis)('docs/reliability.md has the results of this run (UPDATE_DOCS=1 writes them)', () => {
  const played = calls.flatMap((call) => conflictKinds.map((conflicts): Row => ({ call, conflicts })));
  const rows = played
    .filter((row) => matrixFaults.some(({ name }) => resultsOf(row, name).length > 0))
    .map((row) => [
      `${row.call.kind}${kindNames[row.conflicts]}: ${row.call.name}`,
      ...matrixFaults.map(({ name }) => cell(row, name)),
    ]);
  const well = results.filter(({ wrong }) => wrong.length === 0).length;
  const sum = `${well} of ${results.length} cases were successful.`;
  const table = `${markdownTable([['call', ...matrixFaults.map(({ name }) => name)], ...rows])}\n\n${sum}`;
  if (updatesDocs) documentTable('fault matrix', table);
  expect(documentedTable('fault matrix'), 'run these tests with UPDATE_DOCS=1 and commit docs/reliability.md').toBe(
    table,
  );
});

/** "successful cases / all cases". */
function cell(row: Row, fault: string): string {
  const tried = resultsOf(row, fault);
  return tried.length === 0 ? '–' : `${tried.filter(({ wrong }) => wrong.length === 0).length}/${tried.length}`;
}
