import { fileURLToPath } from 'node:url';
import type { SignupConfig } from '#contracts/signup-config.js';
import { builtRenderer } from '../../api/_http/built-renderer.js';
import { createApplication } from '../../api/_http/create-application.js';
import type { DemoMode } from '../../demo/modes.js';
import type { PageMaker } from '../../demo/start-demo.js';
import { site } from '../../hosting/site.js';

/** Where `npm run build` puts the page. */
export const pageDir = fileURLToPath(new URL('../../dist/page', import.meta.url));
const renderer = builtRenderer(new URL('../../dist/renderer/', import.meta.url));

/** Configurations in place of those of the demo. */
export type OtherConfigs = Partial<Record<DemoMode['mode'], SignupConfig>>;

/** The demo's pages as they were built, with a log that is silent. */
export function builtPages(others: OtherConfigs): PageMaker {
  return ({ mode, config: usual, hooks }, env) => {
    const config = others[mode] ?? usual;
    const application = createApplication({ env: { ...env, LOG_LEVEL: 'silent' }, config, hooks });
    return site({ application, pageDir, loopback: true, renderer });
  };
}
