import type { errors as en } from '../en/errors.ts'

export const errors: Readonly<Record<keyof typeof en, string>> = {
  'errors.explain': 'Was bedeutet das?',
  'errors.requestId': 'Anfrage-ID: <code>{requestId}</code>',
  'errors.signIn': 'Melde dich an, um fortzufahren.',
  'errors.notFound':
    'Vielleicht stimmt der Link nicht, oder der Upload ist abgelaufen, gelöscht oder privat. Prüfe den Link oder frag die Person, die ihn geschickt hat.',
  'errors.badOrigin': 'Lade die Seite neu und versuch es noch einmal.',
  'errors.botCheck':
    '{registration, select, closed {Die Bot-Prüfung ist nicht fertig geworden. Lade die Seite neu und versuch es noch einmal.} other {Die Bot-Prüfung ist nicht fertig geworden. Lade die Seite neu und versuch es noch einmal, oder melde dich an.}}',
  'errors.wait':
    '{seconds, plural, =0 {Warte einen Moment und versuch es dann noch einmal.} one {Versuch es in # Sekunde noch einmal.} other {Versuch es in # Sekunden noch einmal.}}',
  'errors.internal':
    'Leider ist bei uns etwas schiefgegangen. Versuch es noch einmal. Wenn es wieder passiert, schick der Administration die Anfrage-ID, die unten steht.',
  'errors.noKeys': 'Schlüssel und Tokens öffnen keine Kontoseiten.',
}
