import { describe, expect, it } from 'vitest';
import { dataHeaders, pageHeaders } from '#server/node/security-headers.js';
import { readDocument } from './named-tests.js';

const page = readDocument('docs/security-headers.md');

/** The first two cells of the rows of the table whose first column has this title, without backquotes. */
function tableOf(title: string): Record<string, string> {
  const [, , ...rows] =
    page
      .slice(page.indexOf(`\n| ${title} |`))
      .split('\n\n')[0]
      ?.trim()
      .split('\n') ?? [];
  return Object.fromEntries(
    rows.map((row) => row.split('|').map((cell) => cell.trim().replaceAll('`', ''))).map((row) => [row[1], row[2]]),
  );
}

describe('docs/security-headers.md', () => {
  const headers = pageHeaders({ inlineStyles: [], formTargets: [] });

  it('has every header of the page, with its value', () => {
    const { 'content-security-policy': _, 'permissions-policy': __, ...told } = tableOf('header');
    const { 'content-security-policy': policy, 'permissions-policy': ___, ...sent } = headers;
    expect(told).toEqual(sent);
    expect(Object.keys(tableOf('directive'))).toEqual(policy.split('; ').map((directive) => directive.split(' ')[0]));
  });

  it('has the policy of all else', () => {
    expect(page).toContain(`\`${dataHeaders['content-security-policy']}\``);
  });
});
