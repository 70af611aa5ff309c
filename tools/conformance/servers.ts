import type { Mode } from '#contracts/endpoints.js';

/** A back end that `npm run test:conformance` starts and checks. */
export interface TestedServer {
  /** Name and mode identify a column of the table. */
  name: string;
  mode: Mode;
  /** Program and arguments, run in the project's root. The server must listen on `PORT`, and gets the settings of a back end. */
  command: readonly [string, ...string[]];
  /** Additional or overriding settings. */
  env?: Readonly<Record<string, string>>;
  /** `SIGNUP_SKIPPABLE`, for server and tenant. Default: false. */
  skippable?: boolean;
  /** Sections (`plain-form`) and rules (`problems/huge`) that the server does not implement, according to its README. */
  notClaimed?: readonly string[];
  /** Origin of the page and of `SIGNUP_URL`, for a server without a page. Adds the section "cors". */
  pageOrigin?: string;
}

/** The back ends of `examples/`. The page is on another server, which also answers plain forms. */
const example = {
  mode: 'identity',
  notClaimed: ['plain-form'],
  pageOrigin: 'http://localhost:3000',
  // Python writes no bytecode into the source folder.
  env: { PYTHONDONTWRITEBYTECODE: '1' },
} as const;

export const servers: readonly TestedServer[] = [
  { name: 'signup-step', mode: 'identity', command: ['node', 'server/node/start.js'] },
  { name: 'signup-step', mode: 'profile', command: ['node', 'server/node/start.js'], skippable: true },
  { ...example, name: 'express', command: ['node', '--import=tsx', 'examples/express/server.ts'] },
  // Debian's packages need Debian's Python, which may not be the first one in PATH.
  { ...example, name: 'flask', command: ['/usr/bin/python3', 'examples/flask/server.py'], skippable: true },
];
