import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import * as z from 'zod/mini';
import { readDomain } from '#server/settings/formats.js';
import { readFailure, toStop } from '#tenant/setup/connect/failures.js';
import type { TenantConnection } from '#tenant/setup/connect/tenant-connection.js';
import type { CommandContext } from '#tenant/setup/context.js';
import { readVariables } from '#tenant/setup/env-file.js';
import { signIn } from '#tenant/setup/session.js';
import { type ExitCode, exitCodes, Stop } from '#tenant/setup/stop.js';
import { titleOf } from '../brand-folders.js';
import { checkBrand } from '../check/check-brand.js';
import { brandFiles } from './brand-files.js';
import { fetchFiles } from './fetch-files.js';
import { fixContrast } from './fix-contrast.js';
import { readLook } from './look.js';
import { newBrand } from './new-brand.js';
import { reportLines } from './report.js';

export interface FromAuth0Options {
  /** Name of the brand's folder. */
  name: string;
  /** Overwrites an existing folder. */
  force: boolean;
  /** The folder with the brands. */
  folder: string;
}

/**
 * `npm run brand -- from-auth0 [name]`: writes the look of Universal Login as a brand. Does not change the tenant.
 * @returns 1 if something could not be imported or the brand has errors; otherwise 0.
 * @throws Stop if nothing can be written.
 */
export async function fromAuth0({ name, force, folder }: FromAuth0Options, context: CommandContext): Promise<ExitCode> {
  const target = targetFolder({ name, force, folder });
  const shown = relative(process.cwd(), target);
  const tenant = await connect(context);
  const look = await readLook(tenant.branding);
  const fetched = await fetchFiles(look, context.fetch, shown);
  const displayName = (await readTenantName(tenant)) ?? titleOf(name);
  const date = new Date(context.now()).toISOString().slice(0, 10);
  const draft = newBrand({ look, fetched, name: displayName, date });
  const { brand, changes } = fixContrast(draft);
  const files = writeFolder(target, { ...brandFiles(brand), ...fetched.files });
  const { findings } = await checkBrand({ name, path: target });
  const refused = [
    ...look.invalidColors.map((problem) => ({ problem, remedy: fixInAuth0 })),
    ...fetched.refused,
    ...findings
      .filter(({ level }) => level === 'error')
      .map(({ file, line, problem, remedy }) => ({ problem: `${file}:${line ?? 1} ${problem}`, remedy })),
  ];
  for (const line of reportLines({ brand, look, shown, name, files, changes, refused })) context.print(line);
  return refused.length > 0 ? exitCodes.failed : exitCodes.ok;
}

const fixInAuth0 = 'Correct it in Auth0 (Branding → Universal Login), and run this again with --force.';

function targetFolder({ name, force, folder }: FromAuth0Options): string {
  if (!/^[a-z0-9][a-z0-9-]{0,40}$/.test(name)) {
    throw new Stop(`"${name}" is not a valid name of a brand.`, {
      remedy: 'Use lowercase letters, digits and dashes, such as "nordbank".',
      code: exitCodes.cannotRun,
    });
  }
  const target = join(folder, name);
  if (existsSync(target) && !force) {
    throw new Stop(`${relative(process.cwd(), target)} already exists. Nothing was written.`, {
      remedy: `Choose another name, or replace its brand.ts, tokens.css and brand.css: npm run brand -- from-auth0 ${name} --force`,
      code: exitCodes.cannotRun,
    });
  }
  return target;
}

const settings = z.object({
  AUTH0_DOMAIN: readDomain('the tenant domain is required, such as example.eu.auth0.com'),
  AUTH0_LOGIN_DOMAINS: z._default(z.string(), ''),
});

/** Signs in as `npm run tenant` does. The only required setting is the tenant's domain. */
async function connect(context: CommandContext): Promise<TenantConnection> {
  const read = settings.safeParse(readVariables(context));
  if (!read.success) {
    const lines = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    const remedy = 'Put it into .env.';
    throw new Stop('Settings are missing or wrong:', { lines, remedy, code: exitCodes.cannotRun });
  }
  const loginOrigins = read.data.AUTH0_LOGIN_DOMAINS.split(',').flatMap((domain) =>
    domain.trim() ? [`https://${domain.trim()}`] : [],
  );
  const origins = { tenantOrigin: read.data.AUTH0_DOMAIN, loginOrigins };
  const { tenant } = await signIn(context, origins, { command: 'from-auth0', scopes: ['read:branding'] });
  return tenant;
}

/** The display name of the tenant; undefined if the token may not read it. */
async function readTenantName({ tenants, scopes }: TenantConnection): Promise<string | undefined> {
  if (!scopes.has('read:tenant_settings')) return undefined;
  try {
    return (await tenants.settings.get()).friendly_name || undefined;
  } catch (error) {
    // The scopes of the Auth0 CLI are not known in advance.
    if (readFailure(error).status === 403) return undefined;
    throw toStop(error, 'show its settings');
  }
}

/** Writes the files and keeps others in the folder, such as texts. @returns the paths. */
function writeFolder(folder: string, files: Readonly<Record<string, string | Buffer>>): string[] {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return Object.keys(files);
}
