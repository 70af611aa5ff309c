import { bidiIsolate, createFieldErrors } from '../catalogue.js';
import type { TextOverrides } from '../messages.js';
import { fieldErrorWords } from './nl.js';

/** Dutch with "u". Its imperatives are the same as with "je". */
export const formal = {
  offline: 'U bent offline. Wat u invult, blijft bewaard.',
  form: {
    identity: (provider) => ({
      title: 'Rond uw account af',
      text: provider
        ? `Volgende keer kunt u ook zonder ${provider} inloggen.`
        : 'Volgende keer kunt u ook met deze gegevens inloggen.',
    }),
    profile: (brand) => ({ title: 'Kies een gebruikersnaam', text: `Zo vinden anderen u op ${brand}.` }),
    notYou: 'Bent u dit niet?',
    submitting: 'Uw account wordt gemaakt…',
  },
  username: { unchecked: 'We controleren hem als u doorgaat.' },
  done: {
    title: 'Uw account is klaar',
    chosen: (username) => `U hebt de gebruikersnaam ${bidiIsolate(username)} al gekozen.`,
    submitting: 'U wordt doorgestuurd…',
  },
  tryLater: { kept: 'Wat u hebt ingevuld, blijft bewaard.' },
  usernameKept: 'Uw gebruikersnaam is bewaard.',
  problems: {
    token_missing: { text: 'Als er gegevens ontbreken, komt u hier vanzelf terecht.' },
    email_unverified: {
      title: 'Bevestig uw e-mailadres',
      text: 'Bevestig het bij de dienst waarmee u bent ingelogd en log daarna opnieuw in.',
    },
    email_missing: {
      title: 'We hebben uw e-mailadres nodig',
      text: 'De dienst waarmee u bent ingelogd, gaf er geen door dat we kunnen gebruiken. Sta dat toe, of log op een andere manier in.',
    },
    user_blocked: {
      text: 'U kunt er niet mee inloggen. Klopt dat niet? Neem contact op met de support van de app.',
    },
    no_connection: { text: 'Controleer uw internetverbinding.' },
    email_in_use: { title: 'U hebt al een account' },
    in_progress: { title: 'Uw account wordt gemaakt' },
    skip_not_allowed: { title: 'U kunt deze stap niet overslaan' },
    challenge_needed: { text: 'Bevestig dat u geen robot bent.' },
  },
  challenge: {
    unavailable: 'De beveiligingscontrole is niet geladen. Mogelijk blokkeert uw browser of netwerk die.',
  },
  hiddenField: { title: 'Uw link is onvolledig' },
  fieldErrors: createFieldErrors({
    ...fieldErrorWords,
    passwordHasPersonalData: 'Gebruik uw naam of gebruikersnaam niet.',
    passwordAgain: 'Vul uw wachtwoord nog een keer in.',
  }),
} satisfies TextOverrides;
