import type {
  oas31,
  ZodOpenApiOperationObject,
  ZodOpenApiPathItemObject,
  ZodOpenApiResponseObject,
  ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { type ErrorCode, errorStatus } from '#contracts/error-codes.js';
import { headersOf } from './headers.js';
import type { NamedSchema } from './named-schema.js';
import { problemTexts } from './problems.js';

/** A path of the API with its operations, and the schemas that they use. */
export interface ApiPath {
  path: string;
  operations: ZodOpenApiPathItemObject;
  schemas?: readonly NamedSchema[];
}

interface Described extends Pick<ZodOpenApiOperationObject, 'operationId' | 'parameters' | 'requestBody'> {
  tag: 'Signup' | 'Operation';
  summary: string;
  description: string;
  /** Security schemes, one of which is required. Empty: none. */
  security: readonly ('sessionToken' | 'linkToken' | 'cronSecret' | 'metricsToken')[];
  /** Success replies, by status. */
  success: ZodOpenApiResponsesObject;
  /** Error codes of the operation. `method_not_allowed` and `internal_error` are added for every endpoint. */
  codes: readonly ErrorCode[];
  /** Creates the reply of a failure. Default: problem details. */
  failure?: (codes: readonly ErrorCode[], status: number) => ZodOpenApiResponseObject;
}

/** Codes of `withAuth`, in `api/_http/endpoint.ts`. */
export const tokenCodes = ['token_missing', 'token_invalid', 'token_expired'] as const satisfies readonly ErrorCode[];
/** Codes of a call to the tenant. */
export const tenantCodes = ['tenant_refused', 'tenant_busy', 'tenant_timeout'] as const satisfies readonly ErrorCode[];
/** Codes of reading an account, in `server/signup/open.ts`. */
export const accountCodes = [
  'user_not_found',
  'user_blocked',
  'email_missing',
  'email_unverified',
] as const satisfies readonly ErrorCode[];
/** Codes of reading a body, in `api/_http/request-body.ts`. */
export const bodyCodes = [
  'malformed_request',
  'payload_too_large',
  'unsupported_media_type',
] as const satisfies readonly ErrorCode[];

/** Describes an operation: its success replies, and one reply for each status of its error codes. */
export function operation(described: Described): ZodOpenApiOperationObject {
  const { tag, security, success, codes, failure = problemReply, ...rest } = described;
  const all: readonly ErrorCode[] = [...codes, 'method_not_allowed', 'internal_error'];
  const statuses = [...new Set(all.map((code) => errorStatus[code]))].sort();
  const failures = statuses.map((status) => {
    const own = all.filter((code) => errorStatus[code] === status);
    return [String(status), { headers: headersOf(status), ...failure(own, status) }];
  });
  return {
    ...rest,
    tags: [tag],
    security: security.map((scheme) => ({ [scheme]: [] })),
    responses: { ...success, ...Object.fromEntries(failures) },
  };
}

/** The meanings of error codes, as a Markdown list. */
export function meaningOf(codes: readonly ErrorCode[]): string {
  return codes.map((code) => `- \`${code}\`: ${problemTexts[code]}`).join('\n');
}

/** A reply of problem details with one of these codes. */
export function problemReply(codes: readonly ErrorCode[], status: number): ZodOpenApiResponseObject {
  return { description: meaningOf(codes), content: { 'application/problem+json': problemContent(codes, status) } };
}

export function problemContent(codes: readonly ErrorCode[], status: number) {
  const own = { properties: { status: { const: status }, code: { enum: [...codes] } } } satisfies oas31.SchemaObject;
  const details = codes.includes('validation_failed') ? { ...own, required: ['errors'] } : own;
  return {
    schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, details] },
    examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
  } satisfies oas31.MediaTypeObject;
}

/** A successful JSON reply. @param examples by name. */
export function jsonReply(
  description: string,
  schema: NamedSchema['schema'],
  examples: Readonly<Record<string, oas31.ExampleObject>>,
): ZodOpenApiResponseObject {
  return { description, headers: headersOf(200), content: { 'application/json': { schema, examples } } };
}

/** An optional string parameter in the query or in a header, with one example. */
export function textParameter(
  place: 'query' | 'header',
  name: string,
  { description, example }: { description: string; example: string },
): oas31.ParameterObject {
  return {
    name,
    in: place,
    description,
    required: false,
    schema: { type: 'string' },
    examples: { one: { value: example } },
  };
}
