import type { versions as en } from '../en/versions.ts'

export const versions: Readonly<Record<keyof typeof en, string>> = {
  'versions.title': 'Datei',
  'versions.replace': 'Datei ersetzen',
  'versions.replaceHint':
    'Links, Titel und Zähler bleiben. Die jetzige Datei wird {days, plural, =0 {nicht} one {# Tag} other {# Tage}} für dich aufbewahrt.',
  'versions.choose': 'Neue Datei',
  'versions.stays':
    'Dieser Upload behält seine Datei: Er öffnet sich nur für eine begrenzte Zahl von Personen, oder die Moderation muss noch über ihn entscheiden.',
  'versions.replaced': 'Datei ersetzt.',
  'versions.restored': 'Frühere Datei wiederhergestellt.',
  'versions.earlier': 'Frühere Dateien',
  'versions.onlyYou': 'Nur du kannst sie öffnen.',
  'versions.row': '{type}, {size}. Ersetzt: <replaced></replaced>',
  'versions.until': 'Aufbewahrt bis {when}',
  'versions.gone': 'Nicht mehr aufbewahrt',
  'versions.open': 'Öffnen',
  'versions.openOf': 'Datei öffnen, die am {when} ersetzt wurde',
  'versions.restore': 'Wiederherstellen',
  'versions.restoreOf': 'Datei wiederherstellen, die am {when} ersetzt wurde',
  'versions.changed':
    'Die Datei hat sich geändert, seit du diese Seite geöffnet hast. Sieh sie dir an und entscheide dann noch einmal.',
  'trim.title': 'Clip kürzen',
  'trim.open': 'Kürzen',
  'trim.hint':
    'Nichts wird schlechter: Der Ton wird unverändert kopiert, deshalb kann ein Schnitt ein paar Hundertstelsekunden danebenliegen. Das Transkript zieht mit, und der ganze Clip bleibt als frühere Datei erhalten.',
  'trim.selection': 'Auswahl',
  'trim.start': 'Anfang',
  'trim.end': 'Ende',
  'trim.timeHint': 'Wie 1:23.4 oder in Sekunden.',
  'trim.what': 'Was damit geschehen soll',
  'trim.keep': 'Nur die Auswahl behalten',
  'trim.cut': 'Die Auswahl herausschneiden',
  'trim.startHere': 'Anfang hier (I)',
  'trim.endHere': 'Ende hier (O)',
  'trim.listen': 'Ergebnis anhören (L)',
  'trim.length': 'Neue Länge: {length}',
  'trim.save': 'Speichern',
  'trim.saved': 'Clip gekürzt. Der ganze Clip ist unter seinen früheren Dateien.',
  'trim.badTime':
    'Gib einen Anfang und ein Ende innerhalb des Clips ein, zum Beispiel 0:03 und 1:23.4.',
  'trim.nothingLeft': 'Davon bliebe nichts vom Clip übrig.',
  'trim.nothingCut': 'Der Clip bliebe, wie er ist.',
}
