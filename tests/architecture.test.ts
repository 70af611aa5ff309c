import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** All source files, tracked or new, as paths relative to the root. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root })
  .toString()
  .split('\n')
  .filter((file) => /\.(ts|tsx|js|mjs)$/.test(file) && existsSync(join(root, file)));

/** The imports of a file: paths relative to the root for our own files, names for packages. */
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

/** Imports of a folder that match none of the patterns. */
function foreignImports(folder: string, ...allowed: RegExp[]): string[] {
  return importsIn(folder)
    .filter(({ imported }) => !allowed.some((pattern) => pattern.test(imported)))
    .map(({ file, imported }) => `${file} imports ${imported}`);
}

describe('imports run one way', () => {
  /** Small modules that every folder of the server may import. */
  const values = /^server\/(result|deadline|telemetry\/[\w-]+)\.js$/;
  /** Names of packages, told from our own folders. */
  const packages = /^(?!(contracts|server|api|web|tenant|tools|rules|tests)\/)[a-z@]/;

  it('contracts import zod/mini and each other', () => {
    expect(foreignImports('contracts/', /^contracts\//, /^zod\/mini$/)).toEqual([]);
  });

  it('server/signup imports contracts, results, deadlines, telemetry, and node:crypto', () => {
    expect(foreignImports('server/signup/', /^contracts\//, /^server\/signup\//, values, /^node:crypto$/)).toEqual([]);
  });

  it.each(['auth0/', 'usernames/', 'tokens/', 'webhooks/', 'challenge.ts', 'limits.ts', 'redis.ts'])(
    'server/%s imports contracts, server/signup, Redis and packages, but no other implementation',
    (place) => {
      const own = new RegExp(`^server/(${place}|signup/|redis(-client)?[.]js$)`);
      expect(foreignImports(`server/${place}`, /^contracts\//, own, values, packages)).toEqual([]);
    },
  );

  it('server/cleanup imports the rules of signups and reservations, but not its store', () => {
    const allowed = [
      /^server\/(cleanup|signup)\//,
      /^server\/(auth0\/user-search|usernames\/reservation)\.js$/,
      values,
    ];
    expect(foreignImports('server/cleanup/', ...allowed, /^node:crypto$/)).toEqual([]);
  });

  it('server/telemetry imports contracts, results, deadlines, the Redis type, pino, the OpenTelemetry API and prom-client', () => {
    const allowed = [
      /^contracts\//,
      /^server\/(telemetry\/|(result|deadline|redis)\.js$)/,
      /^(@opentelemetry\/api|pino|prom-client)$/,
    ];
    expect(foreignImports('server/telemetry/', ...allowed)).toEqual([]);
  });

  it('api imports only signup, settings, services, results, deadlines, telemetry and limits from the server', () => {
    const allowed = /^server\/((signup|settings)\/|(services|limits)[.]js$)/;
    const ofServer = importsIn('api/').filter(({ imported }) => /^server\//.test(imported));
    const foreign = ofServer.filter(({ imported }) => !allowed.test(imported) && !values.test(imported));
    expect(foreign.map(({ file, imported }) => `${file} imports ${imported}`)).toEqual([]);
  });

  it('only services.ts imports implementations', () => {
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

  it('the page imports contracts and its libraries, but neither server code nor the configuration', () => {
    const allowed = [/^web\//, /^contracts\//, /^zod\/mini$/];
    const libraries = [
      /^react(-dom)?(\/|$)/,
      /^react-hook-form$/,
      /^@hookform\/resolvers\/zod$/,
      /^@marsidev\/react-turnstile$/,
      /^virtual:/,
    ];
    // Only the gallery imports the example, and it is not in the build.
    const example = /^examples\/all-fields\/signup\.config\.js$/;
    const onServers = /^(negotiator|node:crypto)$/;
    expect(foreignImports('web/', ...allowed, ...libraries, example, onServers)).toEqual([]);
    const places = importsIn('web/').filter(({ imported }) => onServers.test(imported));
    expect(new Set(places.map(({ file }) => file))).toEqual(new Set(['web/ssr/page-renderer.tsx']));
  });

  it('a brand imports only React and the brand and text modules of the page', () => {
    const brands = [...importsIn('brands/'), ...importsIn('tests/brands/'), ...importsIn('examples/brands/')];
    const foreign = brands.filter(
      ({ imported }) => !/^web\/(brand\/brand|i18n\/(known-languages|catalogue))\.js$|^react/.test(imported),
    );
    expect(foreign).toEqual([]);
  });

  it('api and server import only the HTML renderer and the list of languages from the page', () => {
    const ofThePage = [...importsIn('api/'), ...importsIn('server/')].filter(({ imported }) => /^web\//.test(imported));
    expect(ofThePage.filter(({ imported }) => !/^web\/(ssr|i18n\/known-languages)/.test(imported))).toEqual([]);
  });

  it('the local tenant imports none of the code that it tests', () => {
    const own = importsIn('tenant/local/').filter(({ imported }) => /^(server|api|web)\//.test(imported));
    expect(own.map(({ file, imported }) => `${file} imports ${imported}`)).toEqual([]);
  });

  it('tenant/setup imports services, settings, signup, cleanup, contracts, packages, and a few listed modules', () => {
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

  it('the conformance suite imports contracts and packages, but not the server that it tests', () => {
    expect(foreignImports('tools/conformance/', /^contracts\//, /^tools\/conformance\//, packages)).toEqual([]);
  });

  it('only tests import the texts of the configuration reference, so no deployed function contains them', () => {
    const words = /^(server\/settings\/setting-docs|contracts\/signup-config-docs)\.js$/;
    const readers = files.filter((file) => importsOf(file).some((imported) => words.test(imported)));
    expect(readers.filter((file) => !file.startsWith('tests/'))).toEqual([]);
    expect(readers).toContain('tests/docs/configuration-tables.ts');
  });

  it('the Action and the Rule import only modules that Auth0 provides', () => {
    expect(foreignImports('rules/', /^jsonwebtoken$/, /^crypto$/)).toEqual([]);
    expect(importsIn('rules/signup-step.action.js').map(({ imported }) => imported)).toEqual(['crypto']);
  });
});

describe('conventions', () => {
  it('only settings.ts reads the environment, and cli.ts that of the setup tool', () => {
    const readers = files.filter(
      (file) =>
        /^(contracts|server|api|web|tenant)\//.test(file) &&
        // `process.env.${` is part of a command that the tool prints.
        /process\.env(?!\.\$\{)/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(readers).toEqual(['server/settings/settings.ts', 'tenant/setup/cli.ts']);
  });

  it('endpoint files have at most 26 lines', () => {
    const long = files.filter(
      (file) => /^api\/[^/]+\.ts$/.test(file) && readFileSync(join(root, file), 'utf8').split('\n').length > 26,
    );
    expect(long).toEqual([]);
  });

  it('no folder or file is named utils, helpers, common, lib or misc', () => {
    expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|lib|misc)(\/|\.)/.test(file))).toEqual([]);
  });
});
