import type { login as en } from '../en/login.ts'

export const login: Readonly<Record<keyof typeof en, string>> = {
  'login.email': 'E-Mail',
  'login.password': 'Passwort',
  'login.password.hint':
    'Mindestens {min, plural, one {# Zeichen} other {# Zeichen}}. Ein paar zufällige Wörter eignen sich gut.',
  'login.continue': 'Weiter',
  'login.signedIn': 'Du bist angemeldet',
  'login.noMail':
    'Diese Website kann noch keine E-Mails senden. Lass dir den Link von der Administration geben.',
  'login.checkEmail': 'Sieh in deinen E-Mails nach',

  'login.signIn': 'Anmelden',
  'login.signIn.passkey': 'Mit einem Passkey anmelden',
  'login.signIn.with': 'Mit {provider} anmelden',
  'login.signIn.forgot': 'Passwort vergessen?',
  'login.signIn.create': 'Konto erstellen',
  'login.signIn.newPassword': 'Passwort geändert. Melde dich mit dem neuen Passwort an.',
  'login.signIn.confirmed': 'E-Mail-Adresse bestätigt. Du kannst dich jetzt anmelden.',
  'login.signIn.unconfirmed':
    'Bestätige zuerst deine E-Mail-Adresse. Wir haben dir gerade einen neuen Link geschickt.',
  'login.signIn.unconfirmed.noMail':
    'Bestätige zuerst deine E-Mail-Adresse. Lass dir den neuen Link von der Administration geben.',
  'login.signIn.providerFailed':
    'Die Anmeldung mit {provider} hat nicht geklappt. Entweder wurde dort nicht bestätigt, wer du bist, oder du brauchst zuerst eine Einladung zu dieser Website.',
  'login.signIn.failed':
    'Die Anmeldung hat nicht geklappt. Entweder hat die andere Website nicht bestätigt, wer du bist, oder du brauchst zuerst eine Einladung zu dieser Website.',
  'login.signIn.stale.title': 'Anmeldung nicht möglich',
  'login.signIn.stale':
    'Die Anmeldung hat zu lange gedauert oder wurde in einem anderen Browser begonnen.',

  'login.twoStep.title': 'Bestätigung in zwei Schritten',
  'login.twoStep.about':
    'Gib den Code aus deiner Authenticator-App oder einen Wiederherstellungscode ein.',
  'login.twoStep.code': 'Code',

  'login.signUp.title': 'Erstelle dein Konto',
  'login.signUp.create': 'Konto erstellen',
  'login.signUp.signIn': 'Schon ein Konto? Anmelden',
  'login.signUp.name': 'Name',
  'login.signUp.name.hint': 'Nur du und Apps, denen du es erlaubst, sehen ihn.',
  'login.signUp.invite.title': 'Einladung erforderlich',
  'login.signUp.invite':
    'Um mitzumachen, brauchst du eine Einladung. Öffne den Link, den du von der Administration bekommen hast. Einladungen gelten einmal und laufen nach 14 Tagen ab.',
  'login.signUp.closed.title': 'Keine Registrierung',
  'login.signUp.closed':
    'Die Registrierung ist geschlossen. Wende dich an die Administration, wenn du ein Konto brauchst.',
  'login.signUp.sent':
    'Wir haben einen Link an <b>{email}</b> geschickt. Öffne ihn innerhalb von 24 Stunden, um dein Konto fertig anzulegen.',
  'login.signUp.sent.hint':
    'Keine E-Mail bekommen? Sieh im Spam-Ordner nach. Für einen neuen Link meldest du dich mit derselben E-Mail-Adresse und demselben Passwort an.',

  'login.verify.title': 'Bestätige deine E-Mail-Adresse',
  'login.verify.about': 'Klick hier, um zu bestätigen, dass diese E-Mail-Adresse dir gehört.',
  'login.verify.confirm': 'E-Mail-Adresse bestätigen',
  'login.verify.failed': 'E-Mail-Adresse nicht bestätigt',
  'login.verify.next': 'Bestätige die neue Adresse',
  'login.verify.next.about':
    'Wir haben einen zweiten Link an deine neue Adresse geschickt. Öffne ihn, um die Änderung abzuschließen.',
  'login.verify.next.noMail':
    'Diese Website kann noch keine E-Mails senden. Lass dir den zweiten Link von der Administration geben.',
  'login.verify.account': 'Dein Konto',

  'login.setUp.title': '{siteName} einrichten',
  'login.setUp.about': 'Erstelle das Admin-Konto dieser Website.',
  'login.setUp.create': 'Admin-Konto erstellen',

  'login.reset.title': 'Passwort zurücksetzen',
  'login.reset.about':
    'Gib deine E-Mail-Adresse ein. Wir schicken dir einen Link, mit dem du ein neues Passwort festlegst.',
  'login.reset.send': 'Link senden',
  'login.reset.sent':
    'Falls es für <b>{email}</b> ein Konto gibt, haben wir einen Link dorthin geschickt. Er funktioniert 1 Stunde lang.',
  'login.newPassword.title': 'Wähle ein neues Passwort',
  'login.newPassword.about':
    'Du wirst auf allen Geräten abgemeldet. Melde dich danach mit dem neuen Passwort an.',
  'login.newPassword.password': 'Neues Passwort',
  'login.newPassword.set': 'Passwort festlegen',

  'login.refused': 'Das hat nicht geklappt. Prüfe deine Eingaben und versuch es noch einmal.',
  'login.refused.tooMany': 'Zu viele Versuche. Warte eine Weile und versuch es dann noch einmal.',
  'login.refused.tooManyUntil':
    'Zu viele Versuche. Versuch es in {minutes, plural, one {# Minute} other {# Minuten}} noch einmal.',
  'login.refused.tooShort':
    'Nimm mindestens {min, plural, one {# Zeichen} other {# Zeichen}}. Ein paar zufällige Wörter eignen sich gut.',
  'login.refused.tooLong': 'Nimm höchstens {max, plural, one {# Zeichen} other {# Zeichen}}.',
  'login.refused.spent':
    'Dieser Link ist abgelaufen oder wurde schon benutzt. Fordere einen neuen an.',
  'login.refused.code': 'Der Code stimmt nicht. Gib den neuesten Code aus deiner App ein.',
  'login.refused.timedOut': 'Die Anmeldung hat zu lange gedauert. Melde dich noch einmal an.',
  'login.refused.wrong': 'E-Mail-Adresse oder Passwort falsch.',
  'login.refused.email': 'Gib eine gültige E-Mail-Adresse ein, zum Beispiel name@example.com.',
  'login.refused.password': 'Das Passwort stimmt nicht.',
  'login.refused.breached':
    'Dieses Passwort ist in einem Datenleck aufgetaucht. Wähle ein anderes.',
  'login.refused.common':
    'Dieses Passwort ist zu leicht zu erraten. Ein paar zufällige Wörter eignen sich gut.',
  'login.refused.otherAccount':
    'Dieser Link gehört zu einem anderen Konto. Melde dich ab und öffne ihn dann noch einmal.',
  'login.refused.recoveryCode': 'Der Wiederherstellungscode stimmt nicht oder wurde schon benutzt.',
  'login.refused.tooManyCodes':
    'Zu viele falsche Codes. Fang von vorn an und melde dich noch einmal an.',
  'login.refused.locked': 'Zu viele falsche Codes. Versuch es in 15 Minuten noch einmal.',
  'login.refused.notFresh': 'Melde dich zu deiner Sicherheit noch einmal an, um das zu ändern.',
  'login.refused.onlyWayIn':
    'Das ist deine einzige Möglichkeit, dich anzumelden. Leg zuerst ein Passwort fest und trenne die Verbindung dann.',
}
