import * as z from 'zod';

const delayMs = z.int().min(0).max(600_000);
/** `before`: the call is not executed. `after`: the call is executed, then the fault applies. */
const moment = z.enum(['before', 'after']);

const matcher = z
  .strictObject({
    /** HTTP method; all methods by default. */
    method: z.enum(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']),
    /** Number of matching calls that succeed first. */
    after: z.int().min(0),
    /** Number of calls that fail; all by default. */
    times: z.int().min(1),
    /** Milliseconds to wait before the fault, or before a call without another fault. */
    delayMs,
  })
  .exactPartial()
  /** The encoded path, such as `/api/v2/users/*`; `*` is one segment, `**` any number of segments at the end. */
  .extend({ path: z.string().startsWith('/') });

const statusFault = matcher.extend({
  status: z.int().min(400).max(599),
  when: moment.exactOptional(),
  /** The JSON of the response; Auth0's usual error body by default. */
  body: z.record(z.string(), z.unknown()).exactOptional(),
  /** For 429: seconds until `x-ratelimit-reset`; 1 by default. */
  resetAfterSeconds: z.int().min(0).exactOptional(),
});
/** The connection is closed without a response. */
const cutFault = matcher.extend({ cut: moment });
/** The call never gets a response. */
const hangFault = matcher.extend({ hang: z.literal(true), when: moment.exactOptional() });
const delayFault = matcher.extend({ delayMs });

const fault = z.union([statusFault, cutFault, hangFault, delayFault]);

/** A failure to inject into the calls that it matches. */
export type Fault = z.infer<typeof fault>;

/** Parses a list of faults; throws an Error that names `source`, the number of the entry and its issues. */
export function parseFaults(input: unknown, source: string): Fault[] {
  if (!Array.isArray(input)) throw new Error(`${source}: must be an array of faults`);
  return input.map((entry: unknown, index) => {
    const parsed = fault.safeParse(entry);
    if (parsed.success) return parsed.data;
    const shape = 'It needs a path and one of status, cut ("before" or "after"), hang (true) or delayMs.';
    const issues = z.prettifyError(parsed.error);
    throw new Error(`${source}: fault number ${index + 1} is not valid. ${shape}\n${issues}`);
  });
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

  /** Replaces all faults and resets their counters. */
  set(faults: readonly Fault[]): void {
    this.#entries = faults.map((entry) => ({ fault: entry, seen: 0 }));
  }

  clear(): void {
    this.set([]);
  }

  /** Counts the call for every fault that matches it. Returns the first one that applies now. */
  next(method: string, path: string): Fault | undefined {
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
