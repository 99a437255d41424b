import type { folder as en } from '../en/folder.ts'

export const folder: Readonly<Record<keyof typeof en, string>> = {
  'folder.uploads': '{count, plural, one {# Upload} other {# Uploads}} in diesem Ordner',
  'folder.share': 'Diesen Ordner teilen',
  'folder.shareHint':
    'Wer den Link hat, sieht die öffentlichen Uploads in diesem Ordner, auch solche, die du später hinzufügst. Private Uploads bleiben verborgen. Passwörter und Aufruflimits gelten weiterhin.',
  'folder.link': 'Link',
  'folder.open': 'Kein Passwort. Läuft nie ab.',
  'folder.openUntil': 'Kein Passwort. Läuft ab: <date></date>.',
  'folder.locked': 'Passwortgeschützt. Läuft nie ab.',
  'folder.lockedUntil': 'Passwortgeschützt. Läuft ab: <date></date>.',
  'folder.expires': 'Link läuft ab',
  'folder.keep': 'Wie bisher',
  'folder.never': 'Nie',
  'folder.day': 'Nach 1 Tag',
  'folder.week': 'Nach 1 Woche',
  'folder.month': 'Nach 30 Tagen',
  'folder.update': 'Link aktualisieren',
  'folder.create': 'Link erstellen',
  'folder.stop': 'Nicht mehr teilen',
  'folder.feed': 'Feed',
  'folder.feedHint':
    'Abonniere diesen Ordner in einer Podcast-App, einem Feedreader oder einem Bilderrahmen. Wer die Adresse hat, sieht alles darin, auch private Uploads. Uploads mit Passwort, Aufruf- oder Download-Limit werden ausgelassen.',
  'folder.feedAddress': 'Feed-Adresse',
  'folder.feedSince': 'Adresse erstellt: <date></date>.',
  'folder.startFeed': 'Feed erstellen',
  'folder.renewFeed': 'Neue Adresse',
  'folder.renewFeedHint': 'Mit einer neuen Adresse gilt die alte nirgends mehr.',
  'folder.endFeed': 'Feed beenden',
  'folder.feedDescription': 'Uploads in „{name}“ auf {site}.',
  'folder.name': 'Name',
  'folder.nameHint': 'ID für die API: {slug}. Umbenennen ändert sie nicht.',
  'folder.rename': 'Umbenennen',
  'folder.delete': 'Ordner löschen',
  'folder.deleteHint':
    'Deine Uploads bleiben und kommen nach „Standard“. Der Ordnerlink, der Feed und der Upload-Link funktionieren dann nicht mehr.',

  'folder.renamed': 'Ordner umbenannt.',
  'folder.shared': 'Ordner geteilt. Wer den Link hat, kann ihn sehen.',
  'folder.sharedWithPassword': 'Ordner geteilt. Wer den Link und das Passwort hat, kann ihn sehen.',
  'folder.unshared': 'Nicht mehr geteilt. Der alte Link funktioniert nicht mehr.',

  'folder.feedStarted': 'Feed erstellt. Kopiere seine Adresse in deine App.',
  'folder.feedEnded': 'Feed beendet. Seine Adresse funktioniert nicht mehr.',

  'folder.preview': 'Geteilter Ordner',
  'folder.previewHint': 'Öffne den Link, um die Uploads zu sehen.',
  'folder.empty': 'Dieser Ordner ist leer',
  'folder.end': 'Keine weiteren Uploads',
  'folder.emptyHint': 'In diesem Ordner gibt es keine öffentlichen Uploads.',
  'folder.needsPassword': 'Passwortgeschützt',
  'folder.countsViews': 'Begrenzte Aufrufe',
}
