import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readEnvFile, readVariables, setVariables, writeEnvFile } from '#tenant/setup/env-file.js';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'env-file-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

describe('the text of an env file', () => {
  it('keeps other lines, comments and their order', () => {
    const text = '# My settings\nA=1\n\nB=2 # two\n#C=3\nD=4';
    expect(setVariables(text, { B: '5', E: '6' })).toBe('# My settings\nA=1\n\nB=5\n#C=3\nD=4\nE=6\n');
  });

  it('finds every spelling of an assignment, and no other variable', () => {
    expect(setVariables('export A = 1\nAB=2\n', { A: '3' })).toBe('A=3\nAB=2\n');
  });

  it('keeps only the last assignment of a variable', () => {
    expect(setVariables('A=old\nB=1\nA=older\n', { A: 'new' })).toBe('#A=\nB=1\nA=new\n');
  });

  it.each([
    ['base64url:Zm9v_-'],
    ['https://a.example/x?y=z'],
    ['two words'],
    ["it's # here"],
    ['a "quoted" one'],
    ['$& $1 \\n'],
    [''],
  ])('is read as it was written: %s', (value) => {
    const path = join(folder(), '.env');
    writeEnvFile(path, { BEFORE: '1', NAME: value, AFTER: '2' });
    expect(readEnvFile(path)).toEqual({ BEFORE: '1', NAME: value, AFTER: '2' });
  });

  it('refuses a line break, which would start another variable', () => {
    expect(() => setVariables('', { A: 'x\nB=y' })).toThrow();
  });
});

describe('writing an env file', () => {
  it('makes the file readable only for its owner, and leaves no temporary file', () => {
    const dir = folder();
    writeFileSync(join(dir, '.env'), 'A=1\n', { mode: 0o644 });
    expect(writeEnvFile(join(dir, '.env'), { B: '2' })).toBe(true);
    expect(statSync(join(dir, '.env')).mode & 0o777).toBe(0o600);
    expect(readdirSync(dir)).toEqual(['.env']);
  });

  it('changes nothing if all values are present', () => {
    const path = join(folder(), '.env');
    writeFileSync(path, 'A=1\n', { mode: 0o644 });
    expect(writeEnvFile(path, { A: '1' })).toBe(false);
    expect(statSync(path).mode & 0o777).toBe(0o644);
  });

  it('follows a link instead of replacing it', () => {
    const dir = folder();
    writeFileSync(join(dir, 'real'), 'A=1\n');
    symlinkSync(join(dir, 'real'), join(dir, '.env'));
    writeEnvFile(join(dir, '.env'), { A: '2' });
    expect(readFileSync(join(dir, 'real'), 'utf8')).toBe('A=2\n');
  });

  it('reads no variables from a missing file', () => {
    expect(readEnvFile(join(folder(), '.env'))).toEqual({});
  });
});

it('the environment overrides the env file, unless a variable is empty', () => {
  const envFile = join(folder(), '.env');
  writeFileSync(envFile, 'A=file\nB=file\n');
  expect(readVariables({ env: { A: 'environment', B: ' ', C: '' }, envFile })).toEqual({ A: 'environment', B: 'file' });
});
