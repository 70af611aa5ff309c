import { it } from 'vitest';
import { startSetupWorld } from '../tenant/setup/setup-world.js';
import { expectDocumented, shown } from './recorded-session.js';

it('docs/sessions/doctor.txt shows what the commands print (UPDATE_DOCS=1 writes it)', async () => {
  expectDocumented('docs/sessions/doctor.txt', await record());
});

/** The first run of doctor after a set-up, its remedies, and what this tenant does. */
async function record(): Promise<string> {
  const rateLimit = { burst: 10, perSecond: 10 };
  const world = await startSetupWorld({ rateLimit }, { APP_URL: 'https://app.example.com/login' });
  await world.run(['apply', '--yes']);
  world.deploy();
  await world.run(['apply', '--yes']);
  const lines = [await shown(['doctor'], world)];
  const [google] = await world.api('GET', '/connections?strategy=google-oauth2');
  const [database] = await world.api('GET', '/connections?strategy=auth0');
  await world.api('PATCH', `/connections/${google.id}`, { options: { client_id: 'made-up' } });
  await world.api('PATCH', `/connections/${database.id}/clients`, [{ client_id: 'field-notes', status: true }]);
  await world.api('PATCH', '/clients/tide-tables', { initiate_login_uri: 'https://app.example.com/login' });
  lines.push('# After the remedies.', await shown(['doctor'], world), await shown(['smoke'], world));
  return `${lines.join('\n\n')}\n`;
}
