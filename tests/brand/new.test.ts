import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkBrand } from '../../tools/brand/check/check-brand.js';
import { createBrand, newCommand } from '../../tools/brand/commands/new.js';

const folder = mkdtempSync(join(tmpdir(), 'brands-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a new brand', () => {
  it.each([undefined, 'harbour'])('passes the check, with the source %s', async (from) => {
    const name = `north-bank-${from ?? 'template'}`;
    const output = createBrand(name, { from, folder }).join('\n');
    const path = join(folder, name);
    expect(readFileSync(join(path, 'brand.ts'), 'utf8')).toMatch(/name: 'North Bank [HT]/);
    const { findings } = await checkBrand({ name, path });
    expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
    expect(output).toMatch(/signup\.config\.ts[\s\S]*npm run gallery[\s\S]*npm run brand -- check north-bank/);
  });

  it('does not overwrite an existing brand', () => {
    createBrand('once', { folder });
    expect(() => createBrand('once', { folder })).toThrow('already exists');
    expect(existsSync(join(folder, 'once/tokens.css'))).toBe(true);
  });

  it('needs an existing brand as its source', () => {
    expect(() => createBrand('other', { from: 'harbuor', folder })).toThrow('Did you mean harbour?');
    expect(existsSync(join(folder, 'other'))).toBe(false);
  });

  it.each(['Nordbank', '1bank', '../bank', 'nord bank', ''])('cannot have the name "%s"', async (name) => {
    const command = newCommand()
      .exitOverride()
      .configureOutput({ writeErr: () => {} });
    await expect(command.parseAsync([name], { from: 'user' })).rejects.toThrow(
      'Use lowercase letters, digits and dashes',
    );
  });
});
