import type { ReactNode } from 'react';

/** Icons take the text color beside them and are hidden from screen readers, as the text says the same. */
export function Icon({ children, size = 16 }: { children: ReactNode; size?: number }) {
  return (
    <svg
      className="icon"
      viewBox={`0 0 ${size} ${size}`}
      fill="none"
      stroke="currentColor"
      strokeWidth={size === 16 ? 1.8 : 1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export const CheckIcon = () => (
  <Icon>
    <path d="M3 8.5l3.2 3.2L13 4.8" />
  </Icon>
);

/** A requirement that is not met yet. A ring would look like a radio button. */
export const DotIcon = () => (
  <Icon>
    <path d="M8 8v.01" strokeWidth="4" />
  </Icon>
);

export const WarningIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="6.4" />
    <path d="M8 4.7v4M8 11.25v.05" />
  </Icon>
);

export const ChevronIcon = () => (
  <Icon>
    <path d="M4 6l4 4 4-4" />
  </Icon>
);

/** Animated, unless the user prefers reduced motion. */
export const DoneIcon = () => (
  <Icon size={24}>
    <path className="drawn" d="M5 12.5l4.7 4.7L19 7.5" />
  </Icon>
);

export const AlertIcon = () => (
  <Icon size={24}>
    <path d="M12 4.5l8.5 14.5h-17z" />
    <path d="M12 10.5v3.5M12 16.5v.05" />
  </Icon>
);

export const ClockIcon = () => (
  <Icon size={24}>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7.5V12l3 2" />
  </Icon>
);
