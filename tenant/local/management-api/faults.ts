import { readFileSync } from 'node:fs';
import * as z from 'zod';

const where = {
  /** HTTP method; every method when left out. */
  method: z.enum(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']).exactOptional(),
  /** Path as it travels: `/api/v2/users/*`; `*` is one segment, `**` is whatever follows. */
  path: z.string().startsWith('/'),
  /** How many of the matching calls are let through first. */
  after: z.int().min(0).exactOptional(),
  /** How many calls fail; all of them when left out. */
  times: z.int().min(1).exactOptional(),
  /** Milliseconds to wait, before the fault or (for a fault that only delays) before the call is answered as usual. */
  delayMs: z.int().min(0).max(600_000).exactOptional(),
};

/** `before`: nothing was written. `after`: the call did its work, and only then comes the fault. */
const moment = z.enum(['before', 'after']);

const statusFault = z.strictObject({
  ...where,
  status: z.int().min(400).max(599),
  when: moment.exactOptional(),
  /** The answer's JSON; Auth0's usual error body where left out. */
  body: z.record(z.string(), z.unknown()).exactOptional(),
  /** For 429: how far ahead `x-ratelimit-reset` lies. One second when left out. */
  resetAfterSeconds: z.int().min(0).exactOptional(),
});
/** The connection is closed without an answer. */
const cutFault = z.strictObject({ ...where, cut: moment });
/** The call is never answered. */
const hangFault = z.strictObject({ ...where, hang: z.literal(true), when: moment.exactOptional() });
const delayFault = z.strictObject({ ...where, delayMs: z.int().min(0).max(600_000) });

const fault = z.union([statusFault, cutFault, hangFault, delayFault]);

/** Something that goes wrong with the calls that it matches. */
export type Fault = z.infer<typeof fault>;

/** Reads a list of faults; throws an Error that names `source`, the number of the entry and what is wrong with it. */
export function parseFaults(input: unknown, source: string): Fault[] {
  if (!Array.isArray(input)) throw new Error(`${source}: an array of faults was expected`);
  return input.map((entry: unknown, index) => {
    const parsed = fault.safeParse(entry);
    if (parsed.success) return parsed.data;
    const asked = `${source}: fault number ${index + 1} is not valid.`;
    const shape = 'It needs a path and one of status, cut ("before" or "after"), hang (true) or delayMs.';
    throw new Error(`${asked} ${shape}\n${z.prettifyError(parsed.error)}`);
  });
}

/** Reads a file of faults (JSON); throws an Error that names the file. */
export function readFaultFile(path: string): Fault[] {
  let input: unknown;
  try {
    input = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`${path}: the file of faults cannot be read as JSON`, { cause });
  }
  return parseFaults(input, path);
}

function matchesPath(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const found = path.split('/');
  const rest = wanted.indexOf('**');
  if (rest === -1 && wanted.length !== found.length) return false;
  const fixed = rest === -1 ? wanted : wanted.slice(0, rest);
  return found.length >= fixed.length && fixed.every((segment, at) => segment === '*' || segment === found[at]);
}

/** The faults of a running tenant; they can be changed at any time. */
export class FaultPlan {
  #entries: { fault: Fault; seen: number }[] = [];

  constructor(faults: readonly Fault[] = []) {
    this.set(faults);
  }

  /** Replaces all faults and begins to count anew. */
  set(faults: readonly Fault[]): void {
    this.#entries = faults.map((entry) => ({ fault: entry, seen: 0 }));
  }

  clear(): void {
    this.set([]);
  }

  /** Counts the call for every fault that it matches and answers with the first that strikes now. */
  strike(method: string, path: string): Fault | undefined {
    const matching = this.#entries.filter(({ fault }) => {
      return (fault.method === undefined || fault.method === method) && matchesPath(fault.path, path);
    });
    for (const entry of matching) entry.seen += 1;
    return matching.find(({ fault, seen }) => {
      const first = (fault.after ?? 0) + 1;
      return seen >= first && seen < first + (fault.times ?? Number.POSITIVE_INFINITY);
    })?.fault;
  }
}
