import { themeWith } from '../../themes.js';
import type { PlantedFault } from './faults.js';

/** Universal Login looks like another brand. */
export const brandingFaults: readonly PlantedFault[] = [
  {
    name: 'Universal Login has another color',
    id: 'branding',
    state: 'warning',
    seen: /^Universal Login and the brand "harbour" differ: --brand is #b00020 there, #\w{6} here/,
    plant: ({ api }) => api('PATCH', '/branding', { colors: { primary: '#b00020', page_background: '#eff1f2' } }),
  },
  {
    name: 'Universal Login has a theme of its own',
    id: 'branding',
    state: 'warning',
    seen: /--brand is #b00020 there, #\w{6} here; --page is #fdf6e3 there, #\w{6} here$/,
    plant: ({ api }) =>
      api(
        'POST',
        '/branding/themes',
        themeWith({ colors: { primary_button: '#b00020' }, page_background: { background_color: '#fdf6e3' } }),
      ),
    async byHand({ api }) {
      const { themeId } = await api('GET', '/branding/themes/default');
      await api('DELETE', `/branding/themes/${themeId}`);
    },
  },
];
