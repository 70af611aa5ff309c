import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from 'vitest';
import type { LocalTenant } from '#tenant/local/local-tenant.js';
import type { User } from '#tenant/local/store/users/user-record.js';
import { type Demo, type PageMaker, startDemo } from '../../tools/demo/start-demo.js';
import { builtPages, type OtherConfigs, requireBuild } from '../support/built-pages.js';
import { userOf } from '../support/user-of.js';
import { Firefox } from './driver/firefox.js';
import type { Engine, Tab, TabOptions } from './driver/tab.js';
import { WebKit } from './driver/webkit.js';
import { Person } from './person.js';

/** The path of the page's main script. Without it the browser submits the form. */
export const pageScript = /^\/assets\/index-[^/]+\.js$/;

/** The demo and a browser of the engine under test, for the scenarios of one file. */
export interface EngineWorld {
  readonly origin: string;
  readonly pages: Demo['pages'];
  readonly tenant: LocalTenant;
  /** The tenant's record of a persona's social login; undefined before the first login. */
  user(name: string): User | undefined;
  /** Opens a browser without cookies and history, for one user. */
  person(options?: TabOptions): Promise<Person>;
  /** Holds back the page server's responses at these paths. @returns a function that releases them. */
  hold(path: RegExp): () => void;
}

/**
 * Starts the demo before the scenarios of the file, and a browser for each scenario. A scenario fails if the page writes an
 * error to the console (Firefox; WebKit's driver does not report them).
 */
export function engineWorld(others: OtherConfigs = {}): EngineWorld {
  const engine: Engine = inject('engine') === 'firefox' ? new Firefox() : new WebKit();
  const gates = new Set<{ path: RegExp; open: Promise<void> }>();
  let demo: Demo;
  let tabs: Tab[] = [];
  let releases: (() => void)[] = [];

  const pages: PageMaker = async (mode, env) => {
    const answer = await builtPages(others)(mode, env);
    return async (request) => {
      const { pathname } = new URL(request.url);
      for (const { path, open } of gates) if (path.test(pathname)) await open;
      return answer(request);
    };
  };

  beforeAll(async () => {
    requireBuild();
    demo = await startDemo(pages, { knownPorts: false });
  });
  beforeEach(() => {
    demo.tenant.faults.clear();
    demo.tenant.reset();
  });
  afterEach(async () => {
    for (const release of releases) release();
    gates.clear();
    const complaints = tabs.flatMap((tab) => tab.complaints ?? []);
    [tabs, releases] = [[], []];
    await engine.reset();
    expect(complaints).toEqual([]);
  });
  afterAll(async () => {
    await engine.close();
    await demo?.close();
  });

  return {
    get origin() {
      return demo.origin;
    },
    get pages() {
      return demo.pages;
    },
    get tenant() {
      return demo.tenant;
    },
    user: (name) => userOf(demo.tenant, name),
    async person(options) {
      const tab = await engine.open(options);
      tabs.push(tab);
      return new Person(tab, demo);
    },
    hold(path) {
      let release = () => {};
      const open = new Promise<void>((resolve) => {
        release = resolve;
      });
      gates.add({ path, open });
      releases.push(release);
      return release;
    },
  };
}
