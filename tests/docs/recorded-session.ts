import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Questions } from '#tenant/setup/context.js';
import type { SetupWorld } from '../tenant/setup/setup-world.js';

/** Compares a session with its file, or writes it with UPDATE_DOCS=1. @param file below the root. */
export function expectDocumented(file: string, session: string): void {
  const path = join(import.meta.dirname, '../..', file);
  if (process.env.UPDATE_DOCS === '1') writeFileSync(path, session);
  const documented = existsSync(path) ? readFileSync(path, 'utf8') : '';
  expect(documented, `run this test with UPDATE_DOCS=1 and commit ${file}`).toBe(session);
}

/** A command as a terminal shows it, with its question and answer, and with addresses of a real set-up. */
export async function shown(
  args: readonly string[],
  { run, tenant, envFile }: Pick<SetupWorld, 'run' | 'tenant' | 'envFile'>,
): Promise<string> {
  const answered: string[] = [];
  const ask: Questions = {
    password: async () => '',
    async text({ message }) {
      answered.push(`? ${message} yes`);
      return 'yes';
    },
  };
  const { code, out } = await run(args, { ask });
  // The question comes after the plan.
  const printed = out.replace(/^((?:Plan|No changes).*)$/m, (plan) => [plan, ...answered].join('\n'));
  const text = `$ npm run tenant -- ${args.join(' ')}\n${printed}${code === 0 ? '' : `\n(exit code ${code})`}`;
  return text
    .replaceAll(tenant.origin, 'https://example.eu.auth0.com')
    .replaceAll(new URL(tenant.origin).host, 'example.eu.auth0.com')
    .replaceAll(/\bcon_\w{16}\b/g, 'con_a1B2c3D4e5F6g7H8')
    .replaceAll('http://localhost:3000/', 'https://signup.example.com/')
    .replaceAll('http://localhost:8080/', 'https://app.example.com/')
    .replaceAll(/--env-file=\S+/g, '--env-file=.env')
    .replaceAll(/in \S*\.env\. To deploy/g, 'in .env. To deploy')
    .replaceAll(envFile, '.env');
}
