import { useMessages } from '../i18n/language-provider.js';
import type { Slots } from '../i18n/messages.js';

/**
 * Reserves the space of texts that may appear later. All share one grid cell, and the largest sets its size. CSS draws them
 * from an attribute, so they are not searched, read aloud, copied or translated.
 * @param className class of the text that may appear.
 */
export function ReservedSpace({ texts, className = '' }: { texts: readonly string[]; className?: string }) {
  const longest = Math.max(...texts.map(({ length }) => length));
  // Much shorter texts cannot be the largest.
  const large = texts.filter(({ length }) => length > longest / 2);
  return [...new Set(large)].map((text) => (
    <span key={text} className={`room ${className}`} data-text={text} aria-hidden="true" />
  ));
}

const isolated = /\u2066+([^\u2066\u2069]*)\u2069+/;

/**
 * A text whose isolated parts (`bidiIsolate`) become `bdi` elements, so that translation tools skip names and examples.
 */
export function IsolatedText({ children }: { children: string }) {
  return children.split(isolated).map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other key
      <bdi key={at} dir="ltr" translate="no">
        {part}
      </bdi>
    ),
  );
}

/** The brand's own content at one place of the page; nothing if the brand has none. */
export function Slot({ name }: { name: keyof Slots }) {
  const content = useMessages().slots[name];
  return content && <div data-slot={name}>{content}</div>;
}
