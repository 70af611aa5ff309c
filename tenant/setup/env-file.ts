import { chmodSync, existsSync, readFileSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { parseEnv } from 'node:util';
import type { Environment } from '#server/settings/cross-checks.js';
import type { CommandContext } from './context.js';
import { Stop } from './stop.js';

/** Reads the variables of an env file; empty if the file does not exist. */
export function readEnvFile(path: string): Record<string, string> {
  if (!existsSync(path)) return {};
  const variables = parseEnv(readFileSync(path, 'utf8'));
  return Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Merges the env file with the environment, which takes precedence. Empty variables of the environment count as not set. */
export function readVariables({ env, envFile }: Pick<CommandContext, 'env' | 'envFile'>): Record<string, string> {
  return { ...readEnvFile(envFile), ...withoutEmpty(env) };
}

/** Drops empty variables. */
export const withoutEmpty = (env: Environment) =>
  Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => Boolean(entry[1]?.trim())));

const assignment = (name: string) => new RegExp(`^[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=.*$`, 'gm');

/**
 * Sets variables in the text of an env file. Other lines, comments and the order stay.
 * @param values without line breaks. Values with white space, `#` or quotation marks are quoted.
 * @returns the new text.
 */
export function setVariables(text: string, values: Readonly<Record<string, string>>): string {
  let result = text;
  for (const [name, value] of Object.entries(values)) {
    const line = `${name}=${quoteIfNeeded(name, value)}`;
    const present = result.match(assignment(name));
    if (present) {
      // The last assignment counts. Earlier ones are commented out, because some parsers take the first.
      let left = present.length;
      result = result.replace(assignment(name), () => (--left === 0 ? line : `#${name}=`));
    } else {
      result = `${result}${result === '' || result.endsWith('\n') ? '' : '\n'}${line}\n`;
    }
  }
  return result;
}

function quoteIfNeeded(name: string, value: string): string {
  if (/^[^\s"'`#]*$/.test(value)) return value;
  // Double quotation marks come last: in them, `\n` would be read as a line break.
  const quote = ["'", '`', '"'].find((mark) => !value.includes(mark));
  if (quote === undefined || /[\r\n]/.test(value)) {
    throw new Stop(
      `${name} cannot be written to the env file: it has a line break or all three kinds of quotation marks.`,
    );
  }
  return `${quote}${value}${quote}`;
}

/**
 * Writes variables into an env file that only its owner can read (0600). The replacement is atomic: a killed process leaves the
 * old or the new file.
 * @returns whether anything has changed.
 */
export function writeEnvFile(path: string, values: Readonly<Record<string, string>>): boolean {
  const present = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const text = setVariables(present, values);
  if (text === present) return false;
  const target = existsSync(path) ? realpathSync(path) : path;
  const draft = `${target}.${process.pid}.tmp`;
  writeFileSync(draft, text, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, target);
  return true;
}

/** Shell commands that copy values of the env file to Vercel without showing them. Present values are replaced. */
export function vercelCommands(envFile: string, names: readonly string[]): string[] {
  const file = relative(process.cwd(), envFile);
  return [
    ...names.map(
      (name) => `node --env-file=${file} -p process.env.${name} | vercel env add ${name} production --force`,
    ),
    'vercel deploy --prod',
  ];
}
