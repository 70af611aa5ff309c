import { pino } from 'pino';
import { expect } from 'vitest';
import { problem } from '#contracts/endpoints.js';
import { type ErrorCode, errorStatus } from '#contracts/error-codes.js';
import { config } from '../../examples/all-fields/signup.config.js';
import { signupUrl, startWorld, type World } from '../support/signup-world.js';
import { unbuiltSite } from '../support/unbuilt-site.js';

/** A made-up password that tests search for in replies and logs. */
export const canary = 'Kestrel-Quiet-Harbour-4711';

/** The whole site with every type of field. `log` has the lines of the last request. */
export interface FuzzedSite {
  world: World;
  log: string[];
  send(path: string, init?: RequestInit): Promise<Sent>;
}

export interface Sent {
  response: Response;
  text: string;
}

/** Starts the site in this process without a socket, so that only the project's own code parses the requests. */
export async function startFuzzedSite(): Promise<FuzzedSite> {
  const world = await startWorld({
    config,
    env: { CRON_SECRET: 'made-up-cron-secret-of-the-tests', METRICS_TOKEN: 'made-up-metrics-token-of-the-tests' },
  });
  const log: string[] = [];
  const application = { ...world.application, log: pino({ level: 'info' }, { write: (line) => void log.push(line) }) };
  const handler = unbuiltSite(application);
  return {
    world,
    log,
    async send(path, init) {
      log.length = 0;
      const response = await handler(new Request(new URL(path, signupUrl), init));
      return { response, text: await response.text() };
    },
  };
}

/** Expects what holds for every reply: not status 500, a documented code, no secrets in reply and log. */
export function expectDocumented({ response, text }: Sent, log: readonly string[], ...secrets: string[]): void {
  expect(response.status).not.toBe(500);
  if (response.headers.get('content-type') === 'application/problem+json') {
    const { code, status } = problem.parse(JSON.parse(text));
    expect([response.status, status]).toEqual([errorStatus[code], errorStatus[code]]);
  } else expect([200, 303, ...Object.values(errorStatus)]).toContain(response.status);
  for (const secret of [canary, ...secrets]) {
    expect(text).not.toContain(secret);
    expect(log.join('\n')).not.toContain(secret);
  }
}

/** The code of a problem reply; undefined for any other. */
export function codeOf({ response, text }: Sent): ErrorCode | undefined {
  return response.headers.get('content-type') === 'application/problem+json' ? JSON.parse(text).code : undefined;
}
