import { expect, it } from 'vitest';
import { startServer } from '../../tools/conformance/start-server.js';

const name = 'made-up';
const mode = 'identity';

it('a server that exits at its start is reported with its last output', async () => {
  const command = ['node', '-e', 'console.error("SIGNUP_URL is wrong"); process.exit(3)'] as const;
  await expect(startServer({ name, mode, command })).rejects.toThrow(/ended with 3\nSIGNUP_URL is wrong/);
}, 60_000);

it('a server whose program is not installed is reported', async () => {
  const command = ['a-program-that-nobody-has'] as const;
  await expect(startServer({ name, mode, command })).rejects.toThrow(/could not be started: .*ENOENT/);
}, 60_000);

it('a server gets the settings of a back end and its port, and is stopped with its tenant', async () => {
  const program = `require('node:http').createServer((_, response) => response.end(JSON.stringify(process.env)))
    .listen(process.env.PORT, 'localhost')`;
  const { url, tenantUrl, stop } = await startServer({ name, mode, command: ['node', '-e', program], skippable: true });
  expect(await (await fetch(url)).json()).toMatchObject({
    AUTH0_DOMAIN: new URL(tenantUrl).origin,
    SIGNUP_URL: url,
    SIGNUP_MODE: 'identity',
    SIGNUP_SKIPPABLE: 'true',
  });
  await stop();
  await expect(fetch(url)).rejects.toThrow();
  await expect(fetch(tenantUrl)).rejects.toThrow();
}, 60_000);
