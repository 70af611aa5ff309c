import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { walkThroughFunctions } from '../support/vercel-walk.js';

/**
 * Proves that `vercel build` turns the project into a working deployment, without a login: installs the real command line
 * in a scratch folder (some 360 MB, which is why it is no dependency), builds a copy of the committed files there, runs the
 * built functions with Vercel's launcher against the local tenant, and walks one signup through them.
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
  // The command line asks for a version of a package that is not everywhere to be had.
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
