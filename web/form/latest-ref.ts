import { useEffect, useRef } from 'react';

/** A ref with the latest value, for callbacks that outlive a render. */
export function useLatestRef<T>(value: T): { readonly current: T } {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}
