import './error-summary.css';
import { useMessages } from '../i18n/use-messages.js';
import { CheckIcon, DotIcon } from '../ui/icons.js';
import { IsolatedText } from '../ui/isolated-text.js';
import { Notice } from '../ui/notice.js';
import type { FieldPath } from './form-values.js';

/** One line of the summary. */
export interface ErrorEntry {
  path: FieldPath;
  /** The `id` of the field's input. */
  target: string;
  label: string;
  text: string;
  /** Put right meanwhile: the line stays in its place, so that nothing below it moves, and is ticked off. */
  mended: boolean;
}

interface ErrorSummaryProps {
  entries: readonly ErrorEntry[];
  onLead(path: FieldPath): void;
}

/** What has to be put right, each a link to its field. Plain links: they lead there without a script, too. */
export function ErrorSummary({ entries, onLead }: ErrorSummaryProps) {
  const { colon, form } = useMessages();
  return (
    <Notice title={form.checkFields}>
      <ul className="error-summary">
        {entries.map(({ path, target, label, text, mended }) => (
          <li key={path} className={mended ? 'mended' : undefined}>
            {mended ? <CheckIcon /> : <DotIcon />}
            <a
              href={`#${target}`}
              onClick={(event) => {
                // No new entry in the browser's history.
                event.preventDefault();
                onLead(path);
              }}
            >
              <bdi>{label}</bdi>
              {/\p{STerm}$/u.test(label) ? ' ' : colon}
              {mended && <span className="visually-hidden">{form.fixed}</span>}
              <span className="error-summary-text">
                <IsolatedText>{text}</IsolatedText>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
