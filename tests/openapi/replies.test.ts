import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LocalTenant, startLocalTenant } from '#tenant/local/local-tenant.js';
import { at, type DescribedApi, describedApi, type Json } from './described-api.js';
import { driveFields } from './drive-fields.js';
import { driveOperation } from './drive-operation.js';
import { driveSignup } from './drive-signup.js';
import { RecordedApi } from './recorded-api.js';

let described: DescribedApi;
let tenant: LocalTenant;
let api: RecordedApi;
let fieldCodes: { problems: Set<string>; usernames: Set<string> };

beforeAll(async () => {
  [described, tenant] = await Promise.all([describedApi(), startLocalTenant({ searchLagMs: 0 })]);
  api = new RecordedApi(described, tenant);
  await driveSignup(api, tenant);
  await driveOperation(api, tenant);
  fieldCodes = await driveFields(api, tenant);
}, 120_000);
afterAll(() => tenant.close());

it('every reply of the running API matches its description: status, code, headers and body', () => {
  expect(api.statuses.size).toBeGreaterThan(50);
  expect([...api.misfits]).toEqual([]);
});

it('every described code and status of an operation occurs in a reply', () => {
  const operations = Object.values<Json>(described.document.paths).flatMap((path) => Object.values<Json>(path));
  const codes = operations.flatMap(({ operationId, responses }) =>
    codesOf(responses).map((code) => `${operationId} ${code}`),
  );
  const statuses = operations.flatMap(({ operationId, responses }) =>
    Object.keys(responses).map((status) => `${operationId} ${status}`),
  );
  const remedy = 'tests/openapi/drive-signup.ts and drive-operation.ts have to cause each of them';
  expect(
    codes.filter((code) => !api.codes.has(code)),
    remedy,
  ).toEqual([]);
  expect(
    statuses.filter((status) => !api.statuses.has(status)),
    remedy,
  ).toEqual([]);
});

/** The codes that the responses of an operation list. */
function codesOf(responses: Json): string[] {
  return Object.values<Json>(responses).flatMap(({ description }) =>
    [...description.matchAll(/^- `(\w+)`: /gm)].map(([, code]) => code),
  );
}

it('the described field error codes are exactly those in replies', () => {
  const codesAt = (path: string) => new Set(at(described.document, path).enum);
  const { problems, usernames } = fieldCodes;
  const remedy = 'tests/openapi/drive-fields.ts has to cause each of them';
  expect(problems, remedy).toEqual(codesAt('/components/schemas/Problem/properties/errors/items/properties/code'));
  expect(usernames, remedy).toEqual(codesAt('/components/schemas/UsernameStatus/properties/code'));
});
