import './room.css';

/**
 * Keeps the place of texts that may come: they lie in one grid cell with the text that is shown, and the largest decides, in
 * whichever font. Drawn from an attribute, so that they are neither found, read out, copied nor translated.
 * @param className what the text looks like when it comes.
 */
export function Room({ texts, className = '' }: { texts: readonly string[]; className?: string }) {
  return [...new Set(texts)].map((text) => (
    <span key={text} className={`room ${className}`} data-text={text} aria-hidden="true" />
  ));
}
