import type { ServerHandler } from 'srvx';
import { site } from '#server/node/site.js';
import type { Application } from '../../api/_http/application.js';
import { sourceTemplate } from '../../tools/build/page-template.js';
import { createPageRenderer } from '../../web/ssr/page-renderer.js';

/** The page's HTML template with all its placeholders, as built. */
const html =
  '<!doctype html><html lang="en"><title>{{title}}</title><!--catalogue--><div id="page">{{page}}</div><!--initialState-->';

/** Writes pages without a build: HTML without scripts and styles. */
export const unbuiltRenderer = createPageRenderer(sourceTemplate(html));

/** The site with such a page. */
export function unbuiltSite(application: Application): ServerHandler {
  return site({ application, pageDir: import.meta.dirname, loopback: true, renderer: async () => unbuiltRenderer });
}
