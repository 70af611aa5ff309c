import { createDocument, type oas31, type ZodOpenApiOverride } from 'zod-openapi';
import { problem } from '#contracts/endpoints.js';
import { type ErrorCode, errorStatus, fieldErrorCodes } from '#contracts/error-codes.js';
import { problemResponse } from '../../api/_http/problem.js';
import packageJson from '../../package.json' with { type: 'json' };
import { endpoints, webhooks } from './endpoints.js';
import { headers } from './headers.js';
import { describeComponent, type NamedSchema, type Node } from './named-schema.js';
import { exampleDetails, problemTexts } from './problems.js';
import { tokenSchemas } from './tokens.js';

// The library does not know `summary` (OpenAPI 3.1) yet.
const info: oas31.InfoObject & { summary: string } = {
  title: 'Signup Step',
  version: packageJson.version,
  summary: 'The page between a social login and an application, for Auth0.',
  description:
    'JSON in, JSON out. Errors are problem details (RFC 9457) with a `code` from one closed list. `HEAD` is answered as `GET`, without a body. The `traceparent` of a request is continued (W3C Trace Context). A preflight of the page (`OPTIONS`) is answered with 204. `docs/api.md` says what a client may rely on.',
  license: { name: 'MIT', identifier: 'MIT' },
};

const securitySchemes: Record<string, oas31.SecuritySchemeObject> = {
  sessionToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The session token from the link of the user: the schema `SessionToken`.',
  },
  linkToken: {
    type: 'apiKey',
    in: 'query',
    name: 'session_token',
    description: 'The same token in the URL of the page. The name `token` is also accepted.',
  },
  metricsToken: { type: 'http', scheme: 'bearer', description: '`METRICS_TOKEN` of the settings.' },
  cronSecret: {
    type: 'http',
    scheme: 'bearer',
    description: '`CRON_SECRET` of the settings, as Vercel’s cron sends it.',
  },
};

/** Field codes that no problem reply has: codes of the page itself and of `GET /api/username`. */
const otherFieldCodes: readonly string[] = ['password_too_short', 'password_again', 'username_taken'];

const problemSchema: NamedSchema = {
  name: 'Problem',
  schema: problem,
  description: 'Problem details (RFC 9457). A reply never contains a token, a password or a body of the tenant.',
  properties: {
    type: '`urn:signup-step:` followed by the code.',
    title: 'English, for developers.',
    status: 'The HTTP status.',
    code: 'The error code. A code always has the same status.',
    detail: 'Reserved.',
    errors: 'Errors of single fields, in the order of the form. With `validation_failed` only.',
    'errors.field': '`username`, `password`, the name of an extra field, or `fields` for unknown ones.',
    'errors.code': 'The first rule that the value breaks.',
    'errors.text': 'A sentence of a hook, for the user.',
    retryAfter: 'Seconds, as in `Retry-After`.',
  },
  replaced: {
    'errors.code': { type: 'string', enum: fieldErrorCodes.filter((code) => !otherFieldCodes.includes(code)) },
  },
};

/** Bounds of number types, which are left out of the description. */
const technicalBounds = [Number.MAX_SAFE_INTEGER, 2 ** 32 - 1];

const override: ZodOpenApiOverride = ({ jsonSchema, zodSchema, io }) => {
  const { maximum, minimum } = jsonSchema;
  if (technicalBounds.includes(Number(maximum))) delete jsonSchema.maximum;
  if (minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  // Redundant: the keys of a JSON object are strings.
  delete jsonSchema.propertyNames;
  // A later version may add properties to a reply.
  if (io === 'output' && zodSchema._zod.def.type === 'object') delete jsonSchema.additionalProperties;
};

const codes = Object.keys(errorStatus) as ErrorCode[]; // the keys of that record

/** Creates the example of a problem with the code of the API. */
async function problemExample(code: ErrorCode): Promise<oas31.ExampleObject> {
  return { summary: problemTexts[code], value: await problemResponse({ code, ...exampleDetails[code] }).json() };
}

/** Creates the OpenAPI 3.1 document: the schemas of the contracts, with texts, examples, headers and codes. */
export async function createApiDescription(): Promise<oas31.OpenAPIObject> {
  const named = [problemSchema, ...tokenSchemas, ...[...endpoints, ...webhooks].flatMap(({ schemas = [] }) => schemas)];
  const examples = await Promise.all(codes.map(async (code) => [code, await problemExample(code)] as const));
  const created = createDocument(
    {
      openapi: '3.1.1',
      info,
      servers: [{ url: 'https://signup.your-company.example', description: '`SIGNUP_URL` of your deployment.' }],
      tags: [
        { name: 'Signup', description: 'Calls of the page for a user.' },
        { name: 'Operation', description: 'Calls of monitors, schedulers and developers.' },
      ],
      paths: Object.fromEntries(endpoints.map(({ path, operations }) => [path, operations])),
      ...(webhooks.length > 0 && {
        webhooks: Object.fromEntries(webhooks.map(({ path, operations }) => [path, operations])),
      }),
      components: {
        securitySchemes,
        headers: { ...headers },
        examples: Object.fromEntries(examples),
        schemas: Object.fromEntries(named.map(({ name, schema }) => [name, schema])),
      },
    },
    // The schema of a value that a contract accepts unchecked comes from `NamedSchema.replaced`.
    { override, allowEmptySchema: { pipe: true } },
  );
  // A deep copy, because zod reuses schema objects, and a text is for one place.
  const document = JSON.parse(JSON.stringify(created)) as oas31.OpenAPIObject; // the same document
  const components = document.components?.schemas as Record<string, Node>; // every schema above
  for (const schema of named) {
    const component = components[schema.name];
    if (component === undefined) throw new Error(`tools/openapi: the document has no component ${schema.name}`);
    describeComponent(component, schema);
  }
  return document;
}
