import type { record as en } from '../en/record.ts'

export const record: Readonly<Record<keyof typeof en, string>> = {
  'record.heading': 'Clip aufnehmen',
  'record.description': 'Nimm im Browser eine Sprachnotiz auf und erhalte einen Link zum Teilen.',
  'record.panel': 'Rekorder',
  'record.way': 'Clip aufnehmen',
  'record.haveFile': 'Schon eine Aufnahme? <a>Lade sie hoch</a>',
  'record.needsScript':
    'Zum Aufnehmen ist JavaScript nötig. Schalte es ein oder nimm mit einer anderen App auf und lade die Datei hoch.',
  'record.unsupported':
    'Dieser Browser kann nicht aufnehmen. Nimm einen anderen oder nimm mit einer anderen App auf und lade die Datei unten hoch.',
  'record.insecure':
    'Dein Browser gibt das Mikrofon nur für Seiten frei, die über HTTPS geöffnet sind, und das ist diese nicht. So ist die Regel der Browser.',
  'record.insecure.address': 'Öffne diese Website als <a>{origin}</a>; dort geht es.',
  'record.insecure.admin':
    'Bitte die Administration, HTTPS einzurichten. Auf dem Computer, auf dem die Website läuft, geht auch localhost.',
  'record.insecure.operator':
    'Richte vor dieser Website HTTPS ein; wie, steht in docs/operate/install.md. Auf dem Computer, auf dem sie läuft, geht es auch, wenn du sie als localhost öffnest.',
  'record.insecure.file':
    'Nimm bis dahin mit einer anderen App auf, etwa mit dem Rekorder deines Handys, und lade die Datei unten hoch.',
  'record.offline':
    'Du bist offline. Aufnehmen geht trotzdem, und was du aufnimmst, bleibt in diesem Browser, bis du es hochlädst.',

  'record.kept': 'Unfertige Aufnahme',
  'record.openKept': 'Anhören und hochladen',
  'record.delete': 'Löschen',

  'record.start': 'Aufnahme starten',
  'record.press': 'Zum Starten drücken',
  'record.pressKey': ', oder <kbd>R</kbd>',
  'record.level': 'Mikrofonpegel',
  'record.quiet': 'leise',
  'record.loud': 'zu laut',
  'record.pause': 'Pause',
  'record.goOn': 'Weiter aufnehmen',
  'record.finish': 'Fertig',
  'record.safe': '· jede Sekunde in diesem Browser gespeichert',
  'record.keys': '<kbd>Leertaste</kbd> Pause oder weiter · <kbd>Eingabe</kbd> fertig',
  'record.listen': 'Deine Aufnahme',
  'record.again': 'Neu aufnehmen',
  'record.send': 'Aufnahme hochladen',

  'record.settings': 'Toneinstellungen',
  'record.input': 'Mikrofon',
  'record.noise': 'Hintergrundgeräusche verringern',
  'record.volume': 'Lautstärke ausgleichen',
  'record.volumeHint': '(für Musik ausschalten)',

  'record.question': 'Diese Aufnahme verwerfen? Sie wurde nicht hochgeladen.',
  'record.discard': 'Aufnahme verwerfen',
  'record.keep': 'Behalten',
}
