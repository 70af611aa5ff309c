import './notice.css';
import { type ReactNode, useContext, useEffect, useRef } from 'react';
import { PostedValues } from '../form/form-values.js';
import { WarningIcon } from './icons.js';

interface NoticeProps {
  title: string;
  children: ReactNode;
  /** `question` is no error: the user has something to do. */
  kind?: 'problem' | 'question';
}

/**
 * The result of a submission. It takes the focus and scrolls into view, as it is far from the button. In server HTML
 * `autofocus` does so without a script.
 */
export function Notice({ title, children, kind = 'problem' }: NoticeProps) {
  const notice = useRef<HTMLDivElement>(null);
  // A notice in server HTML had the focus already; after hydration the user may be typing elsewhere.
  const cameWithPage = useRef(useContext(PostedValues) !== null);
  useEffect(() => {
    if (!cameWithPage.current) notice.current?.focus();
  }, []);
  return (
    // biome-ignore lint/a11y/noAutofocus: the answer to the form that was just submitted
    <div className={`notice notice-${kind}`} data-part="notice" tabIndex={-1} autoFocus ref={notice}>
      {kind === 'problem' && <WarningIcon />}
      <div className="notice-words" role={kind === 'problem' ? 'alert' : undefined}>
        <h2>{title}</h2>
        {children}
      </div>
    </div>
  );
}
