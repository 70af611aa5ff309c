import type { ServerHandler } from 'srvx';
import { site } from '#server/node/site.js';
import type { Application } from '../../api/_http/application.js';
import { sourceTemplate } from '../../tools/build/page-template.js';
import { createPageRenderer } from '../../web/ssr/page-renderer.js';

/** The page's outline with all its marks, as the build leaves it. */
const html =
  '<!doctype html><html lang="en"><title>{{title}}</title><!--catalogue--><div id="page">{{page}}</div><!--initialState-->';

/** Writes pages that no build has made: their HTML is there, without scripts and styles. */
export const unbuiltRenderer = createPageRenderer(sourceTemplate(html));

/** The whole site with such a page. */
export function unbuiltSite(application: Application): ServerHandler {
  return site({ application, pageDir: import.meta.dirname, loopback: true, renderer: async () => unbuiltRenderer });
}
