import type { ServerHandler } from 'srvx';
import type { Application } from '../../api/_http/application.js';
import { site } from '../../hosting/site.js';
import { createPageRenderer } from '../../web/html/page-renderer.js';

/** The page's outline with all its marks, as the build leaves it. */
const html =
  '<!doctype html><html lang="en"><title>{{title}}</title><!--catalogue--><div id="page">{{page}}</div><!--beginning-->';

/** The whole site with a page that no build has made: its HTML is there, without scripts and styles. */
export function unbuiltSite(application: Application): ServerHandler {
  const renderer = createPageRenderer({
    html,
    catalogues: {},
    inlineStyles: [],
    challengeScript: '',
  });
  return site({ application, pageDir: import.meta.dirname, loopback: true, renderer: async () => renderer });
}
