import { createContext } from 'react';
import type { Draft } from '../flow/state.js';

/**
 * What was sent with a plain form that comes back with errors, until the script has taken it over; null on every other page.
 */
export const SentValues = createContext<Draft | null>(null);
