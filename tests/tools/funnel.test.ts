import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { funnelReport, type StepCount } from '../../tools/funnel/funnel-report.js';
import { printReport } from '../../tools/funnel/print-report.js';
import { countLog } from '../../tools/funnel/read-log.js';
import { parseMetrics } from '../../tools/funnel/read-metrics.js';

const of = { mode: 'identity', brand: 'harbour', language: 'en', application: 'Harbour' };
let time = 0;

/** A log line of the API. @param more properties of the funnel data. */
function line(login: string, steps: string[], more: object = {}): string {
  const timestamp = new Date(time++).toISOString();
  return JSON.stringify({
    level: 'info',
    timestamp,
    requestId: crypto.randomUUID(),
    login,
    funnel: { steps, ...of, ...more },
  });
}

/** The count of each step in a log. */
function counts(lines: string[]): Record<string, number> {
  const [all] = funnelReport(countLog(lines)).groups;
  return Object.fromEntries(all?.steps.filter(({ count }) => count > 0).map(({ step, count }) => [step, count]) ?? []);
}

describe('from the log', () => {
  it('each login counts once per step, and only with its first end', () => {
    const ada = ['shown', 'shown', 'first_input', 'submitted', 'submitted', 'completed', 'cancelled'];
    const lines = [...ada.map((step) => line('ada', [step])), line('grace', ['shown']), line('grace', ['skipped'])];
    expect(counts(lines)).toEqual({ shown: 2, first_input: 1, submitted: 1, completed: 1, skipped: 1 });
  });

  it.each([
    [['shown', 'abandoned'], { shown: 1, abandoned: 1 }],
    [['shown', 'abandoned', 'shown'], { shown: 1 }],
    [['shown', 'abandoned', 'shown', 'abandoned'], { shown: 1, abandoned: 1 }],
    [['shown', 'abandoned', 'skipped'], { shown: 1, skipped: 1 }],
    [['shown', 'skipped', 'abandoned'], { shown: 1, skipped: 1 }],
  ])('%j counts as %j, in any order of lines', (steps, expected) => {
    const lines = steps.map((step) => line('ada', [step]));
    expect(counts(lines)).toEqual(expected);
    expect(counts(lines.toReversed())).toEqual(expected);
  });

  it('steps before an end are added if their reports were blocked', () => {
    const lines = [line('ada', ['completed']), line('grace', ['cancelled'])];
    expect(counts(lines)).toEqual({ shown: 2, first_input: 1, submitted: 1, completed: 1, cancelled: 1 });
  });

  it('other and malformed lines are ignored', () => {
    const other = [
      '',
      'no JSON "funnel"',
      '{"funnel":1}',
      '{"level":"info","timestamp":"1970-01-01T00:00:00.000Z","login":"ada","funnel":{"steps":["?"]}}',
    ];
    expect(countLog([...other, JSON.stringify({ level: 'info', route: '/api/health' })])).toEqual([]);
  });

  it('only the first error of a login counts', () => {
    const errors = [
      { field: 'username', code: 'username_taken' },
      { field: 'password', code: 'password_too_weak' },
    ];
    const lines = ['ada', 'grace'].flatMap((login) => errors.map((error) => line(login, ['first_error'], error)));
    lines.push(line('emmy', ['first_error'], { code: 'email_in_use' }));
    expect(funnelReport(countLog(lines)).errors).toEqual([
      { field: 'username', code: 'username_taken', count: 2 },
      { field: '', code: 'email_in_use', count: 1 },
    ]);
  });
});

describe('from metrics', () => {
  it('reads the steps among other metrics, with escaped labels', () => {
    const text = [
      '# HELP signup_step_funnel_events_total Steps of signups.',
      '# TYPE signup_step_funnel_events_total counter',
      'signup_step_funnel_events_total{event="shown",field="",code="",mode="identity",brand="harbour",language="en",application="The \\"Blue\\", \\\\ and {so} on"} 12',
      'signup_step_funnel_events_total{event="made-up",mode="identity"} 1',
      'signup_step_http_requests_total{route="/api/events"} 40',
    ].join('\n');
    const application = 'The "Blue", \\ and {so} on';
    expect(parseMetrics(text)).toEqual([{ ...of, step: 'shown', field: '', code: '', application, count: 12 }]);
  });

  it('resumed and finished logins are not abandoned', () => {
    const step = (name: StepCount['step'], count: number): StepCount => ({
      ...of,
      step: name,
      field: '',
      code: '',
      count,
    });
    const [all] = funnelReport([step('shown', 10), step('abandoned', 5), step('resumed', 3)]).groups;
    expect(all?.steps.find(({ step }) => step === 'abandoned')).toEqual({ step: 'abandoned', count: 2, share: 0.2 });
  });
});

describe('the report', () => {
  it('has a row per group with shares, and the first errors', () => {
    const lines = [
      line('ada', ['shown', 'first_input', 'submitted', 'completed']),
      line('grace', ['shown', 'first_input', 'submitted', 'first_error'], { code: 'email_in_use' }),
      line('emmy', ['shown', 'skipped'], { brand: 'lantern' }),
    ];
    expect(printReport(funnelReport(countLog(lines), 'brand'), 'brand').split('\n')).toEqual([
      'brand    shown  first input  first error  submitted  completed  skipped  cancelled  abandoned',
      'harbour      2       2 100%       1  50%     2 100%     1  50%   0   0%     0   0%     0   0%',
      'lantern      1       0   0%            0          0          0   1 100%     0   0%     0   0%',
      '',
      'first error in  code          logins',
      '(the form)      email_in_use  1 100%',
      '',
    ]);
  });
});

describe('npm run funnel', () => {
  /** Runs the command with this standard input. */
  function run(args: string[], input = ''): Promise<{ code: number; stdout: string; stderr: string }> {
    return new Promise((resolve) => {
      const tsx = join(import.meta.dirname, '../../node_modules/.bin/tsx');
      const command = join(import.meta.dirname, '../../tools/funnel/cli.ts');
      const process = execFile(tsx, [command, ...args], (error, stdout, stderr) =>
        resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
      );
      process.stdin?.end(input);
    });
  }

  it('reads log lines from standard input', async () => {
    const { code, stdout } = await run(['--json'], [line('ada', ['shown']), line('ada', ['skipped'])].join('\n'));
    expect(code).toBe(0);
    const steps = JSON.parse(stdout).groups[0].steps;
    expect(steps).toContainEqual({ step: 'skipped', count: 1, share: 1 });
  });

  it.each([
    [['--by', 'person'], 2, /--by: one of mode, brand, language, application/],
    [['--wrong'], 2, /Unknown option '--wrong'/],
    [['nothing.log'], 1, /no such file/],
    [['--metrics', 'http://127.0.0.1:9/'], 1, /fetch failed/],
  ])('reports errors of %j', async (args, code, said) => {
    const result = await run(args);
    expect(result.code).toBe(code);
    expect(result.stderr).toMatch(said);
  });
});
