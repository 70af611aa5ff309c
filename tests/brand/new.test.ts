import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkBrand } from '../../tools/brand/check/check-brand.js';
import { createBrand, newCommand } from '../../tools/brand/commands/new.js';

const folder = mkdtempSync(join(tmpdir(), 'brands-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a new brand', () => {
  it.each([undefined, 'harbour'])('passes the check as it is, made from %s', async (from) => {
    const name = `north-bank-${from ?? 'template'}`;
    const said = createBrand(name, { from, folder }).join('\n');
    const path = join(folder, name);
    expect(readFileSync(join(path, 'brand.ts'), 'utf8')).toMatch(/name: 'North Bank [HT]/);
    const { findings } = await checkBrand({ name, path });
    expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
    expect(said).toMatch(/signup\.config\.ts[\s\S]*npm run gallery[\s\S]*npm run brand -- check north-bank/);
  });

  it('takes the place of no other one', () => {
    createBrand('once', { folder });
    expect(() => createBrand('once', { folder })).toThrow('is there already');
    expect(existsSync(join(folder, 'once/tokens.css'))).toBe(true);
  });

  it('is made from a brand that is there', () => {
    expect(() => createBrand('other', { from: 'harbuor', folder })).toThrow('Did you mean harbour?');
    expect(existsSync(join(folder, 'other'))).toBe(false);
  });

  it.each(['Nordbank', '1bank', '../bank', 'nord bank', ''])(
    'has a name for a folder, which "%s" is not',
    async (name) => {
      const command = newCommand()
        .exitOverride()
        .configureOutput({ writeErr: () => {} });
      await expect(command.parseAsync([name], { from: 'user' })).rejects.toThrow('Small letters, digits and dashes');
    },
  );
});
