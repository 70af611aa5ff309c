import { createContext, useContext } from 'react';
import type { Messages } from './messages.js';

/** The texts of the page; the language provider puts them there before anything else. */
export const MessagesContext = createContext<Messages | null>(null);

/** The page's texts in the language that is in use. */
export function useMessages(): Messages {
  const messages = useContext(MessagesContext);
  if (!messages) throw new Error('There is no language provider around this component');
  return messages;
}
