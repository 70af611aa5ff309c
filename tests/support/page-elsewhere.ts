import { pathToFileURL } from 'node:url';
import type { ServerHandler } from 'srvx';
import { afterAll, beforeAll } from 'vitest';
import { listen } from '#server/node/node-server.js';
import { site } from '#server/node/site.js';
import { createApplication } from '../../api/_http/application.js';
import { builtRenderer } from '../../api/_http/page.js';
import { testDist } from '../../tools/build/paths.js';
import { type Demo, startDemo } from '../../tools/demo/start-demo.js';
import { sharedBrowser } from './browser.js';
import { builtPages, requireBuild } from './built-pages.js';
import { newVisitor, type Visitor, type VisitorOptions } from './visitor.js';

/** A server that implements the contract, on another origin. */
export interface BackEnd {
  /** `API_URL` of the page. */
  apiUrl: string;
  close(): Promise<void>;
}

/** Starts a back end with the settings of the API. */
export type StartBackEnd = (env: Record<string, string>) => Promise<BackEnd>;

/** Makes the handler of a page in front of a back end. @param signupUrl the page's own address. */
export type MakePage = (apiUrl: string, signupUrl: string) => ServerHandler | Promise<ServerHandler>;

/** The built page of identity mode without an API and without secrets. @param signupUrl its own address. */
export function pageAlone(apiUrl: string, signupUrl: string): ServerHandler {
  const env = { SIGNUP_URL: signupUrl, APP_URL: 'http://localhost:8080/', API_URL: apiUrl, LOG_LEVEL: 'silent' };
  const application = createApplication({ env, brands: { default: 'harbour' } });
  const renderer = builtRenderer(pathToFileURL(`${testDist}/renderer/`));
  return site({ application, pageDir: `${testDist}/page`, loopback: true, renderer });
}

/** The API of this repository on another origin than the page. */
export const ownApiElsewhere: StartBackEnd = async (env) => {
  const application = createApplication({ env: { ...env, LOG_LEVEL: 'silent' } });
  const renderer = builtRenderer(pathToFileURL(`${testDist}/renderer/`));
  const handler = site({ application, pageDir: `${testDist}/page`, loopback: true, renderer });
  const { port, close } = await listen(handler, { port: 0, loopback: true });
  return { apiUrl: `http://localhost:${port}/api`, close };
};

/**
 * The demo with a browser, whose identity page has another back end. It starts before the tests of the file and ends after
 * them.
 */
export function pageElsewhere(start: StartBackEnd, makePage: MakePage = pageAlone) {
  let demo: Demo;
  let backEnd: BackEnd;
  beforeAll(async () => {
    requireBuild();
    const others = builtPages({});
    demo = await startDemo(
      async (mode, env) => {
        if (mode.mode !== 'identity') return others(mode, env);
        backEnd = await start(env);
        return makePage(backEnd.apiUrl, env.SIGNUP_URL ?? '');
      },
      { knownPorts: false },
    );
  });
  afterAll(() => Promise.all([demo?.close(), backEnd?.close()]));

  return {
    get tenant() {
      return demo.tenant;
    },
    async visitor(options?: VisitorOptions): Promise<Visitor> {
      const visitor = await newVisitor(await sharedBrowser(), demo, options);
      // The page calls the back end, whose origin does not belong to the demo.
      visitor.mayComplain(new RegExp(`^request: ${new URL(backEnd.apiUrl).origin}/`));
      return visitor;
    },
  };
}
