import { pathToFileURL } from 'node:url';
import { site } from '#server/node/site.js';
import { createApplication } from '../../api/_http/application.js';
import { builtRenderer } from '../../api/_http/page.js';
import { dist } from '../build/paths.js';
import type { PageMaker } from './start-demo.js';

const renderer = builtRenderer(pathToFileURL(`${dist}/renderer/`));

/** The page of a mode, from `npm run build`. */
export const builtPage: PageMaker = ({ config, hooks }, env) =>
  site({ application: createApplication({ env, config, hooks }), pageDir: `${dist}/page`, loopback: true, renderer });
