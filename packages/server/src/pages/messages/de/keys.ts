import type { keys as en } from '../en/keys.ts'

export const keys: Readonly<Record<keyof typeof en, string>> = {
  'keys.title': 'Schlüssel und Apps',
  'keys.list': 'Deine Schlüssel',
  'keys.none':
    'Noch keine API-Schlüssel. Erstelle einen für ein Skript, eine App oder einen Agenten, der für dich hochlädt.',
  'keys.more': 'Wie du Schlüssel benutzt, steht in der <docs>Dokumentation</docs>.',

  'keys.created': 'Dein neuer API-Schlüssel',
  'keys.created.about':
    'Kopiere ihn jetzt. Zu deiner Sicherheit speichern wir ihn nicht und können ihn deshalb nicht noch einmal zeigen. Wenn du ihn verlierst, widerrufe ihn und erstelle einen neuen.',
  'keys.created.personal':
    'Kopiere ihn jetzt. Zu deiner Sicherheit speichern wir ihn nicht und können ihn deshalb nicht noch einmal zeigen. Wenn du ihn verlierst, erzeuge ihn neu.',
  'keys.created.label': 'Schlüssel',

  'keys.worksOn': 'Gilt für {origin}',
  'keys.facts.neverUsed': 'Erstellt: <created></created> · Nie benutzt',
  'keys.facts.used': 'Erstellt: <created></created> · Zuletzt benutzt: <used></used>',
  'keys.facts.expires.neverUsed':
    'Erstellt: <created></created> · Läuft ab: <expires></expires> · Nie benutzt',
  'keys.facts.expires.used':
    'Erstellt: <created></created> · Läuft ab: <expires></expires> · Zuletzt benutzt: <used></used>',
  'keys.revoke': 'Widerrufen',
  'keys.revoke.one': '{keyName} widerrufen',
  'keys.revoke.done': 'API-Schlüssel widerrufen. Er funktioniert nicht mehr.',

  'keys.new': 'API-Schlüssel erstellen',
  'keys.new.name': 'Name',
  'keys.new.name.hint': 'Wo du ihn benutzt, zum Beispiel „Backup-Skript“ oder „Laptop“.',
  'keys.new.scopes': 'Berechtigungen',
  'keys.new.expires': 'Läuft ab',
  'keys.new.expires.days': '{days, plural, one {Nach # Tag} other {Nach # Tagen}}',
  'keys.new.expires.year': 'Nach 1 Jahr',
  'keys.new.expires.never': 'Nie',
  'keys.new.deleteLinks': 'Beim Hochladen einen Löschlink mitgeben',
  'keys.new.onlyUploads':
    'Für ein Screenshot-Programm oder einen Editor: <clients>Hol dir eine fertige Konfiguration</clients> oder beginne mit einem <preset>Schlüssel nur zum Hochladen</preset>.',
  'keys.new.anyKey':
    'Dieser Schlüssel kann hochladen, aber nichts auflisten oder löschen. <clients>Fertige Konfigurationen</clients> · <all>Andere Berechtigungen wählen</all>',
  'keys.new.defaults': 'Vorgaben für Uploads',
  'keys.new.defaults.hint': 'Für Programme, in denen man das nicht selbst wählen kann.',
  'keys.new.defaults.expiration': 'Uploads laufen ab',
  'keys.new.defaults.none': 'Wie üblich',
  'keys.new.defaults.folder': 'Ordner',
  'keys.new.defaults.folder.hint': 'Der Kurzname in seiner Adresse, zum Beispiel „screenshots“.',
  'keys.new.defaults.link': 'Link für Programme, die nur einen zeigen',
  'keys.new.defaults.direct': 'Die Datei selbst',
  'keys.new.defaults.share': 'Die Seite zum Teilen',
  'keys.new.defaults.private': 'Uploads privat machen',
  'keys.new.site': 'Website',
  'keys.new.site.hint': 'Der Schlüssel gilt nur für diese Website.',
  'keys.new.create': 'Schlüssel erstellen',
}
