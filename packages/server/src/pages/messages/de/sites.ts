import type { sites as en } from '../en/sites.ts'

export const sites: Readonly<Record<keyof typeof en, string>> = {
  'sites.description': 'Ein Konto für alle Websites von {siteName}.',
  'sites.heading': 'Ein Konto für jede Website',
  'sites.hint':
    'Melde dich hier an, um dein Konto, API-Schlüssel und verbundene Apps zu verwalten.',
  'sites.bin':
    '{kinds, select, image {Bilder: {host}} audio {Audio: {host}} other {Bilder und Audio: {host}}}',
  'sites.signIn': 'Anmelden',
  'sites.account': 'Dein Konto',
}
