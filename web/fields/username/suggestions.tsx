import './suggestions.css';
import { useLayoutEffect, useRef } from 'react';
import { useMessages } from '../../i18n/use-messages.js';
import { ReservedSpace } from '../../ui/reserved-space.js';
import { keepToOneLine } from '../keep-to-one-line.js';

interface SuggestionsProps {
  names: readonly string[];
  /** The name in the field. */
  chosen: string;
  waiting: boolean;
  onChoose(name: string): void;
}

/**
 * Usernames that are free: one tap takes one. Their line is there from the start and is never more than one, so that nothing
 * below moves when they come, go or change; names that do not fit are left out.
 */
export function Suggestions({ names, chosen, waiting, onChoose }: SuggestionsProps) {
  const { username } = useMessages();
  const line = useRef<HTMLFieldSetElement>(null);
  const shown = names.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: other names have other widths
  useLayoutEffect(() => (line.current ? keepToOneLine(line.current) : undefined), [shown]);
  return (
    <div className="suggestions-place stack">
      {names.length > 0 && (
        <fieldset className="suggestions" ref={line}>
          <legend className="visually-hidden">{username.suggestions}</legend>
          {names.map((name) => (
            <button
              key={name}
              className="chip"
              type="button"
              dir="ltr"
              translate="no"
              aria-pressed={name === chosen}
              aria-disabled={waiting}
              onClick={() => waiting || onChoose(name)}
            >
              {name}
            </button>
          ))}
        </fieldset>
      )}
      <ReservedSpace className="chip" texts={['0']} />
    </div>
  );
}
