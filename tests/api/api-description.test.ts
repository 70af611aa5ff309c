import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createApplication } from '../../api/_http/application.js';
import { completeSettings } from '../support/complete-settings.js';
import { unbuiltSite } from '../support/unbuilt-site.js';

const checkedIn = JSON.parse(readFileSync(new URL('../../docs/api/openapi.json', import.meta.url), 'utf8'));
const local = { SIGNUP_URL: 'http://localhost:3000/' };
const preview = { VERCEL: '1', VERCEL_ENV: 'preview', VERCEL_URL: 'signup-git-made-up.vercel.app' };

function ask(env: Record<string, string>): Promise<Response> {
  const application = createApplication({ env: { ...completeSettings, LOG_LEVEL: 'silent', ...env } });
  return Promise.resolve(unbuiltSite(application)(new Request('https://signup.example.com/api/openapi.json')));
}

it.each([
  ['on this machine', local],
  ['on an address of this machine', { SIGNUP_URL: 'http://127.0.0.1:3000/' }],
  ['in a preview deployment that is allowed', { ...preview, SIGNUP_PREVIEW: 'allow' }],
  ['in a preview deployment with its own host', { ...preview, SIGNUP_URL: `https://${preview.VERCEL_URL}/` }],
])('the description is served %s', async (_, env) => {
  const response = await ask(env);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual(checkedIn);
});

it.each([
  ['on a server', {}],
  ['on Vercel', { VERCEL: '1', VERCEL_ENV: 'production' }],
  ['also with other variables for development', { NODE_ENV: 'development', SIGNUP_PREVIEW: 'allow' }],
])('in production there is none: %s', async (_, env) => {
  const response = await ask(env);
  expect({ status: response.status, body: await response.json() }).toMatchObject({
    status: 404,
    body: { code: 'not_found' },
  });
});
