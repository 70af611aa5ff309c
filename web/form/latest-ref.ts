import { useEffect, useRef } from 'react';

/** The latest of a value, for callbacks that outlive a render. */
export function useLatestRef<T>(value: T): { readonly current: T } {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}
