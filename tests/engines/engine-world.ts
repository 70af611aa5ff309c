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

/** The script of the page itself: without it the form is the plain one. */
export const pageScript = /^\/assets\/index-[^/]+\.js$/;

/** The whole demo with a browser of the engine under test, for the scenarios of one file. */
export interface EngineWorld {
  readonly origin: string;
  readonly pages: Demo['pages'];
  readonly tenant: LocalTenant;
  /** The record that the tenant holds of a persona's social login. */
  user(name: string): User | undefined;
  /** Somebody with a browser of their own: no cookies, no history. */
  person(options?: TabOptions): Promise<Person>;
  /** Keeps what the page's server answers at these paths back. @returns what lets it through. */
  hold(path: RegExp): () => void;
}

/**
 * Starts the demo before the scenarios of the file, and a browser for each of them. A scenario fails where the page wrote an
 * error to the console, as far as the engine tells.
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
