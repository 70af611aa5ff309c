import { pathToFileURL } from 'node:url';
import type { BrandChoice, SignupConfig } from '#contracts/signup-config.js';
import { site } from '#server/node/site.js';
import { createApplication } from '../../api/_http/application.js';
import { builtRenderer } from '../../api/_http/page.js';
import { isBuilt } from '../../tools/build/build-record.js';
import { testDist } from '../../tools/build/paths.js';
import type { DemoMode } from '../../tools/demo/modes.js';
import type { PageMaker } from '../../tools/demo/start-demo.js';

const pageDir = `${testDist}/page`;
const renderer = builtRenderer(pathToFileURL(`${testDist}/renderer/`));

/** Configurations that replace those of the demo. */
export type OtherConfigs = Partial<Record<DemoMode['mode'], SignupConfig>>;

/** Throws an Error if there is no build. */
export function requireBuild(): void {
  if (!isBuilt(testDist))
    throw new Error('There is no build for the tests. Run "npx tsx tests/support/build-pages.ts" first.');
}

/** The demo's pages from the build, without a log. @param settings environment variables of the other configurations. */
export function builtPages(
  others: OtherConfigs,
  settings: Readonly<Record<string, string>> = {},
  brands: BrandChoice = { default: 'harbour' },
): PageMaker {
  return ({ mode, config: usual, hooks }, env) => {
    const config = others[mode] ?? usual;
    const application = createApplication({
      env: { ...env, ...(others[mode] && settings), LOG_LEVEL: 'silent' },
      config,
      brands,
      hooks,
    });
    return site({ application, pageDir, loopback: true, renderer });
  };
}
