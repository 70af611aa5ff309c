import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { errorStatus } from '#contracts/error-codes.js';
import { apiRoutes } from '#server/node/site.js';
import { at, type DescribedApi, describedApi, type Json, pointer } from './described-api.js';

const file = new URL('../../docs/api/openapi.json', import.meta.url);
let api: DescribedApi;
beforeAll(async () => {
  api = await describedApi();
});

it('docs/api/openapi.json is up to date', () => {
  const isSame = readFileSync(file, 'utf8') === `${JSON.stringify(api.document, null, 2)}\n`;
  expect(isSame, 'docs/api/openapi.json is out of date: run "npm run openapi"').toBe(true);
});

it('has every route of the API, and the plain form', () => {
  const described = Object.keys(api.document.paths);
  const missing = Object.keys(apiRoutes).filter((path) => !described.includes(path));
  expect(missing, 'a route has no file in tools/openapi/endpoints/').toEqual([]);
  expect(described.filter((path) => !Object.hasOwn(apiRoutes, path))).toEqual(['/']);
});

it('has every operation that docs/api.md lists, and no other', () => {
  const guide = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');
  const listed = [...guide.matchAll(/^\| `([A-Z]+ \/[^` ]*)` \|/gm)].map(([, name]) => name);
  const described = Object.entries<Json>(api.document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(new Set(listed)).toEqual(new Set(described));
});

it('has every error code, with its meaning and an example', () => {
  const text = JSON.stringify(api.document.paths);
  const codes = Object.keys(errorStatus);
  expect(codes.filter((code) => !text.includes(`"#/components/examples/${code}"`))).toEqual([]);
});

/** Iterates over all nodes of the description, with their JSON pointers. */
function* nodes(node: Json, path = ''): Generator<[path: string, node: Json]> {
  if (typeof node !== 'object' || node === null) return;
  yield [path, node];
  for (const [name, child] of Object.entries(node)) yield* nodes(child, path + pointer(name));
}

it('has a text for every property and parameter', () => {
  const undescribed = [...nodes(api.document)].flatMap(([path, node]) => {
    if (/\/(examples|allOf|prefixItems)\//.test(path)) return [];
    const members = { ...node.properties, ...node.parameters };
    return Object.keys(members)
      .filter((name) => !members[name].description)
      .map((name) => `${path} ${name}`);
  });
  expect(undescribed, 'its text belongs in "properties" of its schema in tools/openapi/endpoints/').toEqual([]);
});

describe('an example', () => {
  it('exists for every body and parameter, and is valid', () => {
    const described = [...nodes({ paths: api.document.paths, webhooks: api.document.webhooks })].filter(
      ([path, node]) => node.schema && !/\/examples\//.test(path),
    );
    expect(described.length).toBeGreaterThan(50);
    for (const [path, node] of described) {
      const ofSchema = (node.schema.examples ?? []).map((value: Json) => ({ value }));
      const examples = [...Object.values<Json>(node.examples ?? {}), ...ofSchema];
      expect({ path, count: examples.length }).not.toMatchObject({ count: 0 });
      for (const example of examples) {
        const { value } = example.$ref ? at(api.document, example.$ref.slice(1)) : example;
        expect({ path, faults: api.faults(`${path}/schema`, value) }).toEqual({ path, faults: [] });
      }
    }
  });
});
