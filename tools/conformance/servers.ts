import type { Mode } from '#contracts/endpoints.js';

/** A back end that `npm run test:conformance` starts and checks. */
export interface TestedServer {
  /** With the mode, a column of the table. */
  name: string;
  mode: Mode;
  /** Program and arguments, run in the project's root. It has to listen on `PORT`, and gets the settings of a back end. */
  command: readonly [string, ...string[]];
  /** Settings beside the usual ones, or in their place. */
  env?: Readonly<Record<string, string>>;
  /** `SIGNUP_SKIPPABLE`, for the tenant as well; false where left out. */
  skippable?: boolean;
  /** Sections (`plain-form`) and rules (`problems/huge`) that the server's README does not claim. */
  notClaimed?: readonly string[];
  /** The page's origin, for a server without a page of its own; then `SIGNUP_URL` is there. Adds the section "cors". */
  pageOrigin?: string;
}

/** The back ends of `examples/`: the page is elsewhere, and answers plain forms. */
const example = {
  mode: 'identity',
  notClaimed: ['plain-form'],
  pageOrigin: 'http://localhost:3000',
  // No byte code beside the sources.
  env: { PYTHONDONTWRITEBYTECODE: '1' },
} as const;

export const servers: readonly TestedServer[] = [
  { name: 'signup-step', mode: 'identity', command: ['node', 'server/node/start.js'] },
  { name: 'signup-step', mode: 'profile', command: ['node', 'server/node/start.js'], skippable: true },
  { ...example, name: 'express', command: ['node', '--import=tsx', 'examples/express/server.ts'] },
  // Debian's packages belong to Debian's Python, which may not be the first one in the path.
  { ...example, name: 'flask', command: ['/usr/bin/python3', 'examples/flask/server.py'], skippable: true },
];
