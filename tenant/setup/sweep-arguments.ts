import { parseArgs } from 'node:util';

export interface SweepArguments {
  remove: boolean;
  json: boolean;
  /** Milliseconds. */
  olderThanMs: number;
}

export type ParsedArguments = { ok: true; value: SweepArguments } | { ok: false; problem: string };

const HOUR_MS = 60 * 60 * 1000;
/** A login lives for an hour at most; twice that leaves room for clocks that are wrong. */
const MIN_HOURS = 2;

const known = {
  remove: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  'older-than': { type: 'string', default: '24h' },
} as const;

/** Reads the arguments of `npm run tenant -- sweep`. */
export function readSweepArguments(args: string[]): ParsedArguments {
  try {
    const { values } = parseArgs({ args, options: known });
    const olderThanMs = readAge(values['older-than']);
    if (olderThanMs === undefined) {
      return { ok: false, problem: `--older-than: hours or days, such as 24h or 7d, and ${MIN_HOURS}h at least` };
    }
    return { ok: true, value: { remove: values.remove, json: values.json, olderThanMs } };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}

function readAge(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,5})([hd])$/.exec(text) ?? [];
  const hours = Number(count) * (unit === 'd' ? 24 : 1);
  return hours >= MIN_HOURS ? hours * HOUR_MS : undefined;
}
