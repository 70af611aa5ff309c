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
  const specifiers = [...source.matchAll(/(?:\bfrom|\bimport|\bimport\(|\brequire\()\s*'([^']+)'/g)];
  return specifiers.map(([, specifier = '']) => {
    if (specifier.startsWith('.')) return normalize(join(dirname(file), specifier));
    return specifier.replace(/^#contracts\//, 'signup/contracts/').replace(/^#(signup|tenant)\//, '$1/');
  });
}

function importsIn(room: string): { file: string; imported: string }[] {
  return files
    .filter((file) => file.startsWith(room))
    .flatMap((file) => importsOf(file).map((imported) => ({ file, imported })));
}

/** Imports of a room that none of the patterns allows. */
function strangers(room: string, ...allowed: RegExp[]): string[] {
  return importsIn(room)
    .filter(({ imported }) => !allowed.some((pattern) => pattern.test(imported)))
    .map(({ file, imported }) => `${file} imports ${imported}`);
}

describe('imports run one way', () => {
  it('contracts take zod/mini and each other', () => {
    expect(strangers('signup/contracts/', /^signup\/contracts\//, /^zod\/mini$/)).toEqual([]);
  });

  it('ports take contracts and the two value types', () => {
    expect(strangers('signup/ports/', /^signup\/(contracts|ports)\//, /^signup\/(outcome|deadline)\.js$/)).toEqual([]);
  });

  it('flows take contracts and ports, and of Node the hash functions alone', () => {
    const allowed = [/^signup\/(contracts|ports|flows)\//, /^signup\/(outcome|deadline)\.js$/, /^node:crypto$/];
    expect(strangers('signup/flows/', ...allowed)).toEqual([]);
  });

  it('adapters take contracts and ports, never flows', () => {
    const allowed = [/^signup\/(contracts|ports|adapters)\//, /^signup\/(outcome|deadline|once)\.js$/, /^[a-z@]/];
    const reached = strangers('signup/adapters/', ...allowed);
    const inner = importsIn('signup/adapters/').filter(({ imported }) =>
      /^(signup\/flows|api|web|tenant)\//.test(imported),
    );
    expect([...reached, ...inner]).toEqual([]);
  });

  it('only assemble.ts picks adapters', () => {
    const pickers = files.filter(
      (file) =>
        !/^(signup\/adapters|tests)\//.test(file) &&
        importsOf(file).some((imported) => imported.startsWith('signup/adapters/')),
    );
    expect(pickers).toEqual(['signup/assemble.ts']);
  });

  it('the page takes contracts and signup.config, nothing else of the server', () => {
    const allowed = [/^web\//, /^signup\/contracts\//, /^signup\.config\.js$/, /^zod\/mini$/];
    const packages = [/^react(-dom)?(\/|$)/, /^@marsidev\/react-turnstile$/, /^virtual:/];
    // The gallery, no part of the build, shows an example.
    const example = /^examples\/all-fields\/signup\.config\.js$/;
    const onServers = /^negotiator$/;
    expect(strangers('web/', ...allowed, ...packages, example, onServers)).toEqual([]);
    expect(importsIn('web/').filter(({ imported }) => onServers.test(imported))).toMatchObject([
      { file: 'web/html/page-language.ts' },
    ]);
  });

  it('servers take of the page what writes it as HTML', () => {
    const ofThePage = [...importsIn('api/'), ...importsIn('hosting/')].filter(({ imported }) =>
      /^web\//.test(imported),
    );
    expect(ofThePage.filter(({ imported }) => !/^web\/(html|i18n\/language-list)/.test(imported))).toEqual([]);
  });

  it('the local tenant takes nothing of the code that it checks', () => {
    const own = importsIn('tenant/local/').filter(({ imported }) =>
      /^(signup\/(?!contracts\/)|api|web|hosting)/.test(imported),
    );
    expect(own.map(({ file, imported }) => `${file} imports ${imported}`)).toEqual([]);
  });

  it('setting up the tenant takes the assembly, settings, ports and contracts, of the flows how ids are made; no adapter', () => {
    const allowed = [
      /^tenant\/setup\//,
      /^signup\/(assemble|settings|outcome|deadline)\.js$/,
      /^signup\/(contracts|ports)\//,
    ];
    const pure = [/^signup\/flows\/identity-mode\.js$/, /^signup\.config\.js$/, /^node:/];
    expect(strangers('tenant/setup/', ...allowed, ...pure)).toEqual([]);
  });

  it('the rules import nothing but what Auth0 has', () => {
    expect(strangers('rules/', /^jsonwebtoken$/, /^crypto$/)).toEqual([]);
    expect(importsIn('rules/signup-step.action.js').map(({ imported }) => imported)).toEqual(['crypto']);
  });
});

describe('the house is kept in order', () => {
  it('settings.ts alone reads the environment of the API', () => {
    const readers = files.filter(
      (file) =>
        /^(signup|api|hosting|web|tenant)\//.test(file) && /process\.env/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(readers).toEqual(['signup/settings.ts']);
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
