import type { TextOverrides } from '#web/i18n/known-languages.js';

export default {
  slots: {
    header: 'For everybody at sea',
    panelTitle: 'A light on every coast',
    panelText: (
      <>
        We have shown the way since <b>1871</b>, in every weather.
      </>
    ),
    above: 'Keep your logbook at hand.',
    below: 'The first month is free.',
  },
} satisfies TextOverrides;
