import { it } from 'vitest';
import { startSetupWorld } from '../tenant/setup/setup-world.js';
import { expectDocumented, shown } from './recorded-session.js';

it('docs/sessions/setup.txt shows what the commands print (UPDATE_DOCS=1 writes it)', async () => {
  expectDocumented('docs/sessions/setup.txt', await record());
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
