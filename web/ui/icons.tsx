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

export const DotIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="2.25" />
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

export const ClockIcon = () => (
  <Icon size={24}>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7.5V12l3 2" />
  </Icon>
);

export const RepeatIcon = () => (
  <Icon size={24}>
    <path d="M19.500 12a7.500 7.500 0 01-13.200 4.900M4.500 12a7.500 7.500 0 0113.200-4.900" />
    <path d="M18 3.500v3.800h-3.800M6 20.500v-3.800h3.800" />
  </Icon>
);
