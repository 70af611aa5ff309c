import './suggestions.css';
import { useMessages } from '../../i18n/use-messages.js';
import { ReservedSpace } from '../../ui/reserved-space.js';

interface SuggestionsProps {
  names: readonly string[];
  /** The name in the field. */
  chosen: string;
  waiting: boolean;
  onChoose(name: string): void;
}

/** Usernames that are free: one tap takes one. The room of a line is there from the start; more names than fit wrap. */
export function Suggestions({ names, chosen, waiting, onChoose }: SuggestionsProps) {
  const { username } = useMessages();
  return (
    <div className="suggestions-place stack">
      {names.length > 0 && (
        <fieldset className="suggestions">
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
