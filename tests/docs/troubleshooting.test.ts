import { describe, expect, it } from 'vitest';
import { errorStatus, fieldErrorCodes } from '#contracts/error-codes.js';
import { KNOWN_REFUSALS } from '#server/auth0/refusals.js';
import { en } from '#web/i18n/languages/en.js';
import { documentedTable, documentTable, updatesDocs } from '../reliability/documented-table.js';
import { readDocument } from './named-tests.js';
import { textTable } from './text-table.js';

const file = 'docs/troubleshooting.md';
const page = readDocument(file);
const sections = new Map(
  page
    .split(/^### /m)
    .slice(1)
    .map((section) => [section.split('\n')[0], section]),
);

describe(file, () => {
  it.each(Object.entries(errorStatus))('has status, title and advice for the error code %s', (code, status) => {
    const section = sections.get(`\`${code}\``) ?? '';
    const title = en.problems[code as keyof typeof errorStatus].title; // the keys of errorStatus
    expect(section).toContain(`**Status:** ${status}. **The page shows:** "${title}"`);
    expect(section).toMatch(/\*\*Meaning:\*\* .+\n- \*\*What to do:\*\* .+/);
  });

  it('has no other code', () => {
    const documented = [...sections.keys()].filter((heading) => /^`\w+`$/.test(heading ?? ''));
    expect(documented).toEqual(Object.keys(errorStatus).map((code) => `\`${code}\``));
  });

  it('has every code of a field, and what only the page shows', () => {
    const named = new Set([...page.matchAll(/`(\w+)`/g)].map(([, name]) => name));
    expect([...fieldErrorCodes, 'no_connection', 'unreadable_reply'].filter((code) => !named.has(code))).toEqual([]);
  });

  it('has every cause and remedy of a refused call', () => {
    const rows = KNOWN_REFUSALS.map(({ cause, code, error, remedy }) => [
      cause.replace(': %', ''),
      `\`${error ? 'validation_failed' : (code ?? 'tenant_refused')}\``,
      remedy,
    ]);
    // Several answers of Auth0 may have one cause.
    const different = [...new Map(rows.map((row) => [row.join(), row])).values()];
    const table = textTable([['cause', 'code of the reply', 'remedy'], ...different]);
    if (updatesDocs) documentTable('refusals', table, file);
    expect(documentedTable('refusals', file), 'run it with UPDATE_DOCS=1').toBe(table);
  });
});
