import { expect, it } from 'vitest';
import { timedSet } from '#signup/timed-set.js';

function underTest() {
  let time = 0;
  const set = timedSet({ keptMs: 1_000, most: 3 }, () => time);
  const pass = (milliseconds: number) => {
    time += milliseconds;
  };
  return { set, pass };
}

it('has what was added until its time is over', () => {
  const { set, pass } = underTest();
  expect(set.has('ada')).toBe(false);
  set.add('ada');
  pass(999);
  expect(set.has('ada')).toBe(true);
  pass(1);
  expect(set.has('ada')).toBe(false);
});

it('counts the time from when a name was added last', () => {
  const { set, pass } = underTest();
  set.add('ada');
  pass(600);
  set.add('ada');
  pass(600);
  expect(set.has('ada')).toBe(true);
});

it('forgets the oldest where there are too many, and nobody who was added again since', () => {
  const { set } = underTest();
  for (const name of ['ada', 'emmy', 'hedy', 'ada', 'grace']) set.add(name);
  expect(['ada', 'emmy', 'hedy', 'grace'].filter(set.has)).toEqual(['ada', 'hedy', 'grace']);
});
