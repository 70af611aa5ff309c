import * as z from 'zod';
import { brandSchema } from './brand-schema.js';
import { didYouMean } from './did-you-mean.js';
import { error, type Finding } from './report.js';
import { readSettingLines, type SettingPath } from './setting-lines.js';

type Issue = z.core.$ZodIssue;

/**
 * Checks the settings of a brand against the schema.
 * @param settings the default export of `brand.ts`, of any type.
 * @param source text of `brand.ts`, for line numbers.
 * @param file its path in findings.
 */
export function checkSettings(settings: unknown, source: string, file: string): Finding[] {
  if (settings === undefined || settings === null) {
    const remedy = "Write `export default { name: '…' } satisfies Brand;`.";
    return [error(file, 1, 'brand.ts has no default export.', remedy)];
  }
  const { error: invalid } = brandSchema.safeParse(settings);
  const { lineOf } = readSettingLines(source);
  return (invalid?.issues ?? []).flatMap((issue) =>
    withoutUnions(issue).flatMap(({ issue: plain, path }) =>
      toMessages(plain, path, valueAt(settings, path)).map(([at, problem, remedy]) =>
        error(file, lineOf(at), problem, remedy),
      ),
    ),
  );
}

/** Replaces the issue of a union by those of the best matching alternative: the one that fails at the deepest level. */
function withoutUnions(issue: Issue, path: SettingPath = issue.path): { issue: Issue; path: SettingPath }[] {
  if (issue.code !== 'invalid_union' || issue.message !== 'Invalid input') return [{ issue, path }];
  const depth = (issues: readonly Issue[]) => Math.max(...issues.map((each) => each.path.length));
  const [best = []] = issue.errors.toSorted((one, other) => depth(other) - depth(one));
  return best.flatMap((each) => withoutUnions(each, [...path, ...each.path]));
}

/** Path, problem and remedy of each finding of an issue. @param value at the path. */
function toMessages(
  issue: Issue,
  path: SettingPath,
  value: unknown,
): [at: SettingPath, problem: string, remedy: string][] {
  const name = nameOf(path);
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(path);
    return issue.keys.map((key) => {
      const place = path.length === 0 ? 'a brand' : name;
      const remedy = didYouMean(key, known, `Remove it. Settings: ${known.join(', ')}.`);
      return [[...path, key], `"${key}" is not a setting of ${place}.`, remedy];
    });
  }
  if (value === undefined) return [[path, `${name} is missing.`, `Add it. ${reference}`]];
  if (issue.code === 'invalid_value') {
    const choices = issue.values.map(String);
    const remedy = didYouMean(String(value), choices, `Use one of: ${choices.join(', ')}.`);
    return [[path, `${name}: ${JSON.stringify(value)} is not an allowed value.`, remedy]];
  }
  if (issue.code === 'invalid_type') {
    return [[path, `${name}: ${JSON.stringify(value)} is not of type ${issue.expected}.`, reference]];
  }
  const [problem, ...remedy] = issue.message.split(/(?<=\.) /);
  return [[path, `${name} ${problem}`, remedy.join(' ') || reference]];
}

const reference = 'web/brand/brand.ts describes every setting.';

function valueAt(settings: unknown, path: SettingPath): unknown {
  return path.reduce<unknown>((value, step) => (Object(value) as Record<PropertyKey, unknown>)[step], settings);
}

/** `links[0].url`. */
function nameOf(path: SettingPath): string {
  const name = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return name.replace(/^\./, '') || 'brand.ts';
}

/** The keys of the schema at a path, for "did you mean". */
function keysAt(path: SettingPath): string[] {
  let schema: unknown = brandSchema;
  for (const step of path) schema = childOf(schema, step);
  const object = alternatives(schema).find((each) => each instanceof z.ZodObject);
  return object ? Object.keys(object.shape) : [];
}

function childOf(schema: unknown, step: PropertyKey): unknown {
  for (const each of alternatives(schema)) {
    if (each instanceof z.ZodArray) return each.element;
    if (each instanceof z.ZodObject && String(step) in each.shape) return each.shape[String(step)];
  }
  return undefined;
}

/** The schema without `optional`; of a union, each alternative. */
function alternatives(schema: unknown): unknown[] {
  if (schema instanceof z.ZodOptional) return alternatives(schema.unwrap());
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(alternatives);
  return [schema];
}
