import type { ScriptMessages } from './en.ts'

/** What the scripts of the pages show, in German. */
export const de: ScriptMessages = {
  theme: {
    names: { system: 'System', light: 'hell', dark: 'dunkel' },
    current: (theme: string) => `Farbschema: ${theme}`,
    change: (theme: string) => `Farbschema: ${theme}. Farbschema wechseln`,
  },
  date: {
    now: 'gerade eben',
  },
  files: {
    pasted: (moment: string) => `Eingefügt ${moment}`,
    recording: (moment: string) => `Aufnahme ${moment}`,
    code: 'Code',
  },
  docs: {
    found: (count: number) => {
      if (count === 0) return 'So heißt nichts.'
      return count === 1 ? 'Eins gefunden.' : `${count} gefunden.`
    },
  },
  copy: {
    copied: 'Kopiert',
    pressKeys: 'Drück Strg+C',
    nameCopied: (name: string) => `${name} kopiert`,
    failed:
      'Kopieren hat nicht geklappt. Der Text ist ausgewählt – drück Strg+C (⌘C auf einem Mac).',
    failedUnseen: 'Kopieren hat nicht geklappt. Kopiere die Links einzeln.',
  },
  picture: {
    close: 'Schließen',
    larger: 'Vergrößern',
    smaller: 'Verkleinern',
    fullSize: (alt: string) => `${alt} – volle Größe`,
    pause: 'Pause',
    play: 'Abspielen',
    pauseAnimation: 'Animation anhalten',
    playAnimation: 'Animation abspielen',
  },
  player: {
    linkCopied: (time: string) => `Link zu ${time} kopiert`,
    copyBelow:
      'Kopieren hat nicht geklappt. Der Link ist unten ausgewählt – drück Strg+C (⌘C auf einem Mac).',
    copyAt: (time: string) => `Link zu ${time} kopieren`,
    speed: (speed: number) => `Wiedergabetempo: ${speed}×`,
    position: (time: string, length: string) => `${time} von ${length}`,
    silence: (time: string) => `Stille überspringen (S): ${time} dieses Clips`,
    loudness: (decibels: number) =>
      `Lautstärke angleichen (E): ${Math.abs(decibels)} dB ${decibels < 0 ? 'leiser' : 'lauter'}`,
    goesOn: (time: string) => `Geht bei ${time} weiter, wo du aufgehört hast`,
  },
  album: {
    copied: 'Album-Link kopiert',
    made: 'Album erstellt. Sein Link steht in der Liste ganz oben.',
    failed: 'Das Album konnte nicht erstellt werden. Versuch es noch einmal.',
  },
  trim: {
    length: (length: string) => `Neue Länge: ${length}`,
    nothing: 'Es bliebe nichts übrig, oder nichts würde geschnitten.',
  },
  transcript: {
    found: (count: number) =>
      count === 1 ? '1 Stelle gefunden' : `${count === 0 ? 'Keine' : count} Stellen gefunden`,
    copyLink:
      'Kopieren hat nicht geklappt. Der Link ist ausgewählt – drück Strg+C (⌘C auf einem Mac).',
    notCopied:
      'Kopieren hat nicht geklappt. Wähle den Text aus und drück Strg+C (⌘C auf einem Mac).',
  },
  uploads: {
    selected: (count: number) => (count === 0 ? 'Keine ausgewählt' : `${count} ausgewählt`),
    deleted: (count: number) =>
      count === 1 ? '1 Upload endgültig gelöscht.' : `${count} Uploads endgültig gelöscht.`,
  },
  passkey: {
    tooMany: 'Zu viele Versuche. Warte eine Minute und versuch es dann noch einmal.',
    notFresh: 'Melde dich zu deiner Sicherheit noch einmal an, bevor du einen Passkey hinzufügst.',
    unknown: 'Dieser Passkey ist hier nicht registriert. Melde dich auf andere Weise an.',
    known: 'Auf diesem Gerät gibt es schon einen Passkey für dein Konto.',
    suspended: 'Dieses Konto ist vorübergehend gesperrt. Wende dich an die Administration.',
    failed:
      'Der Passkey konnte nicht benutzt werden. Versuch es noch einmal oder melde dich mit deinem Passwort an.',
  },
  botCheck: {
    tooMany: 'Zu viele Uploads aus deinem Netzwerk.',
    closed: 'Uploads ohne Konto sind gerade nicht möglich. Melde dich an, um etwas hochzuladen.',
    cannotRun:
      'Die Bot-Prüfung konnte in diesem Browser nicht laufen. Nimm einen anderen Browser oder melde dich an.',
    cannotLoad:
      'Die Bot-Prüfung konnte nicht geladen werden. Vielleicht hält ein Inhaltsblocker sie auf. Erlaube sie und lade neu, oder melde dich an.',
    failed: 'Die Bot-Prüfung wurde nicht bestanden. Versuch es noch einmal.',
  },
  sending: {
    lost: 'Die Verbindung ist abgebrochen. Angekommene Dateien sind sicher. Drück auf „Senden“, um es noch einmal zu versuchen.',
  },
  uploader: {
    added: (count: number) =>
      count === 1 ? '1 Datei hinzugefügt' : `${count} Dateien hinzugefügt`,
    uploaded: (fileName: string) => `${fileName} hochgeladen. Die Links sind bereit zum Kopieren.`,
    canceled: 'Upload abgebrochen',
    withPassword: 'Zum Öffnen ist das Passwort nötig.',
    total: (done: number, total: number) => `${done} von ${total} hochgeladen`,
    allCopied: (count: number) => `${count} kopiert`,
    empty: 'Diese Datei ist leer (0 Byte). Wähle eine andere.',
    notBegun:
      'Die Verbindung ist abgebrochen. Es wurde nichts hochgeladen. Versuch es noch einmal.',
    lost: 'Die Verbindung ist abgebrochen. Versuch es noch einmal – der Upload geht dort weiter, wo er stehen geblieben ist, und nichts wird doppelt hochgeladen.',
  },
  recorder: {
    phase: {
      idle: '',
      asking: 'Erlaube in deinem Browser den Zugriff auf das Mikrofon, um aufzunehmen.',
      recording: 'Aufnahme läuft',
      paused: 'Angehalten',
      finishing: 'Wird abgeschlossen …',
      review: 'Aufgenommen. Hör es dir an, bevor du es hochlädst.',
    },
    trouble: {
      denied:
        'Diese Seite darf das Mikrofon nicht benutzen. Erlaube es in deinem Browser – meist über das Symbol neben der Adresse – und versuch es dann noch einmal.',
      missing: 'Kein Mikrofon gefunden. Schließ eines an und versuch es dann noch einmal.',
      busy: 'Das Mikrofon kann gerade nicht benutzt werden. Vielleicht benutzt es eine andere App. Schließ diese App und versuch es dann noch einmal.',
      noTabSound:
        'Der Browser hat keinen Ton geteilt. Wähle einen Tab, schalte seinen Ton ein und versuch es dann noch einmal.',
      unplugged:
        'Das Mikrofon wurde getrennt. Nichts ist verloren. Schließ es wieder an oder wähle ein anderes und mach weiter – oder mach Schluss.',
      full: 'In diesem Browser ist kein Platz mehr, deshalb wurde die Aufnahme angehalten. Nichts ist verloren, aber die letzten Sekunden sind nur auf dieser Seite. Lade sie hoch, bevor du die Seite schließt.',
      unkept:
        'Dieser Browser behält gerade keine Kopie. Schließ diese Seite nicht, bevor du die Aufnahme hochgeladen hast.',
      limit:
        'Die Aufnahme ist so groß, wie ein Upload sein darf, deshalb wurde sie angehalten. Nichts ist verloren.',
      failed:
        'Die Aufnahme hat nicht begonnen. Versuch es noch einmal oder nimm einen anderen Browser.',
      elsewhere:
        'In einem anderen Tab läuft eine Aufnahme. Beende sie zuerst oder schließ den Tab.',
    },
    level: (decibels: number, word: 'good' | 'loud' | 'silent') =>
      `${decibels} Dezibel, ${{ good: 'gut', loud: 'zu laut', silent: 'kein Ton' }[word]}`,
    levelWords: {
      good: '',
      loud: 'Zu laut. Geh etwas weiter weg vom Mikrofon.',
      silent: 'Wir hören nichts. Ist das das richtige Mikrofon, und ist es eingeschaltet?',
    },
    size,
    sizeOf: (size: string, most: string) => `${size} von ${most}`,
    kept: (time: string) => `${time} einer Aufnahme sind gesichert`,
    keptWhen: (when: string, more: number) =>
      `Vom ${when}. Nur in diesem Browser.${more === 0 ? '' : ` Danach noch ${more} weitere.`}`,
    parts: (count: number) =>
      `Dieser Browser hat ${count} Teile aufgenommen, die sich nicht verbinden lassen. Sie werden als ${count} Clips hochgeladen.`,
    usualInput: 'Standardmikrofon',
    tabInput: 'Ton eines Tabs oder einer App',
    microphone: (number: number) => `Mikrofon ${number}`,
    offline:
      'Du bist offline. Die Aufnahme läuft weiter, und alles bleibt in diesem Browser gesichert, bis du wieder online bist.',
    discarded: 'Aufnahme gelöscht.',
  },
  sharedFiles: {
    waiting: (count: number) =>
      count === 1
        ? '1 Datei wartet darauf, hochgeladen zu werden.'
        : `${count} Dateien warten darauf, hochgeladen zu werden.`,
    discarded: 'Verworfen. Es wurde nichts hochgeladen.',
  },
  row: {
    retry: 'Erneut versuchen',
    cancel: 'Abbrechen',
    remove: 'Entfernen',
    actOn: (action: string, fileName: string) => `${action} – ${fileName}`,
    progressOf: (fileName: string) => `Fortschritt beim Hochladen von ${fileName}`,
    waiting: 'Wartet …',
    checking: (percent: number) => `Bot-Prüfung läuft … ${percent}\u00a0%`,
    sent: (percent: number) => `${percent}\u00a0%`,
    processing: 'Wird verarbeitet …',
    reconnecting: 'Verbindung abgebrochen. Wird wiederhergestellt …',
    offline:
      'Du bist offline. Dieser Upload geht weiter, sobald du wieder online bist. Lass diese Seite offen.',
    uploaded: 'Hochgeladen',
    uploadedBefore: 'Früher in diesem Browser hochgeladen',
    forget: 'Aus dieser Liste entfernen',
  },
  refusal: {
    signedOut: 'Du wurdest abgemeldet. Melde dich an und lade dann noch einmal hoch.',
    notProven:
      'Die Bot-Prüfung wurde nicht bestanden. Versuch es noch einmal oder melde dich an, um sie zu überspringen.',
    tooLarge: 'Diese Datei ist größer, als diese Website erlaubt.',
    unsupported: 'Dieser Dateityp wird nicht unterstützt.',
    damaged:
      'Diese Datei ist beschädigt und lässt sich nicht öffnen. Speichere sie neu und lade diese Fassung hoch.',
    tooMany: 'Zu viele Uploads in kurzer Zeit.',
    noStorage:
      'Unser Speicher antwortet nicht. Es wurde nichts hochgeladen. Versuch es in ein paar Minuten noch einmal.',
    busy: 'Die Website ist gerade ausgelastet. Es wurde nichts hochgeladen.',
    internal:
      'Bei uns ist etwas schiefgegangen. Es wurde nichts hochgeladen. Versuch es noch einmal.',
    tryAgainIn,
  },
}

const tenths = new Intl.NumberFormat('de', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
})

/** `312 KB`, `4,7 MB`, `100 MB`. */
function size(bytes: number): string {
  const megabytes = bytes / 1_048_576
  if (megabytes < 1) return `${Math.round(bytes / 1024)} KB`
  return `${megabytes < 10 ? tenths.format(megabytes) : Math.round(megabytes)} MB`
}

/** Up to a minute and a half in seconds, more in whole minutes. */
function tryAgainIn(seconds: number): string {
  if (seconds <= 90)
    return `Versuch es in ${seconds} ${seconds === 1 ? 'Sekunde' : 'Sekunden'} noch einmal.`
  return `Versuch es in ${Math.ceil(seconds / 60)} Minuten noch einmal.`
}
