import './notice.css';
import { type ReactNode, useContext, useEffect, useRef } from 'react';
import { SentValues } from '../signup/sent-values.js';
import { WarningIcon } from './icons.js';

/**
 * Something is wrong with the submission. It comes into view and takes the focus, as it stands away from the button;
 * in a page that comes with it from the server, without a script.
 */
export function Notice({ title, children }: { title: string; children: ReactNode }) {
  const notice = useRef<HTMLDivElement>(null);
  // One that came with the page had the focus before the script came. By now somebody may be typing elsewhere.
  const cameWithPage = useRef(useContext(SentValues) !== null);
  useEffect(() => {
    if (!cameWithPage.current) notice.current?.focus();
  }, []);
  return (
    // biome-ignore lint/a11y/noAutofocus: nothing but the answer to what somebody has just sent
    <div className="notice" tabIndex={-1} autoFocus ref={notice}>
      <WarningIcon />
      <div className="notice-words" role="alert">
        <h2>{title}</h2>
        {children}
      </div>
    </div>
  );
}
