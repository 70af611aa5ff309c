import { scryptSync } from 'node:crypto';
import { createRequire } from 'node:module';
import vm from 'node:vm';
import * as z from 'zod/mini';
import type { SetupInputs } from './inputs.js';

/** Secrets that are never shown. The others are settings: `plan` shows them, and the Action's first line records them. */
const hidden = ['REDIRECT_TOKEN_SECRET', 'REDIRECT_TOKEN_SECRET_ALSO'];

/** The Action's secrets by name: those that follow from the API's settings, and the optional ones. */
export function actionSecrets({ config, settings, sharedSecret, actionOptions }: SetupInputs): Record<string, string> {
  const { mode, skippable, signupUrl, connection } = settings;
  return {
    SIGNUP_URL: signupUrl,
    REDIRECT_TOKEN_SECRET: sharedSecret,
    SIGNUP_MODE: mode,
    ...(mode === 'identity' ? { SIGNUP_CONNECTION: connection } : { SIGNUP_VERSION: String(config.version) }),
    SIGNUP_SKIPPABLE: String(skippable),
    ...actionOptions,
  };
}

/** The secrets of a managed Action as recorded in the first line of its code. Auth0 never shows them again. */
export interface ActionRecord {
  /** The values that are not secret. */
  settings: Record<string, string>;
  /** A hash of the shared secret. */
  fingerprint: string;
  /** A hash of the second secret, which an Action has while the shared secret is rotated. */
  also?: string | undefined;
}

const lineStart = '// Managed by Signup Step (npm run tenant -- apply). Settings: ';
const record = z.object({
  settings: z.record(z.string(), z.string()),
  fingerprint: z.string(),
  also: z.optional(z.string()),
});

/**
 * Puts a first line before the code that marks it as managed and records its secrets. One call writes code and secrets, so the
 * record is always up to date.
 */
export function markedCode(source: string, secrets: Readonly<Record<string, string>>): string {
  // JSON.stringify does not escape these two line terminators of JavaScript, which would end the comment.
  const json = JSON.stringify(recordOf(secrets)).replace(
    /[\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16)}`,
  );
  return `${lineStart}${json}\n${source}`;
}

/** Splits the code of an Action. `record` is undefined for an Action that this tool has not written. */
export function readMarkedCode(code: string): { record: ActionRecord | undefined; source: string } {
  if (!code.startsWith(lineStart)) return { record: undefined, source: code };
  const end = code.indexOf('\n');
  try {
    const parsed = record.parse(JSON.parse(code.slice(lineStart.length, end)));
    return { record: parsed, source: code.slice(end + 1) };
  } catch {
    return { record: undefined, source: code };
  }
}

function recordOf(secrets: Readonly<Record<string, string>>): ActionRecord {
  const settings = settingsOf(secrets);
  const { REDIRECT_TOKEN_SECRET = '', REDIRECT_TOKEN_SECRET_ALSO: also } = secrets;
  const fingerprint = fingerprintOf(REDIRECT_TOKEN_SECRET, settings);
  return { settings, fingerprint, ...(also !== undefined && { also: fingerprintOf(also, settings) }) };
}

/** The values that are not secret, in the order of their names. @param secrets all secrets of the Action. */
export function settingsOf(secrets: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(secrets).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.filter(([name]) => !hidden.includes(name)));
}

/** Whether the shared secret is the one that was recorded. */
export function isRecorded(secret: string, { settings, fingerprint }: ActionRecord): boolean {
  return fingerprintOf(secret, settings) === fingerprint;
}

/** Whether the second secret is the one that was recorded. */
export function isRecordedAlso(secret: string, { settings, also }: ActionRecord): boolean {
  return also !== undefined && fingerprintOf(secret, settings) === also;
}

/** Slow on purpose: everybody who can read the Action's code could otherwise guess a weak secret. */
function fingerprintOf(secret: string, settings: Readonly<Record<string, string>>): string {
  return scryptSync(secret, JSON.stringify(settings), 8, { cost: 4096 }).toString('hex');
}

/**
 * Runs the Action's own check of its secrets. With a refused value the Action would refuse every login.
 * @param source the Action's code. @returns the names of the refused secrets.
 */
export function refusedSecrets(source: string, secrets: Readonly<Record<string, string>>): string[] {
  const lines: string[] = [];
  const exports: Record<string, (event: unknown, api: unknown) => unknown> = {};
  const globals = {
    exports,
    require: createRequire(import.meta.url),
    console: { log: (line: string) => lines.push(line) },
    Buffer,
    URL,
  };
  vm.runInNewContext(source, globals);
  // The second handler reads the secrets before it looks at the token.
  const api = { access: { deny: () => {} }, redirect: { validateToken: () => ({}) } };
  void exports.onContinuePostLogin?.({ secrets, user: { user_id: 'made-up|1' }, request: {} }, api);
  return lines.flatMap((line) => /check the secrets: (.*)$/.exec(line)?.[1]?.split(', ') ?? []);
}
