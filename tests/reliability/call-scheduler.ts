import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';

export const callFaults = [
  '500, not done',
  '500, done',
  'cut, not done',
  'cut, done',
  '429',
  'killed, not done',
  'killed, done',
] as const;
export type CallFault = (typeof callFaults)[number];

/** A request to the API, with the faults of its tenant calls by their number, from 0. */
export interface ScheduledRequest {
  name: string;
  /** Requests of one process are killed together. Those of one user in it wait for each other. */
  process: string;
  person: string;
  faults: ReadonlyMap<number, CallFault>;
}

interface PendingRequest extends ScheduledRequest {
  rank: number;
  calls: number;
  /** Released calls without a response. */
  inFlight: number;
  state: 'running' | 'over';
  kill: () => void;
}

/** Releases so many steps of one request in a row. `whose`: its number, from 0. */
export interface Turn {
  whose: number;
  steps: number;
}

interface Step {
  pending: PendingRequest;
  label: string;
  go: () => void;
}

const current = new AsyncLocalStorage<(request: Request) => Promise<Response>>();

/** `fetch` for tenant calls: those of scheduled requests wait for the scheduler, all others pass. */
export const scheduledFetch: typeof fetch = (input, init) =>
  current.getStore()?.(new Request(input, init)) ?? fetch(input, init);

/**
 * Holds the tenant calls of several requests, and their responses, and releases them one by one in a given order. A step is
 * released only when every request waits here or is over, so a run depends on nothing but the order.
 */
export class CallScheduler {
  /** The released steps, in order. */
  readonly trace: string[] = [];
  readonly #requests: PendingRequest[] = [];
  #steps: Step[] = [];

  /** Runs a request under the scheduler. @returns its result; undefined if its process was killed. */
  async run<T>(scheduled: ScheduledRequest, request: () => Promise<T>): Promise<T | undefined> {
    let kill = () => {};
    const killed = new Promise<undefined>((resolve) => {
      kill = () => resolve(undefined);
    });
    const pending: PendingRequest = {
      ...scheduled,
      rank: this.#requests.length,
      calls: 0,
      inFlight: 0,
      state: 'running',
      kill,
    };
    this.#requests.push(pending);
    try {
      return await Promise.race([current.run((call) => this.#send(pending, call), request), killed]);
    } finally {
      pending.state = 'over';
    }
  }

  /** Releases steps until all requests are over: in the order of the turns, then by the number of the request. */
  async release(turns: readonly Turn[]): Promise<void> {
    const order = turns.flatMap(({ whose, steps }) => Array<number>(steps).fill(whose));
    for (let turn = 0; await this.#settled(); turn++) {
      const step = this.#next(order[turn] ?? 0);
      if (step === undefined) return;
      this.#steps = this.#steps.filter((other) => other !== step);
      this.trace.push(step.label);
      step.go();
    }
  }

  /** The next step of the request with this number, or of the next request that has one. */
  #next(whose: number): Step | undefined {
    const count = this.#requests.length;
    const distance = ({ pending }: Step) => (pending.rank - (whose % count) + count) % count;
    return this.#steps.toSorted((a, b) => distance(a) - distance(b) || a.label.localeCompare(b.label))[0];
  }

  async #send(pending: PendingRequest, request: Request): Promise<Response> {
    const fault = pending.faults.get(pending.calls++);
    const path = decodeURIComponent(new URL(request.url).pathname).replace(/(signup|reserved)-[0-9a-f]{40}/, '$1-…');
    await this.#wait(pending, `${pending.name} → ${request.method} ${path}`, request.signal);
    if (fault && !fault.endsWith(', done')) return this.#inject(pending, fault);
    const body = request.method === 'GET' ? {} : { body: await request.text() };
    pending.inFlight++;
    const answer = await unscheduledFetch(request.url, { method: request.method, headers: request.headers, ...body });
    const text = await answer.text().finally(() => {
      pending.inFlight--;
    });
    if (fault) return this.#inject(pending, fault);
    await this.#wait(pending, `${pending.name} ← ${answer.status} ${request.method} ${path}`, request.signal);
    return new Response(answer.status === 204 ? null : text, answer);
  }

  #inject(pending: PendingRequest, fault: CallFault): Response | Promise<never> {
    this.trace.push(`${pending.name} ! ${fault}`);
    if (fault.startsWith('500')) return new Response('{"statusCode":500}', { status: 500 });
    if (fault === '429') return new Response('{"statusCode":429}', { status: 429, headers: { 'retry-after': '0' } });
    if (fault.startsWith('cut')) throw new TypeError('fetch failed');
    for (const other of this.#requests.filter(({ process }) => process === pending.process)) {
      other.state = 'over';
      this.#steps = this.#steps.filter((step) => step.pending !== other);
      other.kill();
    }
    return new Promise(() => {});
  }

  /** Waits until the step is released; forever if the process was killed. */
  #wait(pending: PendingRequest, label: string, signal: AbortSignal): Promise<void> {
    if (pending.state === 'over') return new Promise(() => {});
    return new Promise((resolve, reject) => {
      const step: Step = { pending, label, go: resolve };
      this.#steps.push(step);
      signal.addEventListener('abort', () => {
        this.#steps = this.#steps.filter((other) => other !== step);
        reject(signal.reason);
      });
    });
  }

  /** Waits until no request is running code. @returns whether a request is left. */
  async #settled(): Promise<boolean> {
    for (let quiet = 0; quiet < 3; ) {
      await new Promise(setImmediate);
      const busy = this.#requests.some((pending) => pending.state === 'running' && !this.#isWaiting(pending));
      quiet = busy ? 0 : quiet + 1;
      if (busy) await pause(1);
    }
    return this.#requests.some(({ state }) => state === 'running');
  }

  /** Whether the request waits here, or for the mutex of a request of the same user that waits here. */
  #isWaiting({ process, person, inFlight }: PendingRequest): boolean {
    return (
      inFlight === 0 && this.#steps.some(({ pending }) => pending.process === process && pending.person === person)
    );
  }
}

/** `fetch` outside the scheduler. */
function unscheduledFetch(url: string, init: RequestInit): Promise<Response> {
  return current.exit(() => fetch(url, init));
}
