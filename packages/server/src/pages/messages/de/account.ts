import type { account as en } from '../en/account.ts'

export const account: Readonly<Record<keyof typeof en, string>> = {
  'account.pages': 'Deine Seiten',
  'account.pages.uploads': 'Uploads',
  'account.pages.settings': 'Einstellungen',
  'account.pages.profile': 'Tarif und Nutzung',
  'account.pages.keys': 'Schlüssel und Apps',
  'account.pages.webhooks': 'Webhooks',
  'account.pages.account': 'Konto',

  'account.title': 'Dein Konto',
  'account.data': 'Deine Daten',
  'account.data.about': 'Lade eine Kopie deiner Daten herunter oder lösche dein Konto.',
  'account.data.export': 'Daten exportieren',
  'account.data.delete': 'Konto löschen',

  'account.name': 'Name',
  'account.name.save': 'Speichern',
  'account.name.missing': 'Gib einen Namen ein.',
  'account.name.done': 'Name geändert.',

  'account.email': 'E-Mail',
  'account.email.about':
    'Du meldest dich mit <b>{email}</b> an. Um das zu ändern, bestätigst du zuerst den Link, den wir an diese Adresse schicken, dann den an die neue.',
  'account.email.new': 'Neue E-Mail-Adresse',
  'account.email.change': 'E-Mail-Adresse ändern',
  'account.email.done':
    'Sieh in deinen E-Mails nach. Wir haben einen Link an deine bisherige Adresse geschickt.',
  'account.email.confirmed': 'E-Mail-Adresse bestätigt.',

  'account.password': 'Passwort',
  'account.password.about':
    'Wenn du dein Passwort änderst, wirst du auf allen anderen Geräten abgemeldet.',
  'account.password.current': 'Aktuelles Passwort',
  'account.password.new': 'Neues Passwort',
  'account.password.yours': 'Dein Passwort',
  'account.password.change': 'Passwort ändern',
  'account.password.done': 'Passwort geändert. Du bist auf allen anderen Geräten abgemeldet.',
  'account.password.none':
    'Du hast noch kein Passwort. Wir schicken dir per E-Mail einen Link, mit dem du eines festlegst.',
  'account.password.link': 'Link per E-Mail',
  'account.password.link.done':
    'Sieh in deinen E-Mails nach: Dort ist der Link, mit dem du dein Passwort festlegst.',

  'account.twoStep': 'Bestätigung in zwei Schritten',
  'account.twoStep.off':
    'Wenn du dich mit deinem Passwort anmeldest, fragen wir zusätzlich nach einem Code aus einer Authenticator-App.',
  'account.twoStep.setUp': 'Einrichten',
  'account.twoStep.on':
    'Eingeschaltet. Zur Anmeldung mit deinem Passwort brauchst du auch einen Code aus deiner Authenticator-App.',
  'account.twoStep.newCodes': 'Neue Wiederherstellungscodes',
  'account.twoStep.newCodes.about':
    'Mit neuen Wiederherstellungscodes gelten die alten nicht mehr. Wenn du die Bestätigung in zwei Schritten ausschaltest, schützt nur noch dein Passwort dein Konto.',
  'account.twoStep.turnOff': 'Ausschalten',
  'account.twoStep.turnOn': 'Einschalten',
  'account.twoStep.on.done': 'Die Bestätigung in zwei Schritten ist an.',
  'account.twoStep.off.done': 'Die Bestätigung in zwei Schritten ist aus.',
  'account.twoStep.title': 'Bestätigung in zwei Schritten einrichten',
  'account.twoStep.app':
    'Füge diese Website deiner Authenticator-App hinzu. Auf diesem Gerät kannst du <a>die App öffnen</a>; sonst gib diesen Einrichtungsschlüssel ein.',
  'account.twoStep.save':
    'Bewahre diese Wiederherstellungscodes so auf, dass du sie auch ohne dein Handy erreichst. Jeder Code gilt einmal. Wir zeigen sie nicht noch einmal.',
  'account.twoStep.confirm': 'Gib den 6-stelligen Code aus der App ein.',
  'account.twoStep.code': 'Code',
  'account.twoStep.startOver': 'Von vorn anfangen',
  'account.twoStep.codes': 'Wiederherstellungscodes',
  'account.twoStep.codes.title': 'Deine neuen Wiederherstellungscodes',
  'account.twoStep.codes.about':
    'Jeder Code gilt einmal. Die alten Codes gelten nicht mehr. Wir zeigen diese hier nicht noch einmal.',
  'account.twoStep.codes.saved': 'Ich habe sie gespeichert',

  'account.passkeys': 'Passkeys',
  'account.passkeys.about':
    'Melde dich mit Fingerabdruck, Gesicht oder Displaysperre an statt mit einem Passwort.',
  'account.passkeys.add': 'Passkey hinzufügen',
  'account.passkeys.script': 'Schalte JavaScript ein, um einen Passkey hinzuzufügen.',
  'account.passkeys.unnamed': 'Passkey',
  'account.passkeys.name': 'Name des Passkeys',
  'account.passkeys.rename': 'Umbenennen',
  'account.passkeys.added': 'Hinzugefügt: <date></date>',
  'account.passkeys.remove': 'Entfernen',
  'account.passkeys.remove.one': 'Passkey {name} entfernen',
  'account.passkeys.add.done': 'Passkey hinzugefügt.',
  'account.passkeys.rename.done': 'Passkey umbenannt.',
  'account.passkeys.remove.done': 'Passkey entfernt.',

  'account.sessions': 'Angemeldete Geräte',
  'account.sessions.signOutOthers': 'Alle anderen Geräte abmelden',
  'account.sessions.this': 'Dieses Gerät',
  'account.sessions.facts': 'Angemeldet: <started></started> · Zuletzt aktiv: <used></used>',
  'account.sessions.signOut': 'Abmelden',
  'account.sessions.signOut.one': '{device} abmelden',
  'account.sessions.device': '{browser} unter {system}',
  'account.sessions.unknown': 'Unbekanntes Gerät',
  'account.sessions.done': 'Gerät abgemeldet.',
  'account.sessions.others.done': 'Alle anderen Geräte abgemeldet.',

  'account.signInAccounts': 'Anmeldekonten',
  'account.signInAccounts.about': 'Andere Konten, mit denen du dich anmelden kannst.',
  'account.signInAccounts.none': 'Verbinde {providers}, um dich ohne Passwort anzumelden.',
  'account.signInAccounts.connect': 'Verbinden',
  'account.signInAccounts.connect.one': '{provider} verbinden',
  'account.signInAccounts.disconnect': 'Trennen',
  'account.signInAccounts.disconnect.one': '{provider} trennen',
  'account.signInAccounts.connect.done':
    '{provider} verbunden. Du kannst dich jetzt damit anmelden.',
  'account.signInAccounts.disconnect.done': '{provider} getrennt.',

  'account.delete.title': 'Dein Konto löschen?',
  'account.delete.about':
    'Das löscht dein Konto und alles darin endgültig: alle Uploads und ihre Links, Ordner, API-Schlüssel, Passkeys und verbundene Apps. Es lässt sich nicht rückgängig machen.',
  'account.delete.export': 'Willst du vorher eine Kopie? <a>Exportiere deine Daten</a>.',
  'account.delete.email': 'Gib zur Bestätigung deine E-Mail-Adresse ein',
  'account.delete.confirm': 'Konto endgültig löschen',
  'account.delete.keep': 'Konto behalten',
  'account.delete.done': 'Dein Konto ist gelöscht',
  'account.delete.done.about':
    'Deine Uploads und alles andere im Konto sind gelöscht, und die Links funktionieren nicht mehr. Danke, dass du {siteName} genutzt hast.',
  'account.delete.done.home': 'Zur Startseite',

  'account.export.title': 'Deine Daten exportieren',
  'account.export.about':
    'Eine ZIP-Datei mit deinen Uploads, so wie sie hier gespeichert sind, und mit deinen Kontodaten, Titeln und Beschreibungen sowie einer Liste deiner API-Schlüssel (ohne die Schlüssel selbst) als JSON.',
  'account.export.kept':
    'Sobald sie fertig ist, steht sie {days, plural, one {# Tag} other {# Tage}} lang bereit.',
  'account.export.create': 'Export erstellen',
  'account.export.again': 'Neuen Export erstellen',
  'account.export.waiting':
    'Dein Export wird seit {date} vorbereitet. Lade diese Seite neu, um nachzusehen. Du kannst sie inzwischen verlassen.',
  'account.export.failed':
    'Der letzte Export ist fehlgeschlagen. Versuch es noch einmal. Wenn es wieder nicht klappt, wende dich an die Administration.',
  'account.export.download': 'Herunterladen ({size})',
  'account.export.until': 'Verfügbar bis {date}.',

  'account.words': 'Bildunterschriften und Texterkennung',
  'account.words.optOut':
    'Keine Bildunterschriften, Texterkennung oder Transkripte für neue Uploads',
  'account.words.hint':
    'Du kannst es bei jedem Upload anders festlegen. Vorhandene Uploads änderst du auf ihren Seiten.',
  'account.words.save': 'Auswahl speichern',
  'account.words.done': 'Gespeichert.',
}
