import { parseSync } from 'vite';

/** Steps from the settings of a brand to one of them: `['links', 0, 'url']`. */
export type SettingPath = readonly PropertyKey[];

/** The line of `brand.ts` in which each setting stands. */
export interface SettingLines {
  /** Of the innermost step that is written there; the first line where none is. */
  lineOf(path: SettingPath): number;
  /** The first reason why the file is no TypeScript, with its line. */
  syntaxError: { message: string; line: number } | null;
}

/** The parts of a syntax tree that are read here (ESTree). */
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

/** Reads the source of a `brand.ts`. It is not run. */
export function readSettingLines(source: string): SettingLines {
  const { program, errors } = parseSync('brand.ts', source);
  const lineAt = (offset: number) => source.slice(0, offset).split('\n').length;
  const [problem] = errors;
  const root = program as unknown as Node; // its type names every kind of node, and few are read
  const settings = exported(root);
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

/** The object that the module exports by default, also where it has a name first. */
function exported(program: Node): Node | undefined {
  const declaration = program.body?.find(({ type }) => type === 'ExportDefaultDeclaration')?.declaration;
  const value = withoutTypes(declaration);
  if (value?.type !== 'Identifier') return value;
  const named = program.body?.flatMap(({ declarations = [] }) => declarations).find(({ id }) => id.name === value.name);
  return withoutTypes(named?.init ?? undefined);
}

/** `{ … } satisfies Brand` and `{ … } as const` are the object. */
function withoutTypes(node: Node | undefined): Node | undefined {
  return node?.expression && node.type.startsWith('TS') ? withoutTypes(node.expression) : node;
}

/** The place of a setting, and the node of its value. */
function child(node: Node | undefined, step: PropertyKey): { start: number; value: Node | undefined } | undefined {
  if (typeof step === 'number') {
    const element = withoutTypes(node?.elements?.[step] ?? undefined);
    return element && { start: element.start, value: element };
  }
  const property = node?.properties?.find(({ key }) => key?.name === step || key?.value === step);
  return property && { start: property.start, value: withoutTypes(property.value as Node | undefined) };
}
