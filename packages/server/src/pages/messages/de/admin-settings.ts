import type { adminSettings as en } from '../en/admin-settings.ts'

export const adminSettings: Readonly<Record<keyof typeof en, string>> = {
  'admin.settings': 'Einstellungen',
  'admin.settings.site': 'Website',
  'admin.settings.look': 'Farben',
  'admin.settings.who': 'Wer was darf',
  'admin.settings.uploads': 'Uploads',
  'admin.settings.policies': 'Richtlinien',
  'admin.settings.save': 'Speichern',
  'admin.settings.saved': 'Gespeichert. Gilt innerhalb einer Sekunde überall.',
  'admin.settings.reset': 'Standard verwenden',
  'admin.settings.reset.one': 'Standard verwenden: {name}',
  'admin.settings.fixed':
    'Durch {variable} beim Start des Servers festgelegt. Entferne es dort, um es hier zu ändern.',
  'admin.settings.wrong': '{name}: {reason} Es wurde nichts gespeichert.',

  'admin.setting.name': 'Name',
  'admin.setting.name.hint': 'Erscheint auf jeder Seite, in E-Mails und in Apps.',
  'admin.setting.description': 'Beschreibung',
  'admin.setting.description.hint': 'Ein Satz für Besucher und Suchmaschinen.',
  'admin.setting.contact': 'Kontakt',
  'admin.setting.contact.hint':
    'Eine E-Mail-Adresse oder eine Webseite. Erscheint auf jeder Seite und in security.txt.',
  'admin.setting.banner': 'Hinweis',
  'admin.setting.banner.hint': 'Erscheint oben auf jeder Seite, zum Beispiel vor Wartungsarbeiten.',
  'admin.setting.logo': 'Logo',
  'admin.setting.accentLight': 'Akzentfarbe im hellen Farbschema',
  'admin.setting.accentLight.hint':
    'Für Links und Schaltflächen, etwa #b83b0b. Schlecht lesbare Farben werden abgelehnt.',
  'admin.setting.accentDark': 'Akzentfarbe im dunklen Farbschema',
  'admin.setting.accentDark.hint': 'Etwa #ff9a62.',
  'admin.setting.registration': 'Wer ein Konto erstellen kann',
  'admin.setting.registration.hint': 'Einladungen erstellst du auf der Seite „Personen“.',
  'admin.setting.registration.open': 'Alle',
  'admin.setting.registration.invite': 'Personen mit einer Einladung',
  'admin.setting.registration.closed': 'Niemand',
  'admin.setting.guestUploads': 'Uploads ohne Konto',
  'admin.setting.guestUploads.hint': 'Im Browser, nach einer Bot-Prüfung.',
  'admin.setting.gallery': 'Öffentliche Galerie',
  'admin.setting.gallery.hint':
    'Mit Bildern, die alle sehen dürfen und die für unbedenklich befunden wurden.',
  'admin.setting.on': 'Ein',
  'admin.setting.off': 'Aus',
  'admin.setting.defaultExpiration':
    'Uploads laufen ab, wenn beim Hochladen nichts anderes gewählt wird',
  'admin.setting.defaultExpiration.hint':
    'Auf Seiten und in API v1. Tarife können die Frist verkürzen. In der klassischen API bleibt es bei einem Tag.',
  'admin.setting.kinds': 'Was hochgeladen werden kann',
  'admin.setting.kinds.hint': 'Was schon da ist, bleibt.',
  'admin.setting.kinds.image+audio': 'Bilder und Audioclips',
  'admin.setting.kinds.image': 'Nur Bilder',
  'admin.setting.kinds.audio': 'Nur Audioclips',
  'admin.setting.trashDays': 'Tage im Papierkorb',
  'admin.setting.trashDays.hint':
    'Wie lange man Gelöschtes wiederherstellen kann, 0 bis 365. Bei 0 verschwindet die Datei sofort beim Löschen. Was schon im Papierkorb ist, bleibt so lange wie zugesagt.',
  'admin.setting.terms': 'Nutzungsbedingungen',
  'admin.setting.terms.hint':
    'Markdown, ohne HTML. Ersetzt den Text auf der Seite „Nutzungsbedingungen“.',
  'admin.setting.privacy': 'Datenschutz',
  'admin.setting.privacy.hint':
    'Markdown, ohne HTML. Steht auf der Seite „Datenschutz“ vor dem, was die Software speichert.',

  'admin.logo.choose': 'Bild',
  'admin.logo.hint':
    'PNG, JPEG, WebP, GIF oder AVIF, 16 bis 1024 Pixel breit und hoch, bis 256 KB. Versteckte Daten werden entfernt.',
  'admin.logo.save': 'Dieses Logo verwenden',
  'admin.logo.current': 'Das aktuelle Logo',
  'admin.logo.none': 'Wähle ein Bild.',
}
