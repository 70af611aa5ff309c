import { createContext, useContext } from 'react';
import { en } from './en.js';
import type { Messages } from './messages.js';

/** The language of the page. */
export const MessagesContext = createContext<Messages>(en);

/** The page's texts in the language that is in use. */
export function useMessages(): Messages {
  return useContext(MessagesContext);
}
