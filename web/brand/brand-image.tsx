import { type PageImage, useBrand } from './page-brand.js';

interface BrandImageProps {
  image: PageImage;
  className: string;
  /** Text alternative; empty for decoration. */
  alt: string;
}

/** An image of the brand, for the page's color scheme. */
export function BrandImage({ image: { light, dark }, className, alt }: BrandImageProps) {
  const { scheme } = useBrand();
  const image = <img className={className} src={scheme === 'dark' ? dark : light} alt={alt} translate="no" />;
  if (scheme !== 'auto' || light === dark) return image;
  return (
    <picture className="brand-image">
      <source srcSet={dark} media="(prefers-color-scheme: dark)" />
      {image}
    </picture>
  );
}
