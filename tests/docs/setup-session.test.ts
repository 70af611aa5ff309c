import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Questions } from '#tenant/setup/context.js';
import { type SetupWorld, startSetupWorld } from '../tenant/setup/setup-world.js';

const file = join(import.meta.dirname, '../../docs/sessions/setup.txt');

it('docs/sessions/setup.txt shows what the commands print (UPDATE_DOCS=1 writes it)', async () => {
  const session = await record();
  if (process.env.UPDATE_DOCS === '1') writeFileSync(file, session);
  const documented = existsSync(file) ? readFileSync(file, 'utf8') : '';
  expect(documented, 'run this test with UPDATE_DOCS=1 and commit docs/sessions/setup.txt').toBe(session);
});

/** Sets up a blank tenant as a person does, up to a change of the rollout and a pause. */
async function record(): Promise<string> {
  const world = await startSetupWorld();
  const lines: string[] = [];
  const show = async (...args: string[]) => lines.push(await shown(args, world));
  await show('plan');
  await show('apply');
  lines.push('# The page is deployed with the settings of .env.');
  world.deploy();
  await show('apply');
  await show('apply');
  lines.push('# The rollout starts with ten per cent of the users.');
  await show('apply', '--set', 'SIGNUP_SHARE=10');
  await show('pause');
  await show('resume');
  return `${lines.join('\n\n')}\n`;
}

/** A command as a terminal shows it, with its question and answer, and with addresses of a real set-up. */
async function shown(args: readonly string[], { run, tenant, envFile }: SetupWorld): Promise<string> {
  const answered: string[] = [];
  const ask: Questions = {
    password: async () => '',
    async text({ message }) {
      answered.push(`? ${message} yes`);
      return 'yes';
    },
  };
  const { code, out } = await run(args, { ask });
  // The question comes after the plan.
  const printed = out.replace(/^((?:Plan|No changes).*)$/m, (plan) => [plan, ...answered].join('\n'));
  const text = `$ npm run tenant -- ${args.join(' ')}\n${printed}${code === 0 ? '' : `\n(exit code ${code})`}`;
  return text
    .replaceAll(tenant.origin, 'https://example.eu.auth0.com')
    .replaceAll('http://localhost:3000/', 'https://signup.example.com/')
    .replaceAll('http://localhost:8080/', 'https://app.example.com/')
    .replaceAll(/--env-file=\S+/g, '--env-file=.env')
    .replaceAll(/in \S*\.env\. To deploy/g, 'in .env. To deploy')
    .replaceAll(envFile, '.env');
}
