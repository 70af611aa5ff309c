import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { createApiDescription } from '../../tools/openapi/document.js';
import { endpoints, webhooks } from '../../tools/openapi/endpoints.js';

/** A part of the description. The linter checks its shape. */
// biome-ignore lint/suspicious/noExplicitAny: any JSON
export type Json = any;

const BASE = 'urn:signup-step:description';
/** Headers of the host and of HTTP, which the description leaves out. */
const hostHeaders =
  /^(content-(type|length|security-policy)|cross-origin-.*|origin-agent-cluster|permissions-policy|referrer-policy|strict-transport-security|x-(content-type-options|frame-options|permitted-cross-domain-policies))$/;

/** The description with functions that validate values. */
export interface DescribedApi {
  document: Json;
  /** Validates a value with the schema at a JSON pointer, such as `/components/schemas/Problem`. @returns the errors. */
  faults(pointer: string, value: unknown): string[];
  /** JSON pointers of the operations for a method and path. For an undescribed method: all of the path. */
  operationsAt(method: string, path: string): string[];
  /** Validates status, content type, body and headers of a reply. @returns the errors. */
  replyFaults(operation: string, reply: Reply): string[];
}

export interface Reply {
  status: number;
  headers: Headers;
  /** Parsed if it is JSON. */
  body: unknown;
}

/** Creates a JSON pointer. */
export function pointer(...parts: (string | number)[]): string {
  return parts.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

export async function describedApi(): Promise<DescribedApi> {
  const document: Json = await createApiDescription();
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats });
  // In JSON Schema, contentSchema is only an annotation. Here the claims of tokens are validated.
  ajv.removeKeyword('contentSchema');
  ajv.addKeyword({
    keyword: 'contentSchema',
    type: 'string',
    validate: (schema: Json, token: string) => {
      const [, claims] = schema.prefixItems;
      const parts = [decodeProtectedHeader(token), decodeJwt(token)];
      return ajv.validate({ ...schema, prefixItems: [schema.prefixItems[0], { $ref: BASE + claims.$ref }] }, parts);
    },
  });
  ajv.addSchema({ ...closed(document), $id: BASE });
  const compiled = new Map<string, ValidateFunction>();

  function faults(at: string, value: unknown): string[] {
    const validate = compiled.get(at) ?? ajv.compile({ $ref: `${BASE}#${encodeURI(at)}` });
    compiled.set(at, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || 'the value'} ${message}`);
  }

  function headerFaults(described: Json, headers: Headers): string[] {
    const names = Object.keys(described);
    const known = new Set(names.map((name) => name.toLowerCase()));
    const others = [...headers.keys()].filter((name) => !known.has(name) && !hostHeaders.test(name));
    const wrong = names.flatMap((name) => {
      const component = described[name].$ref.slice(1);
      const { required, schema } = at(document, component);
      const text = headers.get(name);
      if (text === null) return required ? [`the header ${name} is missing`] : [];
      const value = schema.type === 'integer' ? Number(text) : text;
      return faults(`${component}/schema`, value).map((fault) => `${name}: ${fault}`);
    });
    return [...others.map((name) => `the header ${name} is not described`), ...wrong];
  }

  return {
    document,
    faults,
    operationsAt(method, path) {
      const operations = document.paths[path];
      if (operations === undefined) return [];
      const own = operations[method.toLowerCase()] ? [method.toLowerCase()] : Object.keys(operations);
      return own.map((name) => pointer('paths', path, name));
    },
    replyFaults(operation, { status, headers, body }) {
      const responses = pointer('responses', status);
      const response = at(document, operation + responses);
      if (response === undefined) return [`the status ${status} is not described`];
      const own = headerFaults(response.headers, headers);
      const type = headers.get('content-type')?.split(';')[0];
      if (type === undefined) return response.content ? [...own, 'there is no body'] : own;
      if (response.content?.[type] === undefined) return [...own, `${type} is not described`];
      return [...own, ...faults(operation + responses + pointer('content', type, 'schema'), body)];
    },
  };
}

/** The value at a JSON pointer, or undefined. */
export function at(document: Json, path: string): Json {
  const names = path.split('/').slice(1);
  return names.reduce((node, name) => node?.[name.replaceAll('~1', '/').replaceAll('~0', '~')], document);
}

const formats = {
  'date-time': (text: string) => new Date(text).toISOString() === text,
  uri: (text: string) => URL.canParse(text),
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
};

/** Disallows undescribed properties. The published schemas allow them, for later versions. */
function closed(document: Json): Json {
  const copy = structuredClone(document);
  const own = [...endpoints, ...webhooks].flatMap(({ schemas = [] }) => schemas.map(({ name }) => name));
  for (const name of [...own, 'Problem']) close(copy.components.schemas[name]);
  return copy;
}

function close(schema: Json): void {
  if (schema?.properties && schema.additionalProperties === undefined) schema.additionalProperties = false;
  for (const property of Object.values(schema?.properties ?? {})) close(property);
  if (schema?.items) close(schema.items);
}
