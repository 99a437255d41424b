import type { unlock as en } from '../en/unlock.ts'

export const unlock: Readonly<Record<keyof typeof en, string>> = {
  'unlock.title': 'Mot de passe requis',
  'unlock.preview': 'Ouvrez le lien et saisissez le mot de passe.',
  'unlock.heading': 'Saisissez le mot de passe',
  'unlock.hint': 'Vous ne l’avez pas ? Demandez-le à la personne qui vous a envoyé le lien.',
  'unlock.password': 'Mot de passe',
  'unlock.wrong': 'Ce mot de passe n’est pas correct. Vérifiez-le et réessayez.',
  'unlock.open': 'Ouvrir',

  'unlock.signIn': 'Se connecter',
  'unlock.welcome': 'Bienvenue sur {siteName}',
  'unlock.signInHint':
    'Se connecter dans ce navigateur ? Le lien sert une fois. Vous restez connecté ici jusqu’à ce que vous vous déconnectiez ou que vous n’utilisiez pas le site pendant {span}.',
  'unlock.spentTitle': 'Lien expiré',
  'unlock.spentHeading': 'Ce lien a expiré',
  'unlock.spent':
    'Chaque lien sert une fois, pour une durée limitée. Demandez-en un nouveau à l’administrateur du site.',
}
