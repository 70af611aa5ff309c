import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readMarkedCode } from '../action-code.js';
import { exitCodes, Stop } from '../stop.js';

/** Names in the printed commands. */
export interface CommandNames {
  /** Host of the tenant. */
  domain: string;
  /** The folder of the files, quoted for a shell if needed. */
  folder: string;
  /** Path of the env file, quoted for a shell if needed. */
  envFile: string;
}

/** The files of one format, with notes and commands. */
export interface ExportResult {
  /** Contents by path below the folder. Undefined for an optional file that this export does not have. */
  files: Readonly<Record<string, string | undefined>>;
  /** Warnings to read before the files are used. */
  notes: readonly string[];
  /** Shell commands that work as printed. */
  commands: readonly string[];
}

/** The first line of every file except code and JSON. */
export const writtenBy = 'Written by "npm run tenant -- export", and replaced by its next run.';

/** Whether an earlier export wrote this text. The Action's code has its own first line. */
const isOurs = (text: string) => text.slice(0, 200).includes('npm run tenant -- export') || isOurCode(text);
const isOurCode = (text: string) => readMarkedCode(text).record !== undefined;

/**
 * Writes the files, and removes optional files of an earlier export. Throws a `Stop`, and changes nothing, if an existing file is
 * not from an export.
 * @returns the written and the removed paths.
 */
export function writeExport(folder: string, files: ExportResult['files']): { written: string[]; removed: string[] } {
  const paths = Object.keys(files).map((path) => ({ path: join(folder, path), content: files[path] }));
  try {
    const foreign = paths.filter(({ path }) => existsSync(path) && !(statSync(path).isFile() && isOurs(read(path))));
    if (foreign.length > 0) {
      throw new Stop('Nothing was written. These files were not created by an export:', {
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
