import { BrandImage } from '../brand/brand-image.js';
import { useBrand } from '../brand/page-brand.js';
import { useMessages } from '../i18n/language-provider.js';
import { Slot } from './text.js';

/**
 * Beside the form in the layout `split`, with the brand's picture and words; in `full` the picture behind the page, which
 * holds no words, as nothing could prove that they are readable on it. It is loaded for brands that have it (`hasPanel`),
 * and stands outside of the screens, so that it stays when they change.
 */
export function Panel() {
  const { layout, picture } = useBrand();
  const { panelTitle, panelText } = useMessages().slots;
  const words = layout === 'split' && (panelTitle || panelText);
  // A picture alone is decoration and no place to go to.
  const Part = words ? 'aside' : 'div';
  return (
    <Part className="panel" data-part="panel">
      {picture && <BrandImage className="panel-picture" image={picture} alt="" />}
      {words && (
        <div className="panel-words">
          <Slot name="panelTitle" />
          <Slot name="panelText" />
        </div>
      )}
    </Part>
  );
}
