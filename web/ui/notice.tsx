import './notice.css';
import { type ReactNode, useEffect, useRef } from 'react';
import { WarningIcon } from './icons.js';

/**
 * Something is wrong with the submission. It comes into view and takes the focus, as it stands away from the button;
 * in a page that comes with it from the server, without a script.
 */
export function Notice({ title, children }: { title: string; children: ReactNode }) {
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), []);
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
