import type { Load, LoadResult } from './load.js';
import type { Cell, Chart, PartResult, Target } from './part.js';
import type { ProgramName, ServerProcess } from './servers.js';
import { median, percentile } from './statistics.js';

export interface Case extends Load {
  /** How long the tenant takes for a call on top of its own work. */
  delayMs: number;
  rounds: number;
  /** How many sign up in a round, where it is not the time that ends it. */
  people?: number;
}

export interface Measured extends LoadResult {
  /** Processor time of the server per signup, in ms. */
  processorMs: number;
}

export interface Subject {
  name: ProgramName;
  title: string;
  server: ServerProcess;
  memoryAtStart: number;
  /** Everybody opens the page before the time begins, and sends its account snapshot. */
  opensPages?: true;
  /** One for each round of each case. */
  measured: Map<Case, Measured[]>;
}

/** With fewer answers than this the slowest of a hundred is a guess. */
const ENOUGH_FOR_P99 = 100;
const WANTED = 2;

export interface Outcome {
  subjects: readonly Subject[];
  cases: readonly Case[];
  memoryAfter: ReadonlyMap<ProgramName, number>;
}

const perSecond = ({ answers, seconds }: LoadResult) => answers.length / seconds;

/** What the runs were, as a table, a chart and targets. */
export function report({ subjects, cases, memoryAfter }: Outcome): PartResult {
  const rows = cases.flatMap((at) => subjects.flatMap((subject) => rowOf(at, subject, subjects[0])));
  const atOnce = cases.filter(({ delayMs }) => delayMs === 0);
  return {
    charts: [chartOf(subjects, atOnce)],
    tables: [
      {
        id: 'throughput',
        title: 'Signups per second',
        method: `Everybody submits at once and once, over so many connections that never pause, in rounds for each server, in turns, after 1,000 signups to warm up: ${roundsInWords(cases)}. Signups per second and processor time: the median of the rounds; p50 and p99: of all answers. The guide's server makes two calls of the tenant for a signup, Signup Step three, because the account is read first; *with snapshots*: the page was opened before the round, and its account snapshot makes it two. *Cores busy* is how much of a processor the server took; 1 is all that a process of Node can use of it for its own code. Load, tenant and server share the processors.`,
        columns: [
          'tenant, connections',
          'server',
          'signups/s',
          'beside the guide',
          'p50, ms',
          'p99, ms',
          'processor per signup, ms',
          'cores busy',
        ],
        rows,
      },
      {
        id: 'memory',
        title: 'Memory',
        method: 'Resident memory of the process after its first signup, and after all of the table above.',
        columns: ['', 'after the start, MB', 'after the load, MB'],
        rows: subjects
          .filter(({ opensPages }) => !opensPages)
          .map(({ name, title, memoryAtStart }) => [title, memoryAtStart, memoryAfter.get(name) ?? Number.NaN]),
      },
    ],
    targets: atOnce.flatMap((at) => targetsOf(subjects, at)),
    samples: Object.fromEntries(
      subjects.flatMap(({ title, measured }) =>
        [...measured].map(([{ delayMs, connections }, results]) => [
          `signups per second, ${title}, tenant ${delayMs} ms, ${connections} connections`,
          results.map(perSecond),
        ]),
      ),
    ),
  };
}

const connectionsOf = ({ connections }: Case) => `${connections} connection${connections === 1 ? '' : 's'}`;
const rateOf = ({ measured }: Subject, at: Case) => median((measured.get(at) ?? []).map(perSecond));
const processorOf = ({ measured }: Subject, at: Case) =>
  median((measured.get(at) ?? []).map(({ processorMs }) => processorMs));

function chartOf(subjects: readonly Subject[], cases: readonly Case[]): Chart {
  return {
    id: 'throughput',
    title: 'Signups per second, with a tenant that answers at once',
    measure: 'signups/s, more is better',
    groups: cases.map((at) => ({
      title: connectionsOf(at),
      bars: subjects.map((each) => ({ label: each.title, value: rateOf(each, at), isOwn: each.name !== 'guide' })),
    })),
  };
}

/** As it is measured, and what the servers would do with a processor to themselves; with three calls of the tenant and two. */
function targetsOf([guide, ...others]: readonly Subject[], at: Case): Target[] {
  if (!guide) return [];
  const target = (what: string, ratio: number) => ({
    text: `${what} at least ${WANTED} × of the guide's server, tenant 0 ms, ${connectionsOf(at)}`,
    measured: `${ratio.toFixed(2)} ×`,
    reached: ratio >= WANTED,
  });
  return others
    .filter(({ name }) => name === 'server')
    .flatMap((server) => [
      target(`${server.title}: signups per second`, rateOf(server, at) / rateOf(guide, at)),
      target(`${server.title}: signups for the same processor time`, processorOf(guide, at) / processorOf(server, at)),
    ]);
}

function rowOf(at: Case, { title, measured }: Subject, guide: Subject | undefined): Cell[][] {
  const results = measured.get(at);
  if (!results) return [];
  const rate = median(results.map(perSecond));
  const answers = results.flatMap((result) => result.answers);
  const ratio = rate / median((guide?.measured.get(at) ?? []).map(perSecond));
  return [
    [
      `${at.delayMs} ms, ${at.connections}`,
      title,
      rate,
      `${ratio.toFixed(2)} ×`,
      percentile(answers, 0.5),
      answers.length < ENOUGH_FOR_P99 ? '–' : percentile(answers, 0.99),
      median(results.map(({ processorMs }) => processorMs)),
      median(results.map((result) => (perSecond(result) * result.processorMs) / 1000)),
    ],
  ];
}

function roundsInWords(cases: readonly Case[]): string {
  const lengths = new Map(
    cases.map(({ delayMs, forMs, people, rounds }) => {
      const length = people === undefined ? `${forMs / 1000} s` : `${people} people`;
      const connections = people === undefined ? '' : ' and one connection';
      return [`${delayMs} ms${connections}`, `${rounds} of ${length}`];
    }),
  );
  return [...lengths].map(([situation, length]) => `${length} with a tenant of ${situation}`).join(', ');
}
