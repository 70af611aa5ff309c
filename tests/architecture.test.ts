import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** All source files, tracked or not yet, as paths below the root. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root })
  .toString()
  .split('\n')
  .filter((file) => /\.(ts|tsx|js|mjs)$/.test(file) && existsSync(join(root, file)));

/** What a file imports: paths below the root for our own files, names for packages. */
function importsOf(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const specifiers = [...source.matchAll(/(?<!')(?:\bfrom|\bimport|\bimport\(|\brequire\()\s*'([^']+)'/g)];
  return specifiers.map(([, specifier = '']) => {
    if (specifier.startsWith('.')) return normalize(join(dirname(file), specifier));
    return specifier.replace(/^#(contracts|server|tenant|web)\//, '$1/');
  });
}

function importsIn(folder: string): { file: string; imported: string }[] {
  return files
    .filter((file) => file.startsWith(folder))
    .flatMap((file) => importsOf(file).map((imported) => ({ file, imported })));
}

/** Imports of a folder that none of the patterns allows. */
function foreignImports(folder: string, ...allowed: RegExp[]): string[] {
  return importsIn(folder)
    .filter(({ imported }) => !allowed.some((pattern) => pattern.test(imported)))
    .map(({ file, imported }) => `${file} imports ${imported}`);
}

describe('imports run one way', () => {
  /** Small modules that every folder of the server may take. */
  const values = /^server\/(result|deadline|telemetry\/[\w-]+)\.js$/;
  /** Names of packages: no path of ours begins like one of these. */
  const packages = /^(?!(contracts|server|api|web|tenant|tools|rules|tests)\/)[a-z@]/;

  it('contracts take zod/mini and each other', () => {
    expect(foreignImports('contracts/', /^contracts\//, /^zod\/mini$/)).toEqual([]);
  });

  it('server/signup takes contracts, results and deadlines, and of Node the hash functions alone', () => {
    expect(foreignImports('server/signup/', /^contracts\//, /^server\/signup\//, values, /^node:crypto$/)).toEqual([]);
  });

  it.each(['auth0/', 'usernames/', 'tokens/', 'webhooks/', 'challenge.ts', 'limits.ts', 'redis.ts'])(
    'server/%s takes contracts, server/signup, Redis and packages, and no other implementation',
    (place) => {
      const own = new RegExp(`^server/(${place}|signup/|redis(-client)?[.]js$)`);
      expect(foreignImports(`server/${place}`, /^contracts\//, own, values, packages)).toEqual([]);
    },
  );

  it('server/cleanup takes the rules of signups and reservations, and its store as an interface', () => {
    const allowed = [
      /^server\/(cleanup|signup)\//,
      /^server\/(auth0\/user-search|usernames\/reservation)\.js$/,
      values,
    ];
    expect(foreignImports('server/cleanup/', ...allowed, /^node:crypto$/)).toEqual([]);
  });

  it('server/telemetry takes contracts, results, deadlines, the type of a Redis connection, and of packages the log, the interface of OpenTelemetry and Prometheus', () => {
    const allowed = [
      /^contracts\//,
      /^server\/(telemetry\/|(result|deadline|redis)\.js$)/,
      /^(@opentelemetry\/api|pino|prom-client)$/,
    ];
    expect(foreignImports('server/telemetry/', ...allowed)).toEqual([]);
  });

  it('api takes of the server signup, settings, services, results, deadlines and the types of the limits', () => {
    const allowed = /^server\/((signup|settings)\/|(services|limits)[.]js$)/;
    const ofServer = importsIn('api/').filter(({ imported }) => /^server\//.test(imported));
    const foreign = ofServer.filter(({ imported }) => !allowed.test(imported) && !values.test(imported));
    expect(foreign.map(({ file, imported }) => `${file} imports ${imported}`)).toEqual([]);
  });

  it('only services.ts picks implementations', () => {
    const implementations =
      /^server\/(auth0\/(?!user-search|rate-limit-headers)|usernames\/(?!reservation)|tokens\/|webhooks\/)/;
    const pickers = files.filter(
      (file) =>
        !/^server\/(auth0|usernames|tokens|webhooks)\//.test(file) &&
        !/^tests\//.test(file) &&
        importsOf(file).some((i) => implementations.test(i)),
    );
    expect(pickers).toEqual(['server/services.ts']);
  });

  it('the page takes contracts, nothing of the server and nothing of the team but brands', () => {
    const allowed = [/^web\//, /^contracts\//, /^zod\/mini$/];
    const libraries = [
      /^react(-dom)?(\/|$)/,
      /^react-hook-form$/,
      /^@hookform\/resolvers\/zod$/,
      /^@marsidev\/react-turnstile$/,
      /^virtual:/,
    ];
    // The states of the gallery, no part of the build, show an example.
    const example = /^examples\/all-fields\/signup\.config\.js$/;
    const onServers = /^(negotiator|node:crypto)$/;
    expect(foreignImports('web/', ...allowed, ...libraries, example, onServers)).toEqual([]);
    const places = importsIn('web/').filter(({ imported }) => onServers.test(imported));
    expect(new Set(places.map(({ file }) => file))).toEqual(new Set(['web/ssr/page-renderer.tsx']));
  });

  it('a brand takes of the page the types of what it sets, and what isolates a name in a sentence', () => {
    const brands = [...importsIn('brands/'), ...importsIn('tests/brands/'), ...importsIn('examples/brands/')];
    const foreign = brands.filter(
      ({ imported }) => !/^web\/(brand\/brand|i18n\/(known-languages|catalogue))\.js$|^react/.test(imported),
    );
    expect(foreign).toEqual([]);
  });

  it('servers take of the page what writes it as HTML', () => {
    const ofThePage = [...importsIn('api/'), ...importsIn('server/')].filter(({ imported }) => /^web\//.test(imported));
    expect(ofThePage.filter(({ imported }) => !/^web\/(ssr|i18n\/known-languages)/.test(imported))).toEqual([]);
  });

  it('the local tenant takes nothing of the code that it checks', () => {
    const own = importsIn('tenant/local/').filter(({ imported }) => /^(server|api|web)\//.test(imported));
    expect(own.map(({ file, imported }) => `${file} imports ${imported}`)).toEqual([]);
  });

  it('setting up the tenant takes services, settings, server/signup, server/cleanup, contracts and packages; of the implementations the headers of the rate limit; of the Node server the security headers; of the tools what compares brands', () => {
    const allowed = [
      /^server\/auth0\/rate-limit-headers\.js$/,
      /^tenant\/setup\//,
      /^server\/services\.js$/,
      /^server\/node\/security-headers\.js$/,
      /^tools\/brand\/(brand-folders|from-auth0\/(drift|look))\.js$/,
      /^server\/(cleanup|settings|signup)\//,
      /^contracts\//,
      values,
    ];
    expect(foreignImports('tenant/setup/', ...allowed, /^signup\.config\.js$/, packages)).toEqual([]);
  });

  it('the conformance suite takes contracts and packages, and nothing of the server that it checks', () => {
    expect(foreignImports('tools/conformance/', /^contracts\//, /^tools\/conformance\//, packages)).toEqual([]);
  });

  it('words of the configuration reference are imported by tests alone, so that no function carries them', () => {
    const words = /^(server\/settings\/setting-docs|contracts\/signup-config-docs)\.js$/;
    const readers = files.filter((file) => importsOf(file).some((imported) => words.test(imported)));
    expect(readers.filter((file) => !file.startsWith('tests/'))).toEqual([]);
    expect(readers).toContain('tests/docs/configuration-tables.ts');
  });

  it('the rules import nothing but what Auth0 has', () => {
    expect(foreignImports('rules/', /^jsonwebtoken$/, /^crypto$/)).toEqual([]);
    expect(importsIn('rules/signup-step.action.js').map(({ imported }) => imported)).toEqual(['crypto']);
  });
});

describe('the house is kept in order', () => {
  it('settings.ts alone reads the environment of the API, and its command line that of the set-up tool', () => {
    const readers = files.filter(
      (file) =>
        /^(contracts|server|api|web|tenant)\//.test(file) &&
        // A command that the tool prints reads the environment elsewhere.
        /process\.env(?!\.\$\{)/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(readers).toEqual(['server/settings/settings.ts', 'tenant/setup/cli.ts']);
  });

  it('every endpoint file is short', () => {
    const long = files.filter(
      (file) => /^api\/[^/]+\.ts$/.test(file) && readFileSync(join(root, file), 'utf8').split('\n').length > 26,
    );
    expect(long).toEqual([]);
  });

  it('there is no drawer for things without a place', () => {
    expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|lib|misc)(\/|\.)/.test(file))).toEqual([]);
  });
});
