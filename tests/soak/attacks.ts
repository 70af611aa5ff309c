import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { signToken, state } from '../support/signup-world.js';

/** The target of the attacks. */
export interface Target {
  origin: string;
  /** Host of the login domain, the issuer of valid tokens. */
  issuer: string;
  /** Users of the tenant for whom the attackers have valid tokens. */
  users: readonly string[];
}

/** Number of responses by kind of attack and status. */
export type Responses = Map<string, Map<string, number>>;

type Attack = (n: number) => Promise<string>;

const foreign = 'made-up-secret-of-another-party-altogether';

/** Runs all attacks until the signal, each client without pauses. Resolves when all clients have stopped. */
export async function runAttacks(target: Target, signal: AbortSignal, responses: Responses): Promise<void> {
  const attacks: Record<string, [clients: number, attack: Attack]> = {
    'forged tokens': [6, await forgedTokens(target)],
    'many requests with valid tokens': [3, await validTokens(target)],
    'bodies of 2 MB': [2, await hugeBodies(target)],
    'very slow bodies': [30, (n) => slowBody(target, n, signal)],
    'wrong methods and paths': [2, wrongMethods(target)],
    'headers with 3,000 languages': [2, manyLanguages(target)],
  };
  const clients = Object.entries(attacks).flatMap(([kind, [count, act]]) =>
    Array.from({ length: count }, (_, at) => runClient(act, at, (answer) => record(responses, kind, answer), signal)),
  );
  await Promise.all(clients);
}

async function runClient(
  act: Attack,
  at: number,
  report: (answer: string) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let n = at; !signal.aborted; n++) {
    report(await act(n).catch(() => 'no response'));
    // The simulated signups run in the same process and need their turn.
    await pause(2);
  }
}

function record(responses: Responses, kind: string, answer: string): void {
  const counts = responses.get(kind) ?? new Map<string, number>();
  responses.set(kind, counts.set(answer, (counts.get(answer) ?? 0) + 1));
}

async function statusOf(response: Response): Promise<string> {
  await response.arrayBuffer();
  return String(response.status);
}

async function forgedTokens({ origin, issuer }: Target): Promise<Attack> {
  const token = await signToken({ iss: issuer, sub: 'github|1' }, foreign);
  return async (n) =>
    statusOf(
      await fetch(`${origin}/api/session`, { headers: { authorization: `Bearer ${n % 2 ? token : `${token}x`}` } }),
    );
}

async function validTokens({ origin, issuer, users }: Target): Promise<Attack> {
  const tokens = await Promise.all(users.map((sub) => signToken({ iss: issuer, sub })));
  return async (n) => {
    const headers = {
      authorization: `Bearer ${tokens[n % tokens.length]}`,
      'content-type': 'application/json',
      'x-forwarded-for': `198.51.100.${n % tokens.length}`,
    };
    const body = JSON.stringify({ state, username: 'taken', password: 'Quiet-Harbour-42' });
    if (n % 3 === 0) return statusOf(await fetch(`${origin}/api/signup`, { method: 'POST', headers, body }));
    return statusOf(
      await fetch(`${origin}/api/${n % 3 === 1 ? 'session' : `username?username=robot-${n}`}`, { headers }),
    );
  };
}

async function hugeBodies({ origin, issuer, users }: Target): Promise<Attack> {
  const token = await signToken({ iss: issuer, sub: users[0] });
  const body = JSON.stringify({ state, username: 'x'.repeat(2_000_000) });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return async () => statusOf(await fetch(`${origin}/api/signup`, { method: 'POST', headers, body }));
}

/** Sends a body with one byte per second, on its own connection (slow POST). */
async function slowBody({ origin, issuer, users }: Target, n: number, signal: AbortSignal): Promise<string> {
  const token = await signToken({ iss: issuer, sub: users[n % users.length] });
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  let answer = 'no response';
  socket.on('data', (data) => (answer = String(data).slice(9, 12))).on('error', () => socket.destroy());
  socket.write(`POST /api/signup HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\n`);
  socket.write('Content-Type: application/json\r\nContent-Length: 5000\r\n\r\n');
  while (!signal.aborted && !socket.closed) {
    socket.write('x');
    await pause(1000);
  }
  socket.destroy();
  return answer;
}

function wrongMethods({ origin }: Target): Attack {
  const methods = ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'GET'];
  const paths = ['/api/signup', '/api/nothing', '/', '/.env', '/assets/../../package.json'];
  return async (n) =>
    statusOf(await fetch(`${origin}${paths[n % 5]}`, { method: methods[Math.floor(n / 5) % 5] ?? 'GET' }));
}

function manyLanguages({ origin }: Target): Attack {
  const header = Array.from({ length: 3000 }, (_, at) => `q${String.fromCharCode(97 + (at % 20), 97 + (at % 26))}`);
  return async () => statusOf(await fetch(`${origin}/`, { headers: { 'accept-language': header.join(',') } }));
}
