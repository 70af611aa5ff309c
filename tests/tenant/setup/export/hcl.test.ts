import { parse } from '@cdktn/hcl2json';
import { expect, it } from 'vitest';
import { block, Expression, TextMap } from '#tenant/setup/export/hcl.js';

const dollar = '$';

it.each(['a "quoted" \\ text', 'C:\\back', 'tab\t, \b, \f, \u2028, é', 'line\nbreak', '50% off, $5'])(
  'a text stays the same: %j',
  async (text) => {
    expect(await parse('a.tf', block('locals', { text }))).toEqual({ locals: [{ text }] });
  },
);

it.each([`${dollar}{env.SECRET}`, '%{ if true }yes%{ endif }'])(
  'a template in a string is escaped: %s',
  async (text) => {
    // The parser shows texts with the escapes of templates, and templates without.
    const escaped = text.replace(/[$%](?=\{)/g, '$&$&');
    expect(await parse('a.tf', block('locals', { text }))).toEqual({ locals: [{ text: escaped }] });
  },
);

it('attributes come before maps and blocks; a list of objects becomes repeated blocks', async () => {
  const body = {
    inner: [{ a: 1 }, { a: 2 }],
    map: new TextMap({ key: 'value' }),
    list: ['x', 'y'],
    empty: undefined,
    is: true,
    from: new Expression('local.other'),
  };
  const text = block('resource "kind" "name"', body);
  expect(text).toBe(`resource "kind" "name" {
  list = ["x", "y"]
  is   = true
  from = local.other
  map = {
    "key" = "value"
  }

  inner {
    a = 1
  }

  inner {
    a = 2
  }
}`);
});
