import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn, newFolder, run, settings } from './export-world.js';

const command = (folder: string, ...more: string[]) => ['export', '--format', 'terraform', '--out', folder, ...more];

describe('the folder of an export', () => {
  it('is overwritten by the next run, except files that are not from an export', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'main.tf'), '# of the team');
    await run(command(folder), settings);
    const again = await run(command(folder), { ...settings, SIGNUP_URL: 'https://other.example.com/' });
    expect(again.code).toBe(0);
    expect(filesIn(folder)).toMatchObject({
      'main.tf': '# of the team',
      'signup-step.tf': expect.stringContaining('https://other.example.com/'),
    });
  });

  it.each([
    ['a file of the team', (path: string) => writeFileSync(path, '# of the team')],
    ['a folder', (path: string) => mkdirSync(path)],
  ])('is left as it is when %s is in the way', async (_, occupy) => {
    const folder = newFolder();
    occupy(join(folder, 'signup-step.action.js'));
    const { code, err } = await run(command(folder), settings);
    expect([code, err]).toEqual([2, expect.stringContaining(join(folder, 'signup-step.action.js'))]);
    expect(Object.keys(filesIn(folder))).not.toContain('signup-step.tf');
  });

  it('cannot be a file', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    const { code, err } = await run(command(file), settings);
    expect([code, err]).toEqual([2, expect.stringContaining('--out')]);
    expect(readFileSync(file, 'utf8')).toBe('');
  });
});

describe('npm run tenant -- export', () => {
  it('with --json lists the written files', async () => {
    const folder = newFolder();
    const { out } = await run(command(folder, '--json'), settings);
    expect(JSON.parse(out)).toEqual({
      format: 'terraform',
      written: [join(folder, 'signup-step.tf'), join(folder, 'signup-step.action.js')],
      removed: [],
      notes: expect.arrayContaining([expect.stringContaining('not read')]),
      commands: expect.arrayContaining([expect.stringContaining('add_to_login_flow')]),
    });
  });

  it('stops without a shared secret, because API and Action need the same one', async () => {
    const { code, err } = await run(command(newFolder()), { ...settings, REDIRECT_TOKEN_SECRET: '' });
    expect([code, err]).toEqual([2, expect.stringContaining('REDIRECT_TOKEN_SECRET')]);
  });

  it('stops with a setting that makes the Action refuse every login', async () => {
    const { code, err } = await run(command(newFolder(), '--set', 'SIGNUP_SHARE=many'), settings);
    expect([code, err]).toEqual([2, expect.stringContaining('SIGNUP_SHARE')]);
  });

  it.each([[['--out', 'x']], [['--format', 'pulumi', '--out', 'x']], [['--format', 'terraform']]])(
    'names a missing or wrong option: %j',
    async (args) => {
      const { code, err } = await run(['export', ...args], settings);
      expect([code, err]).toEqual([2, expect.stringMatching(/^error: (required )?option '--(format|out)/)]);
    },
  );
});
