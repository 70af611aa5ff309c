import type { SignupConfig, SignupHooks } from '#contracts/signup-config.js';
import type { LocalTenant } from '#tenant/local/local-tenant.js';
import { config as allFields } from '../../examples/all-fields/signup.config.js';
import { config } from '../../signup.config.js';
import type { Json } from './described-api.js';
import { formBody, formPath, type RecordedApi, signupBody } from './recorded-api.js';

const fields = { given_name: 'Ada', born: '1990-12-10', boat: 'no', rules: '2026-01' };
const hooks: SignupHooks = {
  given_name: async (value) => {
    if (value === 'Bug') throw new Error('made-up bug of a hook');
    return value === 'Ada' ? { accept: true } : { accept: false, text: 'Made up.' };
  },
};
/** A pattern that allows mixed scripts. */
const anyLetters: SignupConfig = { ...config, username: { ...config.username, pattern: '^\\S+$' } };

/** Sends a value for every field error code. @returns the codes in the replies. */
export async function driveFields(api: RecordedApi, tenant: LocalTenant) {
  tenant.reset();
  const problems = new Set<string>();
  const usernames = new Set<string>();
  const token = await api.signIn('ada');
  const apps = {
    usual: api.start({}, { config: { ...config, passwordWords: ['harbour-step'] } }),
    letters: api.start({}, { config: anyLetters }),
    fields: api.start({}, { config: allFields, hooks }),
  };

  async function submit(app: keyof typeof apps, changes: object): Promise<void> {
    const body: Json = await api.send(apps[app], '/api/signup', { method: 'POST', token, body: signupBody(changes) });
    for (const { code } of body.errors ?? []) problems.add(code);
  }
  async function check(app: keyof typeof apps, username: string): Promise<void> {
    const query = new URLSearchParams({ username });
    const { code }: Json = await api.send(apps[app], `/api/username?${query}`, { token });
    if (code) usernames.add(code);
    await submit(app, { username });
  }

  // The API then knows the connection's own rules.
  for (const app of [apps.usual, apps.fields]) await api.send(app, '/api/session', { token });
  for (const username of ['', 'a', 'x'.repeat(31), 'ada!', 'ada@example.com', 'ada l', 'admin', 'hedy'])
    await check('usual', username);
  await check('letters', 'аda');
  for (const password of ['short', 'Harbour-Step-42', 'Lovelace-1815-x', 'x'.repeat(80)])
    await submit('usual', { password });
  const boat = { ...fields, boat: 'yes', boat_name: 'Tern', length: 2.5 };
  for (const changes of [
    {},
    { ...boat, born: '2999-01-01', boat_name: 'x' },
    { ...boat, length: 1, boat: 'maybe', notes: 'x'.repeat(500) },
    { ...boat, length: 2.3 },
    { ...boat, length: 1 },
    { ...fields, made_up: 'x' },
    { ...fields, given_name: 'Grace' },
    { ...fields, given_name: 'Bug' },
  ])
    await submit('fields', { fields: changes });
  const names = Object.entries(fields).map(([name, value]) => [`fields.${name}`, value]);
  const posted = { ...Object.fromEntries(names), 'fields.given_name': 'Bug' };
  await api.send(apps.fields, formPath, { method: 'POST', token, body: formBody(posted) });
  return { problems, usernames };
}
