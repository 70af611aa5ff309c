import { BrandImage } from '../brand/brand-image.js';
import { useBrand } from '../brand/page-brand.js';
import { useMessages } from '../i18n/language-provider.js';
import { Slot } from './text.js';

/**
 * The brand's panel. In the layout `split` it stands beside the form, with picture and text. In `full` it is the picture behind
 * the page, without text, as its contrast could not be checked. It is loaded only for brands that have it (`hasPanel`).
 */
export function Panel() {
  const { layout, picture } = useBrand();
  const { panelTitle, panelText } = useMessages().slots;
  const words = layout === 'split' && (panelTitle || panelText);
  // A picture alone is decoration, so it is no landmark.
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
