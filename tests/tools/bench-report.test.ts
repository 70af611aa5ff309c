import { describe, expect, it } from 'vitest';
import { median, percentile, rounded } from '../../tools/bench/report.js';

describe('statistics of the benchmarks', () => {
  it('the median is the middle one, or the mean of the two in the middle, in whatever order they come', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([10, 1, 4, 2])).toBe(3);
    expect(median([])).toBeNaN();
  });

  it('a percentile is a value that was measured, by the nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(percentile(hundred, 0.5)).toBe(50);
    expect(percentile(hundred, 0.99)).toBe(99);
    expect(percentile([7], 0.99)).toBe(7);
    expect(percentile([], 0.5)).toBeNaN();
  });

  it('three digits matter, and no digit before the point is lost', () => {
    expect([0.12345, 12.345, 1234.5].map(rounded)).toEqual([0.123, 12.3, 1235]);
  });
});
