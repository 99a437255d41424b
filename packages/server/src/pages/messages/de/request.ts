import type { request as en } from '../en/request.ts'

export const request: Readonly<Record<keyof typeof en, string>> = {
  'request.heading': 'Andere hier hochladen lassen',
  'request.hint':
    'Wer diesen Link hat, kann ohne Konto in diesen Ordner hochladen. Die Uploads gehören dir: privat, in deinem Speicherplatz und für niemand anderen zu sehen, solange dieser Link gilt. Besucher sehen deinen Namen und den Namen des Ordners, aber nicht, was darin ist.',
  'request.link': 'Upload-Link',
  'request.soFar':
    '{files, plural, =0 {Noch ist nichts angekommen.} one {# Datei, {size}, ist angekommen.} other {# Dateien, {size}, sind angekommen.}}',
  'request.takes': 'Nimmt an',
  'request.takes.either': 'Bilder und Audio',
  'request.takes.image': 'Nur Bilder',
  'request.takes.audio': 'Nur Audio',
  'request.maxFiles': 'Höchstzahl Dateien (optional)',
  'request.maxFilesHint': 'Leer lassen für kein Limit.',
  'request.badMaxFiles':
    'Höchstzahl Dateien: Gib eine Zahl von 1 bis 100.000 ein oder lass das Feld leer.',
  'request.ends': 'Link läuft ab',
  'request.create': 'Upload-Link erstellen',
  'request.update': 'Upload-Link aktualisieren',
  'request.end': 'Keine Uploads mehr annehmen',
  'request.saved': 'Der Upload-Link ist fertig. Wer ihn hat, kann in diesen Ordner hochladen.',
  'request.ended': 'Der Upload-Link funktioniert nicht mehr. Was angekommen ist, bleibt hier.',

  'request.title': 'Dateien an {name} senden',
  'request.intro': '{name} bittet dich um Dateien für „{folder}“. Du brauchst kein Konto.',
  'request.seen':
    'Sie gehen an {name} und sind sonst für niemanden zu sehen, solange {name} sie nicht teilt.',
  'request.choose': 'Dateien',
  'request.filesLeft': 'Noch bis zu {count, plural, one {# Datei} other {# Dateien}}.',
  'request.bytesLeft': 'Insgesamt noch bis zu {size}.',
  'request.send': 'Senden',
  'request.sent': '{count, plural, one {1 Datei ist} other {# Dateien sind}} angekommen. Danke!',
  'request.sentBefore':
    '{count, plural, one {1 Datei ist} other {# Dateien sind}} angekommen; die nächste wurde nicht angenommen.',
  'request.more': 'Weitere senden',
  'request.nothing': 'Wähle mindestens eine Datei aus.',
  'request.noRoom': '{name} hat keinen Platz mehr. Sag dort Bescheid.',
  'request.full': 'Dieser Link nimmt keine Dateien mehr an',
  'request.fullHint':
    'Alles Gewünschte ist angekommen. Lass dir von der Person, die dir den Link geschickt hat, einen neuen geben.',
  'request.preview': 'Upload-Link',
  'request.previewHint': 'Öffne den Link, um Dateien zu senden.',
}
