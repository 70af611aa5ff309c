import { useEffect, useRef } from 'react';
import type { UseFormRegisterReturn } from 'react-hook-form';
import { keepNormalised } from './keep-normalised.js';

/**
 * The registration of an input that holds what its text becomes, from the first letter on.
 * @param normalise always the same function.
 */
export function useNormalised(
  registration: UseFormRegisterReturn,
  normalise: (text: string) => string,
): UseFormRegisterReturn {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => (input.current ? keepNormalised(input.current, normalise) : undefined), [normalise]);
  return {
    ...registration,
    ref(element: HTMLInputElement | null) {
      registration.ref(element);
      input.current = element;
    },
  };
}
