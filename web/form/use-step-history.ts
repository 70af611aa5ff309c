import { useEffect } from 'react';
import { type FormSteps, useNewest } from './use-steps.js';

/**
 * Gives each further step an entry in the browser's history: its Back, on phones a gesture, leads to the step before and not
 * out of the login. Forward leads nowhere, as what has changed meanwhile would not be checked.
 */
export function useStepHistory(steps: FormSteps): void {
  const { current } = steps;
  const newest = useNewest(steps);

  useEffect(() => {
    if (current > stepIn(window.history.state)) window.history.pushState({ step: current }, '');
  }, [current]);

  useEffect(() => {
    const follow = ({ state }: PopStateEvent) => {
      const { current: shown, go } = newest.current;
      if (stepIn(state) < shown) go(stepIn(state));
    };
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, [newest]);
}

/** @param state what an entry of the history was made with; null in the one that the page was opened with. */
function stepIn(state: { step: number } | null): number {
  return state?.step ?? 0;
}
