import type { sites as en } from '../en/sites.ts'

export const sites: Readonly<Record<keyof typeof en, string>> = {
  'sites.description': 'Un seul compte pour tous les sites {siteName}.',
  'sites.heading': 'Un seul compte pour chaque site',
  'sites.hint':
    'Connectez-vous ici pour gérer votre compte, vos clés API et vos applications connectées.',
  'sites.bin':
    '{kinds, select, image {Images : {host}} audio {Audio : {host}} other {Images et audio : {host}}}',
  'sites.signIn': 'Se connecter',
  'sites.account': 'Votre compte',
}
