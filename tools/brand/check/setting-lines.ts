import { parseSync } from 'vite';

/** Path of a setting in the default export of `brand.ts`: `['links', 0, 'url']`. */
export type SettingPath = readonly PropertyKey[];

/** Line numbers of the settings in `brand.ts`. */
export interface SettingLines {
  /** The line of a setting, or of its nearest parent that exists; otherwise 1. */
  lineOf(path: SettingPath): number;
  /** The first syntax error, or null. */
  syntaxError: { message: string; line: number } | null;
}

/** The properties of ESTree nodes that are read here. */
interface Node {
  type: string;
  start: number;
  declaration?: Node;
  expression?: Node;
  properties?: (Node & { key?: Node & { name?: string }; value?: Node & { value?: unknown } })[];
  elements?: (Node | null)[];
  name?: string;
  value?: unknown;
  body?: Node[];
  declarations?: { id: Node; init: Node | null }[];
}

/** Parses the source of a `brand.ts` without running it. */
export function readSettingLines(source: string): SettingLines {
  const { program, errors } = parseSync('brand.ts', source);
  const lineAt = (offset: number) => source.slice(0, offset).split('\n').length;
  const [problem] = errors;
  const root = program as unknown as Node; // only the properties above are read
  const settings = defaultExport(root);
  return {
    lineOf(path) {
      let node = settings;
      let line = node ? lineAt(node.start) : 1;
      for (const step of path) {
        const next = child(node, step);
        if (!next) break;
        line = lineAt(next.start);
        node = next.value;
      }
      return line;
    },
    syntaxError: problem ? { message: problem.message, line: lineAt(problem.labels[0]?.start ?? 0) } : null,
  };
}

/** The default export: an object, or the initializer of the exported variable. */
function defaultExport(program: Node): Node | undefined {
  const declaration = program.body?.find(({ type }) => type === 'ExportDefaultDeclaration')?.declaration;
  const value = withoutTypes(declaration);
  if (value?.type !== 'Identifier') return value;
  const named = program.body?.flatMap(({ declarations = [] }) => declarations).find(({ id }) => id.name === value.name);
  return withoutTypes(named?.init ?? undefined);
}

/** Unwraps `{ … } satisfies Brand` and `{ … } as const`. */
function withoutTypes(node: Node | undefined): Node | undefined {
  return node?.expression && node.type.startsWith('TS') ? withoutTypes(node.expression) : node;
}

/** Position of a property or element, and the node of its value. */
function child(node: Node | undefined, step: PropertyKey): { start: number; value: Node | undefined } | undefined {
  if (typeof step === 'number') {
    const element = withoutTypes(node?.elements?.[step] ?? undefined);
    return element && { start: element.start, value: element };
  }
  const property = node?.properties?.find(({ key }) => key?.name === step || key?.value === step);
  return property && { start: property.start, value: withoutTypes(property.value as Node | undefined) };
}
