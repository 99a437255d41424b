import type { offline as en } from '../en/offline.ts'

export const offline: Readonly<Record<keyof typeof en, string>> = {
  'offline.title': 'Vous êtes hors ligne',
  'offline.hint':
    'Cette page nécessite une connexion. Les envois en cours reprendront quand leur page sera de nouveau connectée.',
  'offline.retry': 'Réessayer',

  'sharedFiles.upload': 'Envoyer',
  'sharedFiles.discard': 'Abandonner',
  'sharedFiles.heading': 'Partagé depuis une autre application',
}
