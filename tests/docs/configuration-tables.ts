import { brandsDocs, configDocs, type OptionDoc } from '#contracts/signup-config-docs.js';
import { settingDocs } from '#server/settings/setting-docs.js';
import { environment } from '#server/settings/settings.js';
import { textTable } from './text-table.js';

/** What the schema says about a variable, as far as the reference shows it. */
interface SchemaFacts {
  isRequired: boolean;
  /** Empty where it has none. */
  defaultValue: string;
  choices: readonly string[];
}

type Definition = Record<string, unknown> & { type: string };

/** Reads a schema of zod: a default or an optional value around an enumeration, a literal or a text. */
function factsOf(schema: { _zod: { def: unknown } }): SchemaFacts {
  const definition = schema._zod.def as Definition; // zod types it by schema; every one has a type
  const inner =
    definition.innerType === undefined ? definition : ((definition.innerType as typeof schema)._zod.def as Definition);
  const entries = (inner.entries ?? {}) as Record<string, string>;
  const values = (inner.values ?? []) as readonly string[];
  return {
    isRequired: !['default', 'optional'].includes(definition.type),
    defaultValue: String(definition.defaultValue ?? ''),
    choices: [...Object.values(entries), ...values],
  };
}

const code = (text: string) => `\`${text}\``;

function settingRow(name: string, doc: (typeof settingDocs)[keyof typeof settingDocs], facts: SchemaFacts): string[] {
  const values = facts.choices.length > 0 ? facts.choices.map(code).join(', ') : (doc.format ?? '');
  const unset = facts.defaultValue ? code(facts.defaultValue) : (doc.unset ?? '');
  const needed = facts.isRequired ? '**required**' : doc.required && `required ${doc.required}`;
  const readers = doc.usedBy ? `. Also read by: ${doc.usedBy}` : '';
  return [
    code(name),
    `${doc.meaning}${readers}`,
    values,
    [needed, unset].filter(Boolean).join('; otherwise ') || 'optional',
  ];
}

/** The variables of the environment, one table for each group. */
function settingTables(): string {
  const all = Object.entries(settingDocs);
  const groups = [...new Set(all.map(([, { group }]) => group))];
  const shape: Readonly<Record<string, Parameters<typeof factsOf>[0]>> = environment.shape;
  const sections = groups.map((group) => {
    const rows = all.flatMap(([name, doc]) => {
      const schema = shape[name];
      return schema && doc.group === group ? [settingRow(name, doc, factsOf(schema))] : [];
    });
    return `### ${group}\n\n${textTable([['name', 'meaning', 'values', 'default'], ...rows])}`;
  });
  return sections.join('\n\n');
}

function optionTable(docs: Readonly<Record<string, OptionDoc>>): string {
  const rows = Object.entries(docs).map(([name, { meaning, values, unset }]) => [
    code(name),
    meaning,
    values,
    unset ?? '**required**',
  ]);
  return textTable([['option', 'meaning', 'values', 'default'], ...rows]);
}

/** The parts of `docs/configuration.md` that the schemas and their words make, by name. */
export function configurationParts(): Readonly<Record<string, string>> {
  return { settings: settingTables(), config: optionTable(configDocs), brands: optionTable(brandsDocs) };
}
