import { describe, expect, it, onTestFinished } from 'vitest';
import { listen } from '#server/node/node-server.js';
import { walksThePage } from '../support/back-end-walk.js';
import { sharedBrowser } from '../support/browser.js';
import { brokenBackEnds, startBackEnd } from '../support/other-back-ends.js';
import { ownApiElsewhere, pageAlone } from '../support/page-elsewhere.js';

describe('the page on one origin and our API on another', () => walksThePage(ownApiElsewhere));

describe('a back end that breaks the contract', () => {
  /** Opens the page by a link, in front of a back end. */
  async function open(apiUrl: string) {
    const signupUrl = 'http://localhost:3000/';
    const server = await listen(pageAlone(apiUrl, signupUrl), { port: 0, loopback: true });
    const context = await (await sharedBrowser()).newContext();
    onTestFinished(async () => {
      await context.close();
      await server.close();
    });
    const page = await context.newPage();
    await page.goto(`http://localhost:${server.port}/?session_token=made.up.token&state=made-up`);
    return page;
  }

  const atTheFirstCall = Object.entries(brokenBackEnds);
  it.each(atTheFirstCall)('shows that the problem is on our side, with a way on, where it %s', async (_, answer) => {
    const server = await startBackEnd(answer);
    onTestFinished(() => server.close());
    const page = await open(`http://localhost:${server.port}`);
    await page.getByRole('heading', { name: 'Something went wrong' }).waitFor();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
  });

  it('shows a connection problem, with a way on, where it does not permit the page to call it', async () => {
    const server = await listen(() => Response.json({}), { port: 0, loopback: true });
    onTestFinished(() => server.close());
    const page = await open(`http://localhost:${server.port}`);
    await page.getByRole('heading', { name: "We can't reach the server" }).waitFor();
    await page.getByRole('button', { name: 'Try now' }).waitFor();
  });

  it('shows the same where nothing listens', async () => {
    const server = await startBackEnd(() => new Response());
    await server.close();
    const page = await open(`http://localhost:${server.port}`);
    await page.getByRole('heading', { name: "We can't reach the server" }).waitFor();
    expect(await page.getByRole('button', { name: 'Try now' }).isVisible()).toBe(true);
  });

  it('shows the same where it does not answer in fifteen seconds', async () => {
    const server = await startBackEnd(() => new Promise(() => {}));
    onTestFinished(() => server.close());
    const context = await (await sharedBrowser()).newContext();
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await page.clock.install();
    const front = await listen(pageAlone(`http://localhost:${server.port}`, 'http://localhost:3000/'), {
      port: 0,
      loopback: true,
    });
    onTestFinished(() => front.close());
    const called = page.waitForRequest((request) => request.url().endsWith('/session') && request.method() === 'GET');
    await page.goto(`http://localhost:${front.port}/?session_token=made.up.token&state=made-up`);
    await called;
    await page.clock.fastForward(16_000);
    await page.getByRole('heading', { name: "We can't reach the server" }).waitFor();
  });
});
