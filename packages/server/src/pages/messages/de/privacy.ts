/** What is kept about people and in their browsers, and from or until when. */
export const privacy = {
  'privacy.stored.account.holds': 'Dein Konto: Name, E-Mail-Adresse, Tarif und Nutzung.',
  'privacy.stored.account.kept': 'bis du dein Konto löschst',
  'privacy.stored.uploads.holds':
    'Deine Uploads ohne ihre verborgenen Daten: die Dateien, die Titel, Beschreibungen und Tags, die du angibst, wie oft sie angesehen und heruntergeladen wurden, und ihre ursprünglichen Dateinamen, die nur du siehst.',
  'privacy.stored.uploads.kept': 'bis sie ablaufen oder du sie löschst',
  'privacy.stored.deleteLinks.holds':
    'Hashes der Links, mit denen sich deine Uploads löschen lassen.',
  'privacy.stored.deleteLinks.kept': 'bis der Upload gelöscht wird',
  'privacy.stored.undo.holds':
    'Uploads, die du gelöscht hast und die niemand öffnen kann, damit du das Löschen rückgängig machen kannst.',
  'privacy.stored.undo.from': 'Löschung',
  'privacy.stored.trash.holds':
    'Uploads, die du gelöscht hast und die niemand öffnen kann, damit du sie aus dem Papierkorb zurückholen kannst.',
  'privacy.stored.trash.from': 'Löschung, oder kürzer, wenn ein Upload von dir den Platz braucht',
  'privacy.stored.reversals.holds':
    'Uploads, die die Moderation gelöscht hat und die niemand öffnen kann, damit sich ein Irrtum zurücknehmen lässt.',
  'privacy.stored.reversals.from': 'Löschung',
  'privacy.stored.staffAccess.holds':
    'Wer von der Moderation welchen Upload gesucht oder geöffnet hat und warum: Nummern von Konten und Uploads und die Suchwörter.',
  'privacy.stored.staffAccess.from': 'Suche oder Öffnen',
  'privacy.stored.evidence.holds':
    'Dateien, die wir nach dem Gesetz sichern müssen, etwa Bilder von Kindesmissbrauch, mit dem, was über sie bekannt war: verschlüsselt und von niemandem ohne Vermerk geöffnet.',
  'privacy.stored.evidence.from': 'Versiegelung, oder bis zum späteren Tag, den das Gesetz nennt',
  'privacy.stored.folders.holds':
    'Deine Ordner, ihre geteilten Links, ihre Feeds und die Links, über die andere hochladen.',
  'privacy.stored.folders.kept': 'bis du sie löschst',
  'privacy.stored.signInMethods.holds':
    'Wie du dich anmeldest: ein Hash deines Passworts, Passkeys, Bestätigung in zwei Schritten und die verbundenen Konten bei GitHub oder Google.',
  'privacy.stored.signInMethods.kept': 'bis du sie entfernst oder dein Konto löschst',
  'privacy.stored.sessions.holds':
    'Die Geräte, auf denen du angemeldet bist: Name und Version des Browsers und ein Hash.',
  'privacy.stored.sessions.from': 'letzte Verwendung',
  'privacy.stored.signInSteps.holds':
    'Begonnene Anmeldungen und Anfragen nach einem neuen Passwort.',
  'privacy.stored.signInSteps.from': 'Beginn',
  'privacy.stored.addressLinks.holds': 'Hashes von Links, die eine E-Mail-Adresse bestätigen.',
  'privacy.stored.addressLinks.from': 'Versand',
  'privacy.stored.setupLinks.holds':
    'Ein Hash des Links, mit dem eine neue Website eingerichtet wird.',
  'privacy.stored.setupLinks.from': 'Erstellung',
  'privacy.stored.signInLinks.holds': 'Hashes von Anmeldelinks der Administration.',
  'privacy.stored.signInLinks.from': 'Erstellung',
  'privacy.stored.invitations.holds': 'Hashes von Einladungen.',
  'privacy.stored.invitations.from': 'Erstellung',
  'privacy.stored.keys.holds':
    'API-Schlüssel: Namen, Rechte, letzte Verwendung und jeweils ein Hash.',
  'privacy.stored.keys.from': 'Ablauf oder Widerruf',
  'privacy.stored.keyUse.holds':
    'Wie viel an einem Tag mit API-Schlüsseln hochgeladen wurde, die ein Budget haben.',
  'privacy.stored.keyUse.from': 'dieser Tag',
  'privacy.stored.agentActs.holds':
    'Was API-Schlüssel und verbundene Apps für dich hochgeladen, geändert und gelöscht haben, damit du es siehst und rückgängig machen kannst.',
  'privacy.stored.agentActs.from': 'Handlung',
  'privacy.stored.grants.holds': 'Die Apps, die du mit deinem Konto verbunden hast.',
  'privacy.stored.grants.kept': 'bis du ihnen den Zugriff nimmst',
  'privacy.stored.unusedPrograms.holds':
    'Apps, die sich hier registriert haben und die niemand verbunden hat.',
  'privacy.stored.unusedPrograms.from': 'Registrierung',
  'privacy.stored.refreshTokens.holds':
    'Hashes von Tokens, mit denen Apps mit deinem Konto verbunden bleiben.',
  'privacy.stored.refreshTokens.from': 'letzte Verwendung',
  'privacy.stored.accessTokens.holds': 'Welche Zugriffstokens Apps haben, ohne die Tokens selbst.',
  'privacy.stored.accessTokens.from': 'Ausstellung',
  'privacy.stored.unfinishedUploads.holds':
    'Uploads in mehreren Schritten mit den angekommenen Teilen und Hashes ihrer Adressen.',
  'privacy.stored.unfinishedUploads.from': 'letztes Byte',
  'privacy.stored.uploadTickets.holds': 'Upload-Tickets, die niemand benutzt hat.',
  'privacy.stored.uploadTickets.from': 'Ausstellung',
  'privacy.stored.guestUploads.holds': 'Unfertige Uploads von Gästen.',
  'privacy.stored.guestUploads.from': 'letztes Byte',
  'privacy.stored.finishedUploads.holds':
    'Wie ein Upload in mehreren Schritten ausging, damit man danach noch einmal fragen kann.',
  'privacy.stored.finishedUploads.from': 'Ende des Uploads',
  'privacy.stored.repeats.holds':
    'Antworten auf Uploads mit einem Idempotency-Key, falls sie noch einmal gesendet werden.',
  'privacy.stored.repeats.from': 'Upload',
  'privacy.stored.exports.holds': 'Der Export deiner Daten, wenn du einen verlangst.',
  'privacy.stored.exports.from': 'Fertigstellung',
  'privacy.stored.views.holds':
    'Wer einen Upload mit begrenzten Aufrufen gerade ansieht: ein Hash mit Schlüssel aus Adresse, Browser und Sprache, der jeden Tag wechselt.',
  'privacy.stored.views.from': 'Aufruf',
  'privacy.stored.viewLog.holds':
    'Für die Person, der ein Upload gehört, seine Aufrufe: Zeit, Browser, die Seite, die dorthin führte, und ein Hash mit Schlüssel der Adresse, der jeden Tag wechselt.',
  'privacy.stored.viewLog.from': 'Aufruf',
  'privacy.stored.receipts.holds':
    'Für die Person, der er gehörte, dass ein Upload geöffnet und gelöscht wurde: Titel und Zeiten. Mit einer archivierten Datei, bis du sie entfernst.',
  'privacy.stored.receipts.from': 'Aufruf',
  'privacy.stored.unlockAttempts.holds':
    'Wie oft das Passwort eines Uploads versucht wurde, mit einem Hash mit Schlüssel der Adresse.',
  'privacy.stored.unlockAttempts.from': 'erster Versuch',
  'privacy.stored.rateWindows.holds':
    'Wie oft etwas Begrenztes getan wurde, mit einem Hash mit Schlüssel der Adresse, des Postfachs oder des Kontos.',
  'privacy.stored.rateWindows.from': 'erstes Mal',
  'privacy.stored.challenges.holds':
    'Welche Bot-Prüfungen bestanden wurden, damit jede einmal zählt. Darin steht nichts über dich.',
  'privacy.stored.challenges.from': 'Ausstellung',
  'privacy.stored.payments.holds':
    'Wenn du für einen Tarif zahlst: deine Kundennummer beim Zahlungsdienst und wofür du zahlst.',
  'privacy.stored.payments.kept': 'bis du dein Konto löschst',
  'privacy.stored.paymentEvents.holds':
    'Nummern von Nachrichten des Zahlungsdienstes, damit jede einmal zählt.',
  'privacy.stored.paymentEvents.from': 'Eingang',
  'privacy.stored.scans.holds':
    'Was Prüfungen in deinen Uploads gefunden haben, und Hashes, an denen dieselbe Datei wiedererkannt wird.',
  'privacy.stored.scans.from': 'Löschung der letzten Kopie der Datei',
  'privacy.stored.reports.holds':
    'Meldungen, die du sendest: was du geschrieben hast, dein Name und deine E-Mail-Adresse, wenn du sie angegeben hast, und ein Hash mit Schlüssel deiner Adresse.',
  'privacy.stored.reports.from':
    'Abschluss des Falls, oder Eingang der Meldung, wenn kein Upload gefunden wurde',
  'privacy.stored.reporters.holds':
    'Wie viele deiner Meldungen zutrafen, nach Konto oder einem Hash mit Schlüssel deiner Adresse, und ob deine Meldungen eine Zeit lang weniger zählen.',
  'privacy.stored.reporters.from': 'Antwort auf deine letzte Meldung',
  'privacy.stored.flaggers.holds':
    'Dass dein Konto jemandem gehört, dessen Meldungen zuerst bearbeitet werden.',
  'privacy.stored.flaggers.kept': 'bis du dein Konto löschst',
  'privacy.stored.appeals.holds':
    'Einsprüche, die du sendest, und die Antworten. Bei einer Gegendarstellung dein Name, deine Anschrift, deine Telefonnummer und deine Unterschrift.',
  'privacy.stored.appeals.from': 'Antwort',
  'privacy.stored.decisions.holds':
    'Was über Uploads und Konten entschieden wurde, von wem und warum: Nummern von Konten und Uploads und Hashes von Dateien. Wie viel in jedem Monat gemeldet und entschieden wurde, als Zahlen.',
  'privacy.stored.decisions.kept': 'solange es die Website gibt, weil niemand es ändern darf',
  'privacy.stored.auditLog.holds':
    'Was mit Konten, Schlüsseln und Rechten geschah, und abgelehnte Anmeldungen: Nummern von Konten und ein Hash mit Schlüssel der Adresse, ohne Namen und E-Mail-Adressen.',
  'privacy.stored.auditLog.kept': 'solange es die Website gibt, weil niemand es ändern darf',
  'privacy.stored.events.holds':
    'Was in deinem Konto geschah, für Programme, die es verfolgen: Nummern von Konten und Uploads und nie deren Inhalt.',
  'privacy.stored.events.from': 'Zeitpunkt des Geschehens',
  'privacy.stored.webhooks.holds':
    'Die Webhooks, die du einrichtest: ihre Adressen und, verschlüsselt, ihre Geheimnisse.',
  'privacy.stored.webhooks.kept': 'bis du sie oder dein Konto löschst',
  'privacy.stored.deliveries.holds':
    'Was an deine Webhooks gesendet wurde und was sie geantwortet haben, als Zahlen.',
  'privacy.stored.deliveries.from': 'Zeitpunkt des Ereignisses',
  'privacy.stored.jobs.holds': 'Arbeit, die noch zu tun ist, mit Nummern von Konten und Uploads.',
  'privacy.stored.jobs.kept':
    'bis sie erledigt ist oder die Administration nachgesehen hat, warum sie scheiterte',
  'privacy.cookie.anybin_session.holds': 'Hält dich angemeldet.',
  'privacy.cookie.anybin_session.from': 'letzte Verwendung',
  'privacy.cookie.anybin_known.holds':
    'Merkt sich, dass du dich hier schon angemeldet hast, damit dich niemand aussperren kann, der Passwörter errät.',
  'privacy.cookie.anybin_known.from': 'Anmeldung',
  'privacy.cookie.anybin_sign_in.holds':
    'Bringt dich dorthin zurück, wo du warst, nachdem du dich auf einer anderen Website dieser Familie angemeldet hast.',
  'privacy.cookie.anybin_sign_in.from': 'Beginn der Anmeldung',
  'privacy.cookie.anybin.two_factor.holds': 'Trägt die Schritte der Anmeldung, bis du fertig bist.',
  'privacy.cookie.anybin.two_factor.from': 'Beginn der Anmeldung',
  'privacy.cookie.anybin_language.holds': 'Merkt sich die Sprache, die du gewählt hast.',
  'privacy.cookie.anybin_language.from': 'Auswahl',
  'privacy.cookie.anybin_invitation.holds':
    'Trägt eine Einladung zum Formular für ein neues Konto.',
  'privacy.cookie.anybin_invitation.from': 'Öffnen des Links',
  'privacy.cookie.anybin_unlock_.holds':
    'Merkt sich, dass du das Passwort eines Uploads oder eines Ordners eingegeben hast. Eines für jeden.',
  'privacy.cookie.anybin_unlock_.from': 'Eingabe',
  'privacy.cookie.anybin_view_.holds':
    'Lässt dich zu einem Upload mit begrenzten Aufrufen zurückkehren. Eines für jeden.',
  'privacy.cookie.anybin_view_.from': 'Aufruf',
  'privacy.stored.versions.holds':
    'Welche Dateien deine Uploads vor ihren jetzigen hatten: Art, Größe, Prüfsumme und ursprünglicher Dateiname. Die Dateien selbst werden so lange aufbewahrt wie der Papierkorb.',
  'privacy.stored.versions.kept': 'bis der Upload gelöscht wird',
  'privacy.stored.companyAgents.holds':
    'Welches Konto deiner Firma zu dir gehört, wenn sie dir Programme schickt, und welche Apps du entfernt hast, damit sie diese nicht wieder verbinden kann.',
  'privacy.stored.companyAgents.kept': 'bis du dein Konto löschst',
  'privacy.stored.journal.holds':
    'Dass Uploads und Konten gelöscht, sich selbst löschende Uploads geöffnet und begrenzte Aufrufe gezählt wurden: Nummern und Zeiten, damit keine Sicherung sie zurückbringt.',
  'privacy.stored.journal.from': 'Ereignis',
  'privacy.stored.imports.holds':
    'Welche deiner Uploads von anderswo importiert wurden: Hashes ihrer dortigen Namen und Adressen und ihrer Dateien.',
  'privacy.stored.imports.kept': 'bis du dein Konto löschst',
} as const
