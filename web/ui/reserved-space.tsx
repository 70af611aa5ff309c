import './reserved-space.css';

/**
 * Reserves the space of texts that may appear later: all share one grid cell, and the largest sets its size in any font. They
 * are drawn from an attribute, so they are not searched, read aloud, copied or translated.
 * @param className class of the text that may appear.
 */
export function ReservedSpace({ texts, className = '' }: { texts: readonly string[]; className?: string }) {
  return [...new Set(texts)].map((text) => (
    <span key={text} className={`room ${className}`} data-text={text} aria-hidden="true" />
  ));
}
