import './logo.css';
import type { Brand } from '#contracts/signup-config.js';

/** The brand's own image, or the built-in mark with the brand's name. */
export function Logo({ brand }: { brand: Brand }) {
  if (brand.logoUrl) return <img className="logo-image" src={brand.logoUrl} alt={brand.name} translate="no" />;
  return (
    <p className="logo" translate="no">
      <svg className="logo-mark" viewBox="0 0 28 28" fill="none" aria-hidden="true">
        <rect className="logo-tile" width="28" height="28" rx="8" />
        <path className="logo-wave" d="M8 18c3.5 0 3.5-8 6-8s2.5 8 6 8" strokeWidth="2.4" strokeLinecap="round" />
      </svg>
      {brand.name}
    </p>
  );
}
