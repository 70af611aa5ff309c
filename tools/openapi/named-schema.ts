import type { ZodMiniType } from 'zod/mini';
import type { oas31 } from 'zod-openapi';

/** A schema of the contracts with its texts. The contracts have no texts, because the page would load them. */
export interface NamedSchema {
  /** Name of the component. */
  name: string;
  schema: ZodMiniType | oas31.SchemaObject;
  description: string;
  /** A description for each property, by its path: `siteKey`, `options.label`. A test finds missing ones. */
  properties?: Readonly<Record<string, string>>;
  /** More precise schemas for properties, by path. */
  replaced?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Required properties that the schema has as optional, because their absence has its own error code. */
  required?: readonly string[];
}

/** A node of the finished description. References are not resolved. */
export interface Node {
  [key: string]: unknown;
  description?: string;
  required?: string[];
  properties?: Record<string, Node>;
  items?: Node;
}

/** Adds the texts of a schema to its component. Throws for an unknown path. */
export function describeComponent(component: Node, named: NamedSchema): void {
  component.description = named.description;
  if (named.required) component.required = [...named.required];
  for (const [path, schema] of Object.entries(named.replaced ?? {})) {
    const property = propertyAt(component, path, named.name);
    for (const key of Object.keys(property)) delete property[key];
    Object.assign(property, schema);
  }
  for (const [path, text] of Object.entries(named.properties ?? {}))
    propertyAt(component, path, named.name).description = text;
}

function propertyAt(component: Node, path: string, name: string): Node {
  const found = path.split('.').reduce<Node | undefined>((node, key) => {
    const object = node?.items ?? node;
    return object?.properties?.[key];
  }, component);
  if (found === undefined) throw new Error(`tools/openapi: ${name} has no property ${path}`);
  return found;
}

/** Creates a reference to another component. */
export function componentRef(name: string): { $ref: string } {
  return { $ref: `#/components/schemas/${name}` };
}
