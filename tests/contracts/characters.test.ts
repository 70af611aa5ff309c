import { describe, expect, it } from 'vitest';
import { mixesScripts } from '#contracts/characters.js';

describe('scripts are mixed', () => {
  it.each([
    ['a Latin name with a Cyrillic а', '\u0430da'],
    ['a Cyrillic name with a Latin j', 'мари\u006aа'],
    ['a Latin name with a Greek ο', 'ad\u03bf'],
    ['Latin letters and Arabic digits', 'ada\u0663'],
    ['Hangul and Hiragana', '한글ひ'],
    ['a script that is not recommended for identifiers', 'ꮳꮃꭹ'],
  ])('in %s', (_, name) => {
    expect(mixesScripts(name)).toBe(true);
  });
});

describe('scripts are not mixed', () => {
  it.each(
    [
      ['ada.l-9_', 'søphie.müller', 'марија.2', 'ελένη', 'नमस्ते', 'עדה', 'هدى', 'ทดสอบ', 'አዳ'],
      ['ada李', 'アダada', 'あだ李', '에이다ada', 'ㄅㄆa', 'ー'],
    ].flat(),
  )('in %j', (name) => {
    expect(mixesScripts(name)).toBe(false);
  });
});
