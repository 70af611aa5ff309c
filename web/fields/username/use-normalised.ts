import { type RefObject, useEffect, useRef } from 'react';
import { keepNormalised } from './keep-normalised.js';

/**
 * The `ref` of an input that holds what its text becomes, from the first letter on.
 * @param normalise always the same function.
 */
export function useNormalised(normalise: (text: string) => string): RefObject<HTMLInputElement | null> {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => (input.current ? keepNormalised(input.current, normalise) : undefined), [normalise]);
  return input;
}
