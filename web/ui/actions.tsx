import './actions.css';
import type { ReactNode } from 'react';

/** The ways on, the obvious one first and full width, the others side by side below it. */
export function Actions({ children, others }: { children: ReactNode; others?: ReactNode }) {
  return (
    <div className="actions">
      {children}
      {others && <div className="actions-others">{others}</div>}
    </div>
  );
}
