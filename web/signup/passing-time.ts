import type { Screen, SignupState } from './signup-state.js';
import { isStale, older } from './way-back.js';

/** Whether seconds mean anything in a state. Where they do not, no clock runs. */
export function isCounting({ screen, pending }: SignupState): boolean {
  if (pending) return false;
  if (screen.name === 'try-later') return screen.secondsLeft !== null;
  const way = wayOf(screen);
  return way !== null && !isStale(way);
}

/** What time makes of a state: countdowns go on, the repeat begins, a way back gets old. */
export function afterSeconds(state: SignupState, seconds: number): SignupState {
  const { screen } = state;
  if (!isCounting(state)) return state;
  switch (screen.name) {
    case 'try-later': {
      const secondsLeft = Math.max(0, (screen.secondsLeft ?? 0) - seconds);
      return { ...state, screen: { ...screen, secondsLeft }, pending: secondsLeft === 0 ? { ...screen.call } : null };
    }
    case 'returning': {
      const secondsLeft = Math.max(0, screen.secondsLeft - seconds);
      return { ...state, screen: { ...screen, way: older(screen.way, seconds), secondsLeft } };
    }
    case 'done': {
      const { chosen } = screen;
      return { ...state, screen: { ...screen, chosen: chosen && { ...chosen, way: older(chosen.way, seconds) } } };
    }
    default:
      return state;
  }
}

function wayOf(screen: Screen) {
  if (screen.name === 'returning') return screen.way;
  return screen.name === 'done' && screen.chosen ? screen.chosen.way : null;
}
