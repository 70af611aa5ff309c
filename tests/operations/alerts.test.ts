import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { anchorsOf } from '../docs/anchors.js';
import { readDocument } from '../docs/named-tests.js';
import { password, startWorld, state, type World } from '../support/signup-world.js';

const root = join(import.meta.dirname, '../..');
const rulesFile = 'deploy/prometheus/signup-step.rules.yml';

interface Rule {
  alert: string;
  expr: string;
  annotations: { runbook: string };
}
const rules = (parse(readFileSync(join(root, rulesFile), 'utf8')) as { groups: { rules: Rule[] }[] }).groups.flatMap(
  (group) => group.rules,
);

describe('the alerts', () => {
  let world: World;
  let report: string;
  beforeAll(async () => {
    world = await startWorld({ env: { METRICS_TOKEN: 'made-up-metrics-token' } });
    const as = world.signIn('ada');
    await world.call('GET', '/api/session', { as });
    await world.call('POST', '/api/signup', { as, body: { state, username: 'ada', password } });
    report = await world.application.metrics.report();
  });
  afterAll(() => world.close());

  it('use metrics and labels that the API has', () => {
    for (const { alert, expr } of rules) {
      for (const [, metric = '', labels = ''] of expr.matchAll(/(signup_step_\w+)(?:\{([^}]*)\})?/g)) {
        const samples = report.split('\n').filter((line) => line.startsWith(`${metric}{`));
        expect(samples.length, `${alert}: ${metric}`).toBeGreaterThan(0);
        for (const [, label = ''] of labels.matchAll(/(\w+)=/g)) expect(samples[0], alert).toContain(`${label}="`);
      }
    }
  });

  it('each have a section of the runbook, and each section has an alert', () => {
    const anchors = anchorsOf(readDocument('docs/operations.md'));
    const named = rules.map(({ alert }) => `alert-${alert.toLowerCase()}`);
    expect(rules.map(({ annotations }) => annotations.runbook)).toEqual(
      named.map((name) => `docs/operations.md#${name}`),
    );
    expect(anchors.filter((anchor) => anchor.startsWith('alert-'))).toEqual(named);
  });

  const promtool = spawnSync('promtool', ['--version']).status === 0;
  if (!promtool)
    process.stderr.write('\n!! NO PROMTOOL: install prometheus. The tests of the alert rules DID NOT RUN.\n\n');

  it.runIf(promtool)('fire for their incident, and not on an ordinary day', () => {
    const tests = join(root, 'tests/operations/signup-step.rules.test.yml');
    const { status, stdout, stderr } = spawnSync('promtool', ['test', 'rules', tests], { encoding: 'utf8' });
    expect(status, stdout + stderr).toBe(0);
  });
});
