import type { home as en } from '../en/home.ts'

export const home: Readonly<Record<keyof typeof en, string>> = {
  'home.description':
    'Lade Bilder und Audioclips hoch und erhalte Links zum Teilen. Standort- und Kameradaten werden entfernt.',
  'home.deleted': 'Upload gelöscht. Seine Links funktionieren nicht mehr.',
  'home.signedOut': 'Du bist abgemeldet.',
  'home.signedIn': 'Du bist angemeldet.',
  'home.shareAgain':
    'Die Dateien konnten nicht übernommen werden. Sie wurden nirgendwohin gesendet. Teile sie noch einmal oder wähle sie hier aus.',

  'home.recent': 'Deine Uploads',
  'home.receipts': 'Lesebestätigungen',
  'home.empty': 'Noch keine Uploads',
  'home.emptyHint': 'Deine Uploads erscheinen hier, die neuesten zuerst.',
  'home.end': 'Keine weiteren Uploads',
  'home.endHint': 'Hier ist das Ende.',

  'home.welcome': 'Bilder und Audio per Link teilen',
  'home.lead':
    '{siteName} macht aus einer Datei Links, die du überall einfügen kannst, und entfernt vorher Standort, Kameradaten und andere versteckte Daten.',
  'home.links': '<b>Ein Link für jeden Ort</b> Seitenlink, Direktlink, HTML, Markdown und BBCode.',
  'home.clean':
    '<b>Versteckte Daten entfernt</b> Standort- und Kameradaten werden entfernt. Das Bild selbst wird nicht neu komprimiert, wo das Format es zulässt.',
  'home.api':
    '<b>Für Skripte und Agenten gemacht</b> Eine <a>einfache API</a> für Skripte, Apps und KI-Agenten.',

  'home.account': 'Dein Konto',
  'home.accountHint':
    'Melde dich an, um hochzuladen und deine Uploads später zu finden, zu ändern und zu löschen.',
  'home.invited': 'Um ein Konto zu erstellen, brauchst du eine Einladung zu dieser Website.',
  'home.closed': 'Nur die Administration kann hier Konten erstellen.',
  'home.guests':
    'Ohne Konto werden Uploads {span} lang aufbewahrt, und du kannst sie später nicht bearbeiten oder löschen.',
  'home.example': 'Das sehen die anderen',
  'home.examplePicture': 'Erstes Licht über einem See',
  'home.exampleClip': 'Ein paar Töne auf einer Saite',
}
