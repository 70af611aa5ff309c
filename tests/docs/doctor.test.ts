import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkIds } from '#tenant/setup/doctor/check.js';
import { checks } from '#tenant/setup/doctor/checks.js';
import { anchorsOf } from './anchors.js';
import { readDocument } from './named-tests.js';

const root = join(import.meta.dirname, '../..');
const sources = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'tenant/setup/*.ts'], { cwd: root })
  .toString()
  .trim()
  .split('\n');

describe('docs/doctor.md', () => {
  it('has a section for every check, and the list of checks is complete', () => {
    const sections = readDocument('docs/doctor.md').match(/(?<=^### ).+$/gm);
    expect(sections?.filter((section) => checkIds.some((id) => id === section)).toSorted()).toEqual(
      [...checkIds].toSorted(),
    );
    expect(checks.map(({ id }) => id).toSorted()).toEqual([...checkIds].toSorted());
  });

  it('every page and anchor that the tool prints exists', () => {
    const links = sources.flatMap((file) => {
      const source = readFileSync(join(root, file), 'utf8');
      return [...source.matchAll(/docs\/[\w-]+\.md(#[\w-]+)?/g)].map(([link]) => link);
    });
    expect(links.length).toBeGreaterThan(5);
    const broken = links.filter((link) => {
      const [page = '', anchor] = link.split('#');
      return anchor !== undefined && !anchorsOf(readDocument(page)).includes(anchor);
    });
    expect(broken).toEqual([]);
  });
});
