import type { ZodMiniType } from 'zod/mini';
import type { oas31 } from 'zod-openapi';

/** A schema of the contracts, with what the description says about it. The contracts have no texts: the page would load them. */
export interface NamedSchema {
  /** Its name among the components. */
  name: string;
  schema: ZodMiniType | oas31.SchemaObject;
  description: string;
  /** A text for each property, by its path: `siteKey`, `options.label`. A test finds the ones without. */
  properties?: Readonly<Record<string, string>>;
  /** Properties that the contract knows less of than a client should, with their schema. */
  replaced?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** What a client has to send, though the contract has an error code of its own for its absence. */
  required?: readonly string[];
}

/** A node of the finished description; its references stand in place of what they lead to. */
export interface Node {
  [key: string]: unknown;
  description?: string;
  required?: string[];
  properties?: Record<string, Node>;
  items?: Node;
}

/** Puts the texts of a schema into its component. @throws when a path leads nowhere. */
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

/** A reference to another component. */
export function componentRef(name: string): { $ref: string } {
  return { $ref: `#/components/schemas/${name}` };
}
