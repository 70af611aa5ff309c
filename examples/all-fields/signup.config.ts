import type { SignupConfig } from '#contracts/signup-config.js';
import { config as standard } from '../../signup.config.js';

/** Every type of field once, in two steps: a harbour that lets berths. `docs/fields.md` explains the options. */
export const config: SignupConfig = {
  ...standard,
  mode: 'identity',
  steps: [
    { fields: ['given_name', 'born'] },
    {
      title: { en: 'Your berth', de: 'Dein Liegeplatz' },
      fields: ['boat', 'boat_name', 'length', 'berth', 'site', 'invoice_to', 'phone', 'notes', 'news', 'rules'],
    },
  ],
  fields: [
    {
      name: 'given_name',
      type: 'text',
      label: { en: 'First name', de: 'Vorname' },
      required: true,
      maxLength: 60,
      autocomplete: 'given-name',
      prefill: 'given_name',
      store: { in: 'user_metadata' },
    },
    {
      name: 'born',
      type: 'date',
      label: { en: 'Date of birth', de: 'Geburtsdatum' },
      help: { en: 'From 16 years on.', de: 'Ab 16 Jahren.' },
      required: true,
      min: '1900-01-01',
      max: 'today-16y',
      autocomplete: 'bday',
      store: { in: 'app_metadata' },
    },
    {
      name: 'boat',
      type: 'radio',
      label: { en: 'Do you have a boat?', de: 'Hast du ein Boot?' },
      required: true,
      options: [
        { value: 'yes', label: { en: 'Yes', de: 'Ja' } },
        { value: 'no', label: { en: 'Not yet', de: 'Noch nicht' } },
      ],
      store: { in: 'app_metadata' },
    },
    {
      name: 'boat_name',
      type: 'text',
      label: { en: 'Name of the boat', de: 'Name des Boots' },
      required: true,
      minLength: 2,
      maxLength: 40,
      pattern: '[^<>]*',
      showIf: { field: 'boat', equals: 'yes' },
      store: { in: 'app_metadata' },
    },
    {
      name: 'length',
      type: 'number',
      label: { en: 'Length in metres', de: 'Länge in Metern' },
      required: true,
      min: 2,
      max: 60,
      step: 0.5,
      showIf: { field: 'boat', equals: 'yes' },
      store: { in: 'app_metadata', as: 'boat_length' },
    },
    {
      name: 'berth',
      type: 'select',
      label: { en: 'Where would you like to lie?', de: 'Wo möchtest du liegen?' },
      options: [
        { value: 'north', label: { en: 'North pier', de: 'Nordmole' } },
        { value: 'south', label: { en: 'South pier', de: 'Südmole' } },
      ],
      store: { in: 'app_metadata' },
    },
    {
      name: 'site',
      type: 'url',
      label: { en: 'Web site', de: 'Webseite' },
      autocomplete: 'url',
      store: { in: 'user_metadata' },
    },
    {
      name: 'invoice_to',
      type: 'email',
      label: { en: 'Email for invoices', de: 'E-Mail für Rechnungen' },
      store: { in: 'app_metadata' },
    },
    {
      name: 'phone',
      type: 'tel',
      label: { en: 'Phone', de: 'Telefon' },
      autocomplete: 'tel',
      store: { in: 'user_metadata' },
    },
    {
      name: 'notes',
      type: 'textarea',
      label: { en: 'Anything else?', de: 'Sonst noch etwas?' },
      maxLength: 400,
      store: { in: 'user_metadata' },
    },
    {
      name: 'news',
      type: 'checkbox',
      label: { en: 'Send me the tide table once a month', de: 'Einmal im Monat den Gezeitenplan schicken' },
      store: { in: 'user_metadata' },
    },
    {
      name: 'rules',
      type: 'consent',
      label: { en: 'I accept the rules of the harbour', de: 'Ich erkenne die Hafenordnung an' },
      required: true,
      version: '2026-01',
      link: {
        href: 'https://www.example.com/harbour-rules',
        text: { en: 'Read the rules', de: 'Die Hafenordnung lesen' },
      },
      store: { in: 'app_metadata', as: 'accepted_rules' },
    },
    {
      // Filled from the page's address, where the Action's SIGNUP_PASS_THROUGH put it. Nobody sees it.
      name: 'registration_id',
      type: 'hidden',
      label: 'Registration id',
      pattern: '[A-Za-z0-9_-]{20,200}',
      store: { in: 'app_metadata' },
    },
  ],
};
