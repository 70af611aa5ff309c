import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errorStatus } from '#contracts/error-codes.js';
import type { Rule, Section } from '../../tools/conformance/rule.js';
import { sections } from '../../tools/conformance/sections.js';
import { documentedTable, documentTable, updatesDocs } from '../reliability/documented-table.js';
import { readDocument } from './named-tests.js';

const document = 'docs/conformance.md';

function row({ id, title, reference, mode }: Rule): string {
  const text = title.replaceAll('|', '\\|');
  const link = reference
    .replace(/^docs\/(\S+)$/, '[$1]($1)')
    .replace(/^contract, (\w+)$/, (name, chapter: string) => `[${name}](contract.md#${chapter.toLowerCase()})`);
  return `| \`${id}\` | ${text}${mode ? ` (${mode} mode)` : ''} | ${link} |`;
}

function chapter({ id, title, rules }: Section): string {
  return [
    `### ${id}`,
    '',
    `${title}.`,
    '',
    '| rule | what holds | source |',
    '| --- | --- | --- |',
    ...rules.map(row),
  ].join('\n');
}

describe(document, () => {
  it('lists every section and every rule (UPDATE_DOCS=1 writes them)', () => {
    const expected = sections.map(chapter).join('\n\n');
    if (updatesDocs) documentTable('rules', expected, document);
    expect(documentedTable('rules', document)).toBe(expected);
  });

  it('names each rule once', () => {
    for (const { id, rules } of sections) {
      const ids = rules.map((rule) => rule.id);
      expect(ids, id).toEqual([...new Set(ids)]);
    }
  });

  it('has every option of the command', () => {
    const source = readFileSync(new URL('../../tools/conformance/cli.ts', import.meta.url), 'utf8');
    const options = [...source.matchAll(/'(--[a-z-]+) </g)].map(([, name = '']) => name);
    expect(options.length).toBeGreaterThan(8);
    const text = readDocument(document);
    expect(options.filter((name) => !text.includes(`\`${name}`))).toEqual([]);
  });
});

it('docs/contract.md has every error code, beside its status', () => {
  const rows = readDocument('docs/contract.md').split('\n');
  const missing = Object.entries(errorStatus).filter(
    ([code, status]) =>
      !rows.some((text) => text.includes(`\`${code}\``) && text.startsWith('| ') && text.includes(String(status))),
  );
  expect(missing).toEqual([]);
});
