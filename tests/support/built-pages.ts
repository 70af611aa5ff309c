import { pathToFileURL } from 'node:url';
import type { SignupConfig } from '#contracts/signup-config.js';
import { builtRenderer } from '../../api/_http/built-renderer.js';
import { createApplication } from '../../api/_http/create-application.js';
import { readBuildRecord } from '../../build/build-record.js';
import { dist } from '../../build/dist.js';
import { chosenRuntime } from '../../build/runtime.js';
import type { DemoMode } from '../../demo/modes.js';
import type { PageMaker } from '../../demo/start-demo.js';
import { site } from '../../hosting/site.js';

const pageDir = `${dist}/page`;
const renderer = builtRenderer(pathToFileURL(`${dist}/renderer/`));

/** Configurations in place of those of the demo. */
export type OtherConfigs = Partial<Record<DemoMode['mode'], SignupConfig>>;

/** Throws where there is no build, or one that is not what `RUNTIME` says: what it shows would be said of the other one. */
export function requireBuild(): void {
  const record = readBuildRecord(dist);
  if (!record) throw new Error(`There is no build in ${dist}. Run "npm run build" first.`);
  const runtime = chosenRuntime();
  if (record.runtime !== runtime)
    throw new Error(
      `${dist} was built with ${record.runtime}, and RUNTIME says ${runtime}. Run "npm run build" again.`,
    );
}

/** The demo's pages as they were built, with a log that is silent. @param settings of the environment for the others. */
export function builtPages(others: OtherConfigs, settings: Readonly<Record<string, string>> = {}): PageMaker {
  return ({ mode, config: usual, hooks }, env) => {
    const config = others[mode] ?? usual;
    const application = createApplication({
      env: { ...env, ...(others[mode] && settings), LOG_LEVEL: 'silent' },
      config,
      hooks,
    });
    return site({ application, pageDir, loopback: true, renderer });
  };
}
