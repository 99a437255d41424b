import type { album as en } from '../en/album.ts'

export const album: Readonly<Record<keyof typeof en, string>> = {
  'album.offer': 'Diese Dateien zusammen teilen',
  'album.title': 'Titel (optional)',
  'album.hint':
    'Sie kommen in einen neuen Ordner. Wer seinen Link hat, kann sie ansehen und alle herunterladen.',
  'album.make': 'Einen Link für alle erstellen',
  'album.name': 'Album vom {day}',
  'album.made': 'Als Album mit {count, plural, one {# Datei} other {# Dateien}} gespeichert',
  'album.letAdd': 'Andere hinzufügen lassen',
  'album.link': 'Album-Link',
}
