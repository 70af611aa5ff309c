import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { BrandChoice } from '#contracts/signup-config.js';
import type { LocalTenant } from '#tenant/local/local-tenant.js';
import type { User } from '#tenant/local/store/users/user-record.js';
import { type Demo, startDemo } from '../../tools/demo/start-demo.js';
import { sharedBrowser } from './browser.js';
import { builtPages, type OtherConfigs, requireBuild } from './built-pages.js';
import { userOf } from './user-of.js';
import { newVisitor, type Visitor, type VisitorOptions } from './visitor.js';

/** The whole demo with a browser, for the tests of one file. */
export interface DemoWorld {
  /** The sample application's address, without a slash at the end. */
  readonly origin: string;
  readonly pages: Demo['pages'];
  readonly tenant: LocalTenant;
  /** The tenant's user of a persona's social login, by the persona's name. */
  user(name: string): User | undefined;
  /** A visitor with a new browser context: no cookies, no history. */
  visitor(options?: VisitorOptions): Promise<Visitor>;
}

/**
 * Starts the demo and a browser before the tests of the file, and ends them afterwards. Every test starts with a new tenant.
 * It fails if a page logged an error, violated its security policy or called another host, unless the test has announced it
 * (`mayComplain`).
 */
export function demoWorld(
  others: OtherConfigs = {},
  settings: Readonly<Record<string, string>> = {},
  brands?: BrandChoice,
): DemoWorld {
  let demo: Demo;
  let browser: Browser;
  let visitors: Visitor[] = [];

  beforeAll(async () => {
    requireBuild();
    [browser, demo] = await Promise.all([
      sharedBrowser(),
      startDemo(builtPages(others, settings, brands), { knownPorts: false }),
    ]);
  });
  beforeEach(() => {
    demo.tenant.faults.clear();
    demo.tenant.reset();
  });
  afterEach(async () => {
    const complaints = visitors.flatMap((visitor) => visitor.unexpected());
    await Promise.all(visitors.map(({ page }) => page.context().close()));
    visitors = [];
    expect(complaints).toEqual([]);
  });
  afterAll(() => demo?.close());

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
    async visitor(options) {
      const visitor = await newVisitor(browser, demo, options);
      visitors.push(visitor);
      return visitor;
    },
  };
}
