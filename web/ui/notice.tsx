import './notice.css';
import { type ReactNode, useContext, useEffect, useRef } from 'react';
import { SentValues } from '../form/sent-values.js';
import { WarningIcon } from './icons.js';

interface NoticeProps {
  title: string;
  children: ReactNode;
  /** `question`: nothing is wrong, there is only one more thing to do. */
  kind?: 'problem' | 'question';
}

/**
 * What the answer to a submission says. It comes into view and takes the focus, as it stands away from the button;
 * in a page that comes with it from the server, without a script.
 */
export function Notice({ title, children, kind = 'problem' }: NoticeProps) {
  const notice = useRef<HTMLDivElement>(null);
  // One that came with the page had the focus before the script came. By now somebody may be typing elsewhere.
  const cameWithPage = useRef(useContext(SentValues) !== null);
  useEffect(() => {
    if (!cameWithPage.current) notice.current?.focus();
  }, []);
  return (
    // biome-ignore lint/a11y/noAutofocus: nothing but the answer to what somebody has just sent
    <div className={`notice notice-${kind}`} tabIndex={-1} autoFocus ref={notice}>
      {kind === 'problem' && <WarningIcon />}
      <div className="notice-words" role={kind === 'problem' ? 'alert' : undefined}>
        <h2>{title}</h2>
        {children}
      </div>
    </div>
  );
}
