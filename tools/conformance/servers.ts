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

export const servers: readonly TestedServer[] = [
  { name: 'signup-step', mode: 'identity', command: ['node', 'server/node/start.js'] },
  { name: 'signup-step', mode: 'profile', command: ['node', 'server/node/start.js'], skippable: true },
];
