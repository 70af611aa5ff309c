import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { walkThroughFunctions } from '../support/vercel-walk.js';

/**
 * Proves without a login that `vercel build` makes a working deployment: installs Vercel's CLI in a scratch folder (360 MB, so
 * it is no dependency), builds a copy of the committed files, runs the built functions with Vercel's launcher against the
 * local tenant, and completes one signup.
 */
const VERCEL = '64.0.2';
/** What a linked project has in `.vercel/project.json`; the ids are made up. */
const project = {
  projectId: 'prj_local',
  orgId: 'team_local',
  settings: { framework: null, buildCommand: null, outputDirectory: null, nodeVersion: '24.x' },
};

const root = join(import.meta.dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'prove-vercel-'));
const copy = join(scratch, 'project');

function run(command: string, args: string[], cwd: string): void {
  console.log(`> ${command} ${args.join(' ')}`);
  execFileSync(command, args, { cwd, stdio: 'inherit', env: { ...process.env, VERCEL_TELEMETRY_DISABLED: '1' } });
}

try {
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root }).toString().split('\0').filter(Boolean);
  for (const file of tracked.filter((path) => existsSync(join(root, path)))) cpSync(join(root, file), join(copy, file));
  mkdirSync(join(copy, '.vercel'));
  writeFileSync(join(copy, '.vercel/project.json'), JSON.stringify(project));

  const cli = join(scratch, 'cli');
  mkdirSync(cli);
  // The CLI depends on a version of this package that some registries lack.
  writeFileSync(join(cli, 'package.json'), JSON.stringify({ private: true, overrides: { sandbox: '4.5.0' } }));
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', `vercel@${VERCEL}`], cli);
  run(process.execPath, [join(cli, 'node_modules/vercel/dist/vc.js'), 'build', '--yes'], copy);

  const walk = await walkThroughFunctions(join(copy, '.vercel/output'));
  const answer: unknown = await walk.signup.json();
  if (walk.signup.status !== 200 || !walk.linked)
    throw new Error(`The signup did not complete: ${JSON.stringify(answer)}`);
  console.log('vercel build works: one signup went through the built functions, and its identity is linked.');
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
