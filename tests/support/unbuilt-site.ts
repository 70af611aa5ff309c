import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerHandler } from 'srvx';
import { site } from '#server/node/site.js';
import type { Application } from '../../api/_http/application.js';
import { sourceTemplate } from '../../tools/build/page-template.js';
import { root } from '../../tools/build/paths.js';
import { createPageRenderer } from '../../web/ssr/page-renderer.js';

/** The page's template, without its script, which a build replaces. */
const html = readFileSync(join(root, 'web/index.html'), 'utf8').replace(/<script.*<\/script>/, '');

/** Writes pages without a build: HTML without scripts and styles. */
export const unbuiltRenderer = createPageRenderer(sourceTemplate(html));

/** The site with such a page. */
export function unbuiltSite(application: Application): ServerHandler {
  return site({ application, pageDir: import.meta.dirname, loopback: true, renderer: async () => unbuiltRenderer });
}
