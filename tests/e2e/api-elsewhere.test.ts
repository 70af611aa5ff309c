import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { listen } from '#server/node/node-server.js';
import { walksThePage } from '../support/back-end-walk.js';
import { sharedBrowser } from '../support/browser.js';
import { brokenBackEnds, startBackEnd } from '../support/other-back-ends.js';
import { ownApiElsewhere, pageAlone } from '../support/page-elsewhere.js';

const local = { port: 0, loopback: true };

describe('the page on one origin and our API on another', () => walksThePage(ownApiElsewhere));

describe('the page in front of a back end that breaks the contract', () => {
  let page: Page;
  beforeEach(async () => {
    page = await (await sharedBrowser()).newPage();
  });
  afterEach(() => page.close());

  /** Starts the page of a back end. @returns a link to it. */
  async function linkTo({ port }: { port: number }): Promise<string> {
    const server = await listen(pageAlone(`http://localhost:${port}`, 'http://localhost:3000/'), local);
    onTestFinished(() => server.close());
    return `http://localhost:${server.port}/?session_token=made.up.token&state=made-up`;
  }

  const shows = async (heading: string, button: string) => {
    await page.getByRole('heading', { name: heading }).waitFor();
    await page.getByRole('button', { name: button }).waitFor();
  };

  it('shows an error of our side and "Try again" for every response outside the contract', async () => {
    let answer: () => Response = () => new Response();
    const server = await startBackEnd(() => answer());
    onTestFinished(() => server.close());
    const link = await linkTo(server);
    for (const [name, broken] of Object.entries(brokenBackEnds)) {
      answer = broken;
      await page.goto(link);
      await expect(shows('Something went wrong', 'Try again'), `a back end that ${name}`).resolves.toBeUndefined();
    }
  });

  it('shows a connection error and "Try now" where CORS is not permitted, or nothing listens', async () => {
    const server = await listen(() => Response.json({}), local);
    const link = await linkTo(server);
    await page.goto(link);
    await expect(shows("We can't reach the server", 'Try now'), 'without CORS').resolves.toBeUndefined();
    await server.close();
    await page.goto(link);
    await expect(shows("We can't reach the server", 'Try now'), 'nothing listens').resolves.toBeUndefined();
  });

  it('shows a connection error where no response comes within fifteen seconds', async () => {
    const server = await startBackEnd(() => new Promise(() => {}));
    onTestFinished(() => server.close());
    await page.clock.install();
    const called = page.waitForRequest((request) => request.url().endsWith('/session') && request.method() === 'GET');
    await page.goto(await linkTo(server));
    await called;
    await page.clock.fastForward(16_000);
    await page.getByRole('heading', { name: "We can't reach the server" }).waitFor();
  });
});
