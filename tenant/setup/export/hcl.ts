/** An HCL expression, which is written without quotation marks, such as `auth0_action.signup_step.id`. */
export class Expression {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A map of strings as an attribute, `name = { … }`. Other objects become blocks. */
export class TextMap {
  readonly entries: Readonly<Record<string, string>>;
  constructor(entries: Readonly<Record<string, string>>) {
    this.entries = entries;
  }
}

type Scalar = string | number | boolean | Expression;
type Attribute = Scalar | readonly string[] | TextMap;
export interface Body {
  [name: string]: Attribute | Body | readonly Body[] | undefined;
}

/** Writes a block of HCL in the layout of `terraform fmt`. @param labels such as `resource "auth0_action" "signup_step"`. */
export function block(labels: string, body: Body): string {
  return [`${labels} {`, ...indent(bodyLines(body)), '}'].join('\n');
}

function bodyLines(body: Body): string[] {
  const entries = Object.entries(body).filter(([, value]) => value !== undefined);
  const attributes = entries.flatMap(([name, value]) => (isAttribute(value) ? [[name, value] as const] : []));
  const blocks = entries.flatMap(([name, value]) =>
    isAttribute(value) || value === undefined ? [] : [[name, value] as const],
  );
  const lines = aligned(attributes);
  for (const [name, value] of blocks) {
    for (const inner of Array.isArray(value) ? value : [value]) {
      lines.push(...(lines.length > 0 ? [''] : []), ...block(name, inner).split('\n'));
    }
  }
  return lines;
}

/** Aligns the equals signs of one-line attributes. Maps follow them. */
function aligned(attributes: readonly (readonly [string, Attribute])[]): string[] {
  const maps = attributes.filter(([, value]) => value instanceof TextMap);
  const simple = attributes.filter(([, value]) => !(value instanceof TextMap));
  const width = Math.max(0, ...simple.map(([name]) => name.length));
  return [
    ...simple.map(([name, value]) => `${name.padEnd(width)} = ${attributeText(value)}`),
    ...maps.flatMap(([name, value]) => `${name} = ${attributeText(value)}`.split('\n')),
  ];
}

function isAttribute(value: Body[string]): value is Attribute {
  if (value instanceof Expression || value instanceof TextMap || typeof value !== 'object') return value !== undefined;
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function attributeText(value: Attribute): string {
  if (value instanceof Expression) return value.text;
  if (value instanceof TextMap) {
    const names = Object.keys(value.entries).map(quoted);
    const width = Math.max(0, ...names.map((name) => name.length));
    const lines = Object.values(value.entries).map(
      (text, at) => `${(names[at] ?? '').padEnd(width)} = ${quoted(text)}`,
    );
    return ['{', ...indent(lines), '}'].join('\n');
  }
  if (typeof value === 'string') return quoted(value);
  return typeof value === 'object' ? `[${value.map(quoted).join(', ')}]` : String(value);
}

/** Quotes a string for HCL: as JSON, but without `\b` and `\f`, which HCL lacks, and with escaped templates. */
export function quoted(text: string): string {
  return JSON.stringify(text)
    .replace(/\\./g, (pair) => ({ '\\b': '\\u0008', '\\f': '\\u000c' })[pair] ?? pair)
    .replace(/[$%](?=\{)/g, '$&$&');
}

const indent = (lines: readonly string[]) => lines.map((line) => (line === '' ? '' : `  ${line}`));
