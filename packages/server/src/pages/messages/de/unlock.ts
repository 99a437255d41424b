import type { unlock as en } from '../en/unlock.ts'

export const unlock: Readonly<Record<keyof typeof en, string>> = {
  'unlock.title': 'Passwort erforderlich',
  'unlock.preview': 'Öffne den Link und gib das Passwort ein.',
  'unlock.heading': 'Gib das Passwort ein',
  'unlock.hint': 'Du hast es nicht? Frag die Person, die dir den Link geschickt hat.',
  'unlock.password': 'Passwort',
  'unlock.wrong': 'Das Passwort stimmt nicht. Prüfe es und versuch es noch einmal.',
  'unlock.open': 'Öffnen',

  'unlock.signIn': 'Anmelden',
  'unlock.welcome': 'Willkommen bei {siteName}',
  'unlock.signInHint':
    'In diesem Browser anmelden? Der Link funktioniert einmal. Du bleibst hier angemeldet, bis du dich abmeldest oder die Website {span} lang nicht benutzt.',
  'unlock.spentTitle': 'Link abgelaufen',
  'unlock.spentHeading': 'Dieser Link ist abgelaufen',
  'unlock.spent':
    'Jeder Link funktioniert einmal und nur für begrenzte Zeit. Lass dir von der Administration einen neuen geben.',
}
