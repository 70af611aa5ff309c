import type { Slots } from '../i18n/messages.js';
import { useMessages } from '../i18n/use-messages.js';

/** The brand's own words at a place of the page; nothing where it has none. */
export function Slot({ name }: { name: keyof Slots }) {
  const content = useMessages().slots[name];
  return content && <div data-slot={name}>{content}</div>;
}
