import type { SignupState } from './state.js';

/** Whether seconds mean anything in a state. Where they do not, no clock runs. */
export function isCounting({ screen, pending }: SignupState): boolean {
  if (pending) return false;
  if (screen.name === 'try-later') return screen.secondsLeft !== null;
  return screen.name === 'returning' && screen.secondsLeft > 0;
}

/** What time makes of a state: countdowns go on, and the repeat begins. */
export function afterSeconds(state: SignupState, seconds: number): SignupState {
  const { screen } = state;
  if (!isCounting(state)) return state;
  switch (screen.name) {
    case 'try-later': {
      const secondsLeft = Math.max(0, (screen.secondsLeft ?? 0) - seconds);
      return { ...state, screen: { ...screen, secondsLeft }, pending: secondsLeft === 0 ? { ...screen.call } : null };
    }
    case 'returning':
      return { ...state, screen: { ...screen, secondsLeft: Math.max(0, screen.secondsLeft - seconds) } };
    default:
      return state;
  }
}
