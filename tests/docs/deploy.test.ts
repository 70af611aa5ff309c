import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readDocument } from './named-tests.js';

const root = join(import.meta.dirname, '../..');
/** The one place that names the repository. */
const { repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { repository: string };

/** What the button asks for, in the order of the form. Names alone: values would end up in histories and logs. */
const asked = [
  'AUTH0_DOMAIN',
  'AUTH0_CLIENT_ID',
  'AUTH0_CLIENT_SECRET',
  'AUTH0_CONNECTION',
  'REDIRECT_TOKEN_SECRET',
  'SIGNUP_URL',
  'APP_URL',
  'SIGNUP_MODE',
  'SIGNUP_SKIPPABLE',
];
const defaults = { AUTH0_CONNECTION: 'signup-usernames', SIGNUP_MODE: 'identity', SIGNUP_SKIPPABLE: 'false' };

/** Parameters: <https://vercel.com/docs/deploy-button/environment-variables>. */
const button = `https://vercel.com/new/clone?${new URLSearchParams({
  'repository-url': repository,
  'project-name': 'signup-step',
  env: asked.join(','),
  envDefaults: JSON.stringify(defaults),
  envDescription: 'Values of your Auth0 tenant',
  envLink: `${repository}/blob/main/docs/configuration.md#environment`,
})}`;

const link = /(\[!\[Deploy with Vercel\]\([^)]*\)\])\(([^)]*)\)/;

it.each(['README.md', 'docs/deploy.md'])('%s has the button for Vercel', (file) => {
  if (process.env.UPDATE_DOCS)
    writeFileSync(
      join(root, file),
      readDocument(file).replace(link, (_, image) => `${image}(${button})`),
    );
  expect(link.exec(readDocument(file))?.[2]).toBe(button);
});

it('the button asks for every setting that is required', () => {
  const source = readDocument('server/settings/settings.ts');
  const all = [...source.matchAll(/^ {2}([A-Z][A-Z\d_]+): (.*)$/gm)].map(([, name = '', schema = '']) => ({
    name,
    schema,
  }));
  const required = all.filter(({ schema }) => !/optional|_default/.test(schema)).map(({ name }) => name);
  expect(required).toHaveLength(6);
  expect(asked).toEqual(expect.arrayContaining([...required, 'AUTH0_CONNECTION']));
  expect(asked.filter((name) => !all.some((setting) => setting.name === name))).toEqual([]);
});
