import * as z from 'zod';
import { brandSchema } from './brand-schema.js';
import { didYouMean } from './did-you-mean.js';
import { error, type Finding } from './report.js';
import { readSettingLines, type SettingPath } from './setting-lines.js';

type Issue = z.core.$ZodIssue;

/**
 * The settings of a brand against their schema.
 * @param settings what `brand.ts` exports by default; whatever it is.
 * @param source its text, for the lines.
 * @param file its name in findings.
 */
export function checkSettings(settings: unknown, source: string, file: string): Finding[] {
  if (settings === undefined || settings === null) {
    const remedy = "Write `export default { name: '…' } satisfies Brand;`.";
    return [error(file, 1, 'brand.ts exports nothing by default.', remedy)];
  }
  const { error: invalid } = brandSchema.safeParse(settings);
  const { lineOf } = readSettingLines(source);
  return (invalid?.issues ?? []).flatMap((issue) =>
    plainIssues(issue).flatMap(({ issue: plain, path }) =>
      wordsOf(plain, path, valueAt(settings, path)).map(([at, problem, remedy]) =>
        error(file, lineOf(at), problem, remedy),
      ),
    ),
  );
}

/** Of the alternatives that a value could have been, the one that it is most like: that which fails the deepest. */
function plainIssues(issue: Issue, path: SettingPath = issue.path): { issue: Issue; path: SettingPath }[] {
  if (issue.code !== 'invalid_union' || issue.message !== 'Invalid input') return [{ issue, path }];
  const depth = (issues: readonly Issue[]) => Math.max(...issues.map((each) => each.path.length));
  const [meant = []] = issue.errors.toSorted((one, other) => depth(other) - depth(one));
  return meant.flatMap((each) => plainIssues(each, [...path, ...each.path]));
}

/** Each fault of an issue: where, what, and what to do. @param value what is written at the place. */
function wordsOf(
  issue: Issue,
  path: SettingPath,
  value: unknown,
): [at: SettingPath, problem: string, remedy: string][] {
  const name = nameOf(path);
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(path);
    return issue.keys.map((key) => {
      const place = path.length === 0 ? 'a brand' : name;
      const remedy = didYouMean(key, known, `Remove it. There are: ${known.join(', ')}.`);
      return [[...path, key], `"${key}" is no setting of ${place}.`, remedy];
    });
  }
  if (value === undefined) return [[path, `${name} is missing.`, `Add it. ${described}`]];
  if (issue.code === 'invalid_value') {
    const choices = issue.values.map(String);
    const remedy = didYouMean(String(value), choices, `Use one of: ${choices.join(', ')}.`);
    return [[path, `${name}: ${JSON.stringify(value)} is none of the choices.`, remedy]];
  }
  if (issue.code === 'invalid_type') {
    return [[path, `${name}: ${JSON.stringify(value)} is no ${issue.expected}.`, described]];
  }
  const [problem, ...remedy] = issue.message.split(/(?<=\.) /);
  return [[path, `${name} ${problem}`, remedy.join(' ') || described]];
}

const described = 'web/brand/brand.ts describes every setting.';

function valueAt(settings: unknown, path: SettingPath): unknown {
  return path.reduce<unknown>((value, step) => (Object(value) as Record<PropertyKey, unknown>)[step], settings);
}

/** `links[0].url`. */
function nameOf(path: SettingPath): string {
  const name = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return name.replace(/^\./, '') || 'brand.ts';
}

/** The keys that the schema has at a place, for "did you mean". */
function keysAt(path: SettingPath): string[] {
  let schema: unknown = brandSchema;
  for (const step of path) schema = inside(schema, step);
  const object = alternatives(schema).find((each) => each instanceof z.ZodObject);
  return object ? Object.keys(object.shape) : [];
}

function inside(schema: unknown, step: PropertyKey): unknown {
  for (const each of alternatives(schema)) {
    if (each instanceof z.ZodArray) return each.element;
    if (each instanceof z.ZodObject && String(step) in each.shape) return each.shape[String(step)];
  }
  return undefined;
}

/** A schema without `optional`, and each of the alternatives of a union. */
function alternatives(schema: unknown): unknown[] {
  if (schema instanceof z.ZodOptional) return alternatives(schema.unwrap());
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(alternatives);
  return [schema];
}
