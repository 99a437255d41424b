import type { transcript as en } from '../en/transcript.ts'

export const transcript: Readonly<Record<keyof typeof en, string>> = {
  'transcript.edit': 'Transkript bearbeiten',
  'transcript.title': 'Transkript bearbeiten',
  'transcript.hint':
    'Was du speicherst, bleibt, auch wenn das Transkript neu gemacht wird. Um einen Abschnitt zu entfernen, leere ihn.',
  'transcript.speaker': 'Sprecher',
  'transcript.speakerAt': 'Sprecher bei {time}',
  'transcript.wordsAt': 'Worte bei {time}',
  'transcript.save': 'Transkript speichern',
  'transcript.saved': 'Transkript gespeichert.',
  'transcript.earlier': 'Früher',
  'transcript.later': 'Später',
  'transcript.bad':
    'Etwas davon ist zu lang. Nimm höchstens 40 Zeichen für einen Sprecher und höchstens 10.000 für einen Abschnitt.',
  'transcript.changed':
    'Das Transkript hat sich geändert, seit du diese Seite geöffnet hast. Kopiere, was du geschrieben hast, und lade die Seite dann neu.',
}
