import { describe, expect, it } from 'vitest';
import { median, percentile, rounded } from '../../tools/bench/report.js';

describe('statistics of the benchmarks', () => {
  it('the median is the middle value, or the mean of the two in the middle, of unsorted samples', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([10, 1, 4, 2])).toBe(3);
    expect(median([])).toBeNaN();
  });

  it('a percentile is one of the samples, by nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(percentile(hundred, 0.5)).toBe(50);
    expect(percentile(hundred, 0.99)).toBe(99);
    expect(percentile([7], 0.99)).toBe(7);
    expect(percentile([], 0.5)).toBeNaN();
  });

  it('numbers are rounded to three significant digits; from 100 on, to integers', () => {
    expect([0.12345, 12.345, 1234.5].map(rounded)).toEqual([0.123, 12.3, 1235]);
  });
});
