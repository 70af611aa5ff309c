import { describe, it } from 'vitest';
import { readProgram } from '#tenant/local/pipeline/program.js';
import { continueRefusals, loginRefusals } from './refusals.suite.js';
import { expectRefusal, signIn } from './rule-run.js';

const { source } = readProgram({ kind: 'rule', secrets: {} });

/** The real Rule, after a statement of another Rule in the same pipeline. */
function precededBy(statement: string): string {
  return `function (user, context, callback) { ${statement}; return (${source}\n)(user, context, callback); }`;
}

describe('the Rule refuses', () => {
  loginRefusals('rule');
  continueRefusals('rule');

  it('when another Rule already redirects, because the page would be skipped', async () => {
    expectRefusal(
      'rule',
      await signIn('rule', { source: precededBy("context.redirect = { url: 'https://terms.example/' }") }),
    );
  });
});
