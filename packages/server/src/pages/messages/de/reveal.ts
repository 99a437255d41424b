import type { reveal as en } from '../en/reveal.ts'

export const reveal: Readonly<Record<keyof typeof en, string>> = {
  'reveal.burnTitle': 'Etwas wurde mit dir geteilt',
  'reveal.burnPreview': 'Es lässt sich einmal öffnen.',
  'reveal.burnHeading': 'Etwas wurde mit dir geteilt. Es lässt sich einmal öffnen.',
  'reveal.burn':
    'Es lässt sich <b>einmal</b> öffnen, dann wird es gelöscht – auch für dich. Öffne es, wenn du bereit bist.',
  'reveal.openOnce': 'Einmal öffnen',

  'reveal.checkingHeading': 'Es wird gerade geprüft',
  'reveal.checking':
    'Etwas wurde mit dir geteilt. Es lässt sich einmal öffnen, sobald die Prüfung fertig ist. Das dauert meist weniger als eine Minute, und Nachsehen verbraucht es nicht.',
  'reveal.checkAgain': 'Erneut versuchen',

  'reveal.title': '{kind, select, audio {Ein Audioclip für dich} other {Ein Bild für dich}}',
  'reveal.preview':
    '{kind, select, audio {Öffne den Link, um ihn anzuhören.} other {Öffne den Link, um es anzusehen.}}',
  'reveal.heading':
    '{kind, select, audio {Dir wurde ein Audioclip geschickt} other {Dir wurde ein Bild geschickt}}',
  'reveal.counted':
    '{kind, select, audio {Er kann nur begrenzt oft abgespielt} other {Es kann nur begrenzt oft angesehen}} werden. Das Öffnen verbraucht einen Aufruf. In diesem Browser kannst du 30 Minuten lang darauf zurückkommen.',
  'reveal.open': '{kind, select, audio {Clip abspielen} other {Bild ansehen}}',
}
