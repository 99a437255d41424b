import type { adminStorage as en } from '../en/admin-storage.ts'

export const adminStorage: Readonly<Record<keyof typeof en, string>> = {
  'admin.storage': 'Speicher',
  'admin.storage.people': 'Wer am meisten speichert',
  'admin.storage.table': 'Speicherplatz nach Person',
  'admin.storage.person': 'Person',
  'admin.storage.items': 'Uploads',
  'admin.storage.bytes': 'Gespeichert',
  'admin.storage.guests': 'Gäste',
  'admin.storage.counted': 'Gezählt: <at></at>.',
  'admin.storage.nobody': 'Noch speichert niemand etwas.',
  'admin.storage.orphans': 'Dateien ohne Upload',
  'admin.storage.orphans.hint':
    'Abgebrochene Uploads können Dateien zurücklassen. Sie werden innerhalb von Stunden von selbst entfernt; eine Überprüfung zählt, was im Moment da ist.',
  'admin.storage.verify': 'Überprüfung',
  'admin.storage.verify.hint':
    'Liest jede Datei und vergleicht sie mit ihrem Hash. Läuft im Hintergrund und ändert nichts. Versiegelte Beweismittel überprüft anybin verify-blobs.',
  'admin.storage.verify.sample': 'Zu lesende Dateien, in Prozent',
  'admin.storage.verify.sampleHint': 'Bei den anderen wird nur geprüft, ob sie da sind.',
  'admin.storage.verify.do': 'Starten',
  'admin.storage.verify.stop': 'Anhalten',
  'admin.storage.verify.started': 'Überprüfung gestartet.',
  'admin.storage.verify.stopped': 'Überprüfung angehalten.',
  'admin.storage.verify.running':
    'Läuft seit: <at></at>. {items, number} von {total, number} Uploads geprüft.',
  'admin.storage.verify.label': 'Geprüfte Uploads',
  'admin.storage.verify.reload': 'Neu laden',
  'admin.storage.verify.never': 'Im Browser wurden noch keine Dateien überprüft.',
  'admin.storage.verify.last':
    'Zuletzt überprüft: <at></at>. {items, plural, one {# Upload} other {# Uploads}}, {percent} % der Dateien gelesen.',
  'admin.storage.verify.good': 'Nichts fehlt oder ist beschädigt',
  'admin.storage.verify.missing': '{count, plural, one {# Datei fehlt} other {# Dateien fehlen}}',
  'admin.storage.verify.damaged':
    '{count, plural, one {# Datei ist beschädigt} other {# Dateien sind beschädigt}}',
  'admin.storage.verify.orphans':
    '{orphans, plural, one {# Datei} other {# Dateien}} ohne Upload, von {blobs, number} Dateien.',
}
