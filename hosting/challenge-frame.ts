import { createHash } from 'node:crypto';
import type { ChallengeService } from '#contracts/challenge-services.js';
import type { ChallengeConfig } from '#contracts/signup-config.js';
import { escapeHtml } from '../web/html/page-template.js';
import { cacheHeaders, challengeHeaders } from './security-headers.js';

/** Where the page looks for the frame. */
export const challengePath = '/challenge.html';

/** The document in which a challenge's widget lives, with the headers that belong to it. */
export interface ChallengeFrame {
  html: string;
  headers: Readonly<Record<string, string>>;
}

const style = '#place{width:fit-content}body{margin:0}';

/** @param script what `web/challenge/frame.ts` was built to. */
export function challengeFrame(
  { provider, siteKey }: ChallengeConfig,
  service: ChallengeService,
  script: string,
): ChallengeFrame {
  const data = { provider, 'site-key': siteKey, script: service.script };
  const attributes = Object.entries(data).map(([name, value]) => ` data-${name}="${escapeHtml(value)}"`);
  const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>${provider}</title><style>${style}</style></head>
<body${attributes.join('')}><div id="place"></div><script>${script}</script></body>
</html>
`;
  const inline = { scripts: [hashOf(script)], styles: [hashOf(style)] };
  return { html, headers: { ...challengeHeaders({ inline, service }), 'cache-control': cacheHeaders.page } };
}

/** The frame as an answer. */
export function frameResponse({ html, headers }: ChallengeFrame): Response {
  return new Response(html, { headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } });
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
