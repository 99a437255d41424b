import type { words as en } from '../en/words.ts'

export const words: Readonly<Record<keyof typeof en, string>> = {
  'words.heading': 'Bildunterschrift und Text',
  'words.audioHeading': 'Was gesagt wird',
  'words.caption': 'Bildunterschrift und Tags',
  'words.text': 'Text im Bild',
  'words.transcript': 'Transkript',
  'words.pending': 'In Arbeit',
  'words.ready': 'Fertig',
  'words.failed': 'Fehlgeschlagen',
  'words.optedOut': 'Abgewählt',
  'words.disabled': 'Hier nicht verfügbar',
  'words.again': 'Erneut versuchen',
  'words.againFor': 'Erneut versuchen: {label}',
  'words.hint':
    'Du kannst es dreimal am Tag noch einmal versuchen. Was du selbst geschrieben hast, bleibt.',
  'words.askedAgain': 'Wir machen es noch einmal. Lade diese Seite gleich neu.',
  'words.cannot': 'Hier kann das für deinen Upload nicht gemacht werden.',

  'words.altText': 'Alternativtext',
  'words.altTextHint': 'Wird vorgelesen, wo das Bild nicht zu sehen ist.',
  'words.captionField': 'Bildunterschrift',
  'words.optOut': 'Keine Bildunterschrift oder Texterkennung',
  'words.optOutAudio': 'Kein Transkript',
  'words.optOutHint':
    'Bildunterschrift, Tags und der Text im Bild werden gelöscht, und es werden keine neuen gemacht.',
  'words.optOutAudioHint': 'Das Transkript wird gelöscht, und es wird kein neues gemacht.',
  'words.badAltText': 'Alternativtext: höchstens {max, number} Zeichen.',
  'words.badCaption': 'Bildunterschrift: höchstens {max, number} Zeichen.',
}
