import './button.css';
import type { ReactNode } from 'react';

interface ButtonProps {
  children: ReactNode;
  kind?: 'primary' | 'quiet';
  type?: 'button' | 'submit';
  /** What a form that is sent with this button says. */
  name?: string;
  value?: string;
  /** Its own work is under way: the words that say so. Place and size stay. */
  busy?: string | false;
  /** Something else is under way. */
  waiting?: boolean;
  onClick?: () => void;
}

/** A button that can be busy. It keeps the focus meanwhile, so it is never `disabled`. */
export function Button({
  children,
  kind = 'primary',
  type = 'button',
  name,
  value,
  busy = false,
  waiting = false,
  onClick,
}: ButtonProps) {
  const idle = busy === false && !waiting;
  return (
    <button
      className={`button button-${kind}`}
      type={type}
      name={name}
      value={value}
      aria-disabled={!idle}
      aria-busy={busy !== false}
      onClick={(event) => {
        if (!idle) event.preventDefault();
        else onClick?.();
      }}
    >
      {/* Both texts lie in the same place: the longer one decides about the size. */}
      <Face shown={busy === false}>{children}</Face>
      {busy !== false && (
        <Face shown>
          <span className="spinner" />
          {busy}
        </Face>
      )}
    </button>
  );
}

/** The same look for a way that leads to another page. */
export function ButtonLink({
  href,
  kind = 'primary',
  children,
}: {
  href: string;
  kind?: 'primary' | 'quiet';
  children: string;
}) {
  return (
    <a className={`button button-${kind}`} href={href}>
      <Face shown>{children}</Face>
    </a>
  );
}

function Face({ shown, children }: { shown: boolean; children: ReactNode }) {
  return (
    <span className={shown ? 'button-face' : 'button-face hidden'} aria-hidden={!shown}>
      {children}
    </span>
  );
}
