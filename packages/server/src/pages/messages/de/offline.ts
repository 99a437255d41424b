import type { offline as en } from '../en/offline.ts'

export const offline: Readonly<Record<keyof typeof en, string>> = {
  'offline.title': 'Du bist offline',
  'offline.hint':
    'Diese Seite braucht eine Verbindung. Laufende Uploads gehen weiter, sobald ihre Seite wieder verbunden ist.',
  'offline.retry': 'Erneut versuchen',

  'sharedFiles.upload': 'Hochladen',
  'sharedFiles.discard': 'Verwerfen',
  'sharedFiles.heading': 'Aus einer anderen App geteilt',
}
