import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anchorsOf, withoutCode } from './anchors.js';
import { readDocument } from './named-tests.js';

const root = join(import.meta.dirname, '../..');
const documents = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], { cwd: root })
  .toString()
  .split('\n')
  .filter((file) => file && existsSync(join(root, file)));
/** History may name files that are gone. */
const current = documents.filter((file) => file !== 'CHANGELOG.md' && !file.startsWith('docs/decisions/'));
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };

/** A path below one of our folders, wherever it stands in a text; `server/{auth0,tokens}` and `api/*.ts` name several. */
const ownPath =
  /(?<![\w./@#-])(?:api|contracts|docs|examples|rules|server|tenant|tests|tools|web)\/[\w./-]*[\w/](?![\w*{…])/g;

/** Files that git ignores are written by a command, and may not be there yet. */
function isMissing(path: string): boolean {
  return !existsSync(join(root, path)) && spawnSync('git', ['check-ignore', '-q', path], { cwd: root }).status !== 0;
}

/** Whether a link leads to a file or a heading of ours that is not there. */
function isBroken(file: string, link: string): boolean {
  if (/^[a-z]+:/.test(link)) return false;
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? file : normalize(join(dirname(file), path));
  if (!existsSync(join(root, target))) return true;
  return anchor !== undefined && !anchorsOf(readDocument(target)).includes(anchor);
}

describe.each(documents)('%s', (file) => {
  it('links to files and headings that are there', () => {
    const links = [...withoutCode(readDocument(file)).matchAll(/\]\(<?([^)\s>]+)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => isBroken(file, link))).toEqual([]);
  });
});

describe.each(current)('%s', (file) => {
  it('names only files and folders that are there', () => {
    const paths = [...readDocument(file).matchAll(ownPath)].map(([path]) => path);
    expect(paths.filter(isMissing)).toEqual([]);
  });

  it('names only commands that package.json has', () => {
    const commands = [...readDocument(file).matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
    expect(commands.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});

it('docs/commands.md has every command of package.json', () => {
  const page = readDocument('docs/commands.md');
  expect(Object.keys(scripts).filter((name) => !page.includes(name))).toEqual([]);
});

it('the check finds a path that is gone, in a sentence, a table and a diagram', () => {
  const text =
    'See `web/gone.ts`, or tests/gone/ here.\n| api/gone.ts | `GET /api/session` |\n  node["server/gone.ts<br>next"]';
  const found = [...text.matchAll(ownPath)].map(([path]) => path);
  expect(found).toEqual(['web/gone.ts', 'tests/gone/', 'api/gone.ts', 'server/gone.ts']);
});
