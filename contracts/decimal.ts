/** A number in decimal, exactly: `digits` divided by ten to the power of `places`. Binary fractions have no 0.01. */
interface Decimal {
  digits: bigint;
  places: number;
}

/** More digits than these do not always fit into a number of JavaScript's and JSON's kind. */
export const SAFE_DIGITS = 15;

/** @param text as JavaScript writes numbers, or plain digits with a point: `-0.5`, `1e-7`. */
function toDecimal(text: string): Decimal {
  const [number = '', power = '0'] = text.split('e');
  const [whole = '', fraction = ''] = number.split('.');
  const places = fraction.length - Number(power);
  return { digits: BigInt(whole + fraction + '0'.repeat(Math.max(0, -places))), places: Math.max(0, places) };
}

/** The digits of several numbers, counted in the same places. */
function aligned(...numbers: readonly (number | string)[]): { digits: bigint[]; places: number } {
  const decimals = numbers.map((number) => toDecimal(String(number)));
  const places = Math.max(...decimals.map((decimal) => decimal.places));
  return { digits: decimals.map((decimal) => decimal.digits * 10n ** BigInt(places - decimal.places)), places };
}

/** Whether a number is what the text says, to the last digit: `9007199254740993` and `0.1234567890123456789` are none. */
export function isExactly(number: number, text: string): boolean {
  const [one, other] = aligned(number, text).digits;
  return one === other;
}

/**
 * The steps around a number, which are counted from `min`, or from 0 where there is none.
 * @returns the one at or below it and the one at or above it: the number itself, twice, where it is a step or nothing is.
 */
export function stepsAround(
  number: number,
  { min = 0, step }: { min?: number | string | undefined; step?: number | undefined },
): [number, number] {
  if (step === undefined) return [number, number];
  const { digits, places } = aligned(number, step, min);
  const [value = 0n, size = 1n, first = 0n] = digits;
  const over = (((value - first) % size) + size) % size;
  const toNumber = (whole: bigint) => Number(`${whole}e-${places}`);
  return over === 0n ? [number, number] : [toNumber(value - over), toNumber(value - over + size)];
}
