import { describe, expect, it } from 'vitest';
import { documentedTable, documentTable, updatesDocs } from '../reliability/documented-table.js';
import { configurationParts } from './configuration-tables.js';
import { readDocument } from './named-tests.js';

const file = 'docs/configuration.md';

describe(file, () => {
  it.each(Object.entries(configurationParts()))('says what the schemas say: %s', (name, part) => {
    if (updatesDocs) documentTable(name, part, file);
    expect(documentedTable(name, file), 'run it with UPDATE_DOCS=1').toBe(part);
  });

  it('has for a variable the default, the choices and the need of its schema', () => {
    const page = readDocument(file);
    const row = (name: string) => page.split('\n').find((line) => line.startsWith(`| \`${name}\` |`));
    expect(row('PORT')).toMatch(/\| `3000` \|$/);
    expect(row('LOG_LEVEL')).toMatch(/\| `trace`, .*`silent` \| `info` \|$/);
    expect(row('SIGNUP_PREVIEW')).toContain('| `allow` |');
    expect(row('SIGNUP_URL')).toMatch(/\| \*\*required\*\* \|$/);
    expect(row('AUTH0_CONNECTION')).toContain('required in identity mode');
  });
});
