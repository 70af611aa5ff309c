import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { challengeService } from '#contracts/challenge-services.js';
import { challengeFrame, challengePath } from '../hosting/challenge-frame.js';
import { cacheHeaders, dataHeaders, pageHeaders, wayBack } from '../hosting/security-headers.js';
import { config as team } from '../signup.config.js';
import type { PageTemplate } from '../web/html/page-template.js';
import { offeredLanguages } from '../web/i18n/language-list.js';
import { root } from './bundle.js';
import { isCompressed } from './compressed-files.js';
import { dist } from './dist.js';
import { functionNames } from './functions.js';

/**
 * The second half of `npm run vercel-build`: lays out what `npm run build` made as Vercel's Build Output API (version 3)
 * wants it. Written by ourselves so that exactly our bundles, routes and headers are deployed; with zero-config functions
 * Vercel would copy `node_modules` instead. Another folder than Vercel's may be named as the argument.
 */
const output = process.argv[2] ?? `${root}/.vercel/output`;

/** Vercel runs 22 and 24; the one that builds is the one that the project chose. */
const nodeMajor = Number(process.versions.node.split('.')[0]) >= 24 ? 24 : 22;

const functionConfig = {
  runtime: `nodejs${nodeMajor}.x`,
  handler: 'index.mjs',
  launcherType: 'Nodejs',
  shouldAddHelpers: false,
  // A request has 8 seconds by itself; the rest is for the start of the function.
  maxDuration: 15,
};

// Our own build wrote it.
const { inlineStyles, challengeScript } = JSON.parse(
  await readFile(`${dist}/renderer/page-template.json`, 'utf8'),
) as PageTemplate;

const { challenge } = team;
const frame = challenge && challengeFrame(challenge, challengeService(challenge.provider), challengeScript);

const config = {
  version: 3,
  routes: [
    // Apart from each other, so that no route has to overwrite what another one has set.
    ...(frame ? [{ src: challengePath, headers: frame.headers, dest: challengePath }] : []),
    {
      src: '/([^/]*[.]html)?',
      headers: pageHeaders({ inlineStyles, formTargets: wayBack(), challenge: frame !== undefined }),
      continue: true,
    },
    { src: '/(?!([^/]*[.]html)?$).*', headers: dataHeaders, continue: true },
    { src: '/', methods: ['POST'], dest: '/api/form' },
    { src: '/', headers: { 'cache-control': cacheHeaders.page, vary: 'accept-language' }, continue: true },
    ...languageRoutes(),
    { src: '/assets/.*', headers: { 'cache-control': cacheHeaders.assets }, continue: true },
    { handle: 'filesystem' },
    { src: '/.*', status: 404 },
  ],
};

/**
 * Which file `/` is. What came with the link counts before what the browser likes best; a host of files cannot look into
 * the token, so that the page itself changes to the login's own language.
 */
function languageRoutes() {
  const others = offeredLanguages.map(({ key, locale }) => ({ key, language: new Intl.Locale(locale).language }));
  const route = (has: object, key: string) => ({ src: '/', has: [has], dest: `/${key}.html` });
  const begins = (language: string) => `${language}([^a-zA-Z].*)?`;
  return [
    ...others.map(({ key, language }) => route({ type: 'query', key: 'ui_locales', value: begins(language) }, key)),
    ...others.map(({ key, language }) =>
      route({ type: 'header', key: 'accept-language', value: begins(language) }, key),
    ),
  ];
}

await rm(output, { recursive: true, force: true });
await mkdir(`${output}/functions/api`, { recursive: true });
// Vercel compresses by itself.
await cp(`${dist}/page`, `${output}/static`, { recursive: true, filter: (file) => !isCompressed(file) });
if (frame) await writeFile(`${output}/static${challengePath}`, frame.html);
for (const name of await functionNames()) {
  const folder = `${output}/functions/api/${name}.func`;
  await cp(`${dist}/functions/${name}`, folder, { recursive: true });
  await writeFile(`${folder}/.vc-config.json`, JSON.stringify(functionConfig, null, 2));
}
await writeFile(`${output}/config.json`, JSON.stringify(config, null, 2));
console.log(`Laid out for Vercel: ${relative(process.cwd(), output)}`);
