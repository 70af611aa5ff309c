import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readMarkedCode } from '../action-code.js';
import { exitCodes, Stop } from '../stop.js';

/** What the printed commands name. */
export interface CommandNames {
  /** Host of the tenant. */
  domain: string;
  /** The folder of the files and the env file, quoted for a shell where needed. */
  folder: string;
  envFile: string;
}

/** What a format makes of the state. Pure. */
export interface ExportResult {
  /** Contents by path below the folder. Undefined for a file that the format may have, and this export does not. */
  files: Readonly<Record<string, string | undefined>>;
  /** What a person should know before the files are used. */
  notes: readonly string[];
  /** Lines that work as printed. */
  commands: readonly string[];
}

/** First line of the files, apart from code and JSON. */
export const writtenBy = 'Written by "npm run tenant -- export", and replaced by its next run.';

/** Whether an earlier export has written this. The Action's code has a first line of its own. */
const isOurs = (text: string) => text.slice(0, 200).includes('npm run tenant -- export') || isOurCode(text);
const isOurCode = (text: string) => readMarkedCode(text).record !== undefined;

/**
 * Writes the files, and removes those that an earlier export wrote and this one does not. Changes nothing if a file in the
 * way is not ours: then it throws a `Stop`.
 * @returns the paths that were written and removed.
 */
export function writeExport(folder: string, files: ExportResult['files']): { written: string[]; removed: string[] } {
  const paths = Object.keys(files).map((path) => ({ path: join(folder, path), content: files[path] }));
  try {
    const foreign = paths.filter(({ path }) => existsSync(path) && !(statSync(path).isFile() && isOurs(read(path))));
    if (foreign.length > 0) {
      throw new Stop('Nothing was written. There are files that no export has written:', {
        lines: foreign.map(({ path }) => path),
        remedy: 'Name another folder with --out, or move them.',
        code: exitCodes.cannotRun,
      });
    }
    const removed = paths.filter(({ path, content }) => content === undefined && existsSync(path));
    for (const { path } of removed) rmSync(path);
    const written = paths.filter(({ content }) => content !== undefined);
    for (const { path, content = '' } of written) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
    return { written: written.map(({ path }) => path), removed: removed.map(({ path }) => path) };
  } catch (cause) {
    if (cause instanceof Stop || !(cause instanceof Error)) throw cause;
    const remedy = 'Name a folder that can be written with --out.';
    throw new Stop(`The files cannot be written: ${cause.message}`, { remedy, code: exitCodes.cannotRun, cause });
  }
}

const read = (path: string) => readFileSync(path, 'utf8');
