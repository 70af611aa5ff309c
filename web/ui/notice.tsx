import './notice.css';
import { type ReactNode, useEffect, useRef } from 'react';
import { WarningIcon } from './icons.js';

/** Something is wrong with the submission as a whole. It comes into view and takes the focus: it stands away from the button. */
export function Notice({ title, children }: { title: string; children: ReactNode }) {
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), []);
  return (
    <div className="notice" role="alert" tabIndex={-1} ref={notice}>
      <WarningIcon />
      <div>
        <strong>{title}</strong>
        <div>{children}</div>
      </div>
    </div>
  );
}
