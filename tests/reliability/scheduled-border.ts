import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';

export const borderFaults = [
  '500, not done',
  '500, done',
  'cut, not done',
  'cut, done',
  '429',
  'killed, not done',
  'killed, done',
] as const;
export type BorderFault = (typeof borderFaults)[number];

/** Somebody's request under way, with what goes wrong with its calls: by their number, from 0. */
export interface Traveller {
  name: string;
  /** Travellers of one process are killed together, and those of one person in it take turns. */
  process: string;
  person: string;
  faults: ReadonlyMap<number, BorderFault>;
}

interface Journey extends Traveller {
  rank: number;
  calls: number;
  /** Calls that are on their way beyond the border. */
  abroad: number;
  state: 'under way' | 'over';
  kill: () => void;
}

/** So many steps of one request in a row. `whose`: its number, from 0. */
export interface Turn {
  whose: number;
  steps: number;
}

interface Step {
  journey: Journey;
  label: string;
  go: () => void;
}

const current = new AsyncLocalStorage<(request: Request) => Promise<Response>>();

/** What carries calls to the tenant: those of travellers stop at the border, all others pass. */
export const borderFetch: typeof fetch = (input, init) =>
  current.getStore()?.(new Request(input, init)) ?? fetch(input, init);

/**
 * Lets the calls of several requests to the tenant, and the tenant's answers, pass one by one in an order that the test
 * decides. Nothing passes before every request either waits here or is over, so the order is all that chance has a say in.
 */
export class ScheduledBorder {
  /** What passed, in order. */
  readonly trace: string[] = [];
  readonly #journeys: Journey[] = [];
  #steps: Step[] = [];

  /** Makes a request as this traveller. The result is undefined where its process was killed. */
  async travel<T>(traveller: Traveller, request: () => Promise<T>): Promise<T | undefined> {
    let kill = () => {};
    const killed = new Promise<undefined>((resolve) => {
      kill = () => resolve(undefined);
    });
    const journey: Journey = {
      ...traveller,
      rank: this.#journeys.length,
      calls: 0,
      abroad: 0,
      state: 'under way',
      kill,
    };
    this.#journeys.push(journey);
    try {
      return await Promise.race([current.run((call) => this.#cross(journey, call), request), killed]);
    } finally {
      journey.state = 'over';
    }
  }

  /** Lets steps pass until all requests are over: by these turns, and when they are used up, the first request first. */
  async letPass(turns: readonly Turn[]): Promise<void> {
    const order = turns.flatMap(({ whose, steps }) => Array<number>(steps).fill(whose));
    for (let turn = 0; await this.#settled(); turn++) {
      const step = this.#next(order[turn] ?? 0);
      if (step === undefined) return;
      this.#steps = this.#steps.filter((other) => other !== step);
      this.trace.push(step.label);
      step.go();
    }
  }

  /** The next step of the request with this number, or of one behind it that can move. */
  #next(whose: number): Step | undefined {
    const count = this.#journeys.length;
    const distance = ({ journey }: Step) => (journey.rank - (whose % count) + count) % count;
    return this.#steps.toSorted((a, b) => distance(a) - distance(b) || a.label.localeCompare(b.label))[0];
  }

  async #cross(journey: Journey, request: Request): Promise<Response> {
    const fault = journey.faults.get(journey.calls++);
    const path = decodeURIComponent(new URL(request.url).pathname).replace(/(signup|reserved)-[0-9a-f]{40}/, '$1-…');
    await this.#wait(journey, `${journey.name} → ${request.method} ${path}`, request.signal);
    if (fault && !fault.endsWith(', done')) return this.#strike(journey, fault);
    const body = request.method === 'GET' ? {} : { body: await request.text() };
    journey.abroad++;
    const answer = await fetchUnscheduled(request.url, { method: request.method, headers: request.headers, ...body });
    const text = await answer.text().finally(() => {
      journey.abroad--;
    });
    if (fault) return this.#strike(journey, fault);
    await this.#wait(journey, `${journey.name} ← ${answer.status} ${request.method} ${path}`, request.signal);
    return new Response(answer.status === 204 ? null : text, answer);
  }

  #strike(journey: Journey, fault: BorderFault): Response | Promise<never> {
    this.trace.push(`${journey.name} ! ${fault}`);
    if (fault.startsWith('500')) return new Response('{"statusCode":500}', { status: 500 });
    if (fault === '429') return new Response('{"statusCode":429}', { status: 429, headers: { 'retry-after': '0' } });
    if (fault.startsWith('cut')) throw new TypeError('fetch failed');
    for (const other of this.#journeys.filter(({ process }) => process === journey.process)) {
      other.state = 'over';
      this.#steps = this.#steps.filter((step) => step.journey !== other);
      other.kill();
    }
    return new Promise(() => {});
  }

  /** Waits for its turn. A process that was killed waits for ever. */
  #wait(journey: Journey, label: string, signal: AbortSignal): Promise<void> {
    if (journey.state === 'over') return new Promise(() => {});
    return new Promise((resolve, reject) => {
      const step: Step = { journey, label, go: resolve };
      this.#steps.push(step);
      signal.addEventListener('abort', () => {
        this.#steps = this.#steps.filter((other) => other !== step);
        reject(signal.reason);
      });
    });
  }

  /** Waits until nobody is on the way. Returns whether anybody is left. */
  async #settled(): Promise<boolean> {
    for (let quiet = 0; quiet < 3; ) {
      await new Promise(setImmediate);
      const busy = this.#journeys.some((journey) => journey.state === 'under way' && !this.#stands(journey));
      quiet = busy ? 0 : quiet + 1;
      if (busy) await pause(1);
    }
    return this.#journeys.some(({ state }) => state === 'under way');
  }

  /** Waits here, or behind another submission of the same person in the same process that does. */
  #stands({ process, person, abroad }: Journey): boolean {
    return abroad === 0 && this.#steps.some(({ journey }) => journey.process === process && journey.person === person);
  }
}

/** The call itself passes, whoever makes it. */
function fetchUnscheduled(url: string, init: RequestInit): Promise<Response> {
  return current.exit(() => fetch(url, init));
}
