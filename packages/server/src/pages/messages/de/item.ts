import type { item as en } from '../en/item.ts'

export const item: Readonly<Record<keyof typeof en, string>> = {
  'item.backToFolder': 'Zurück zu {folderName}',
  'item.back': 'Zurück zu deinen Uploads',
  'item.delete': 'Löschen',
  'item.undoHint':
    '{days, plural, =0 {Du kannst es 10 Sekunden lang rückgängig machen.} one {Kommt in den Papierkorb. Du kannst ihn noch # Tag lang wiederherstellen.} other {Kommt in den Papierkorb. Du kannst ihn noch # Tage lang wiederherstellen.}}',
  'item.saved': 'Gespeichert.',
  'item.newLink': 'Der Link ist neu. Der alte funktioniert nicht mehr.',

  'item.size': 'Größe',
  'item.dimensions': 'Abmessungen',
  'item.length': 'Länge',
  'item.uploaded': 'Hochgeladen',
  'item.views': 'Aufrufe',
  'item.downloads': 'Downloads',
  'item.expires': 'Läuft ab',
  'item.never': 'Nie',
  'item.afterViews': '{limit, plural, one {Nach # Aufruf} other {Nach # Aufrufen}}',
  'item.visibility': 'Sichtbarkeit',
  'item.withPassword': '{visibility}, passwortgeschützt',
  'item.madeBy': 'Hochgeladen von',
  'item.madeBy.unknown': 'Ein Programm',
  'item.madeBy.app': '{client}, einer verbundenen App ({tool}).',
  'item.madeBy.key': '{client}, mit dem API-Schlüssel „{keyName}“ ({tool}).',
  'item.madeBy.childKey':
    '{client}, mit dem API-Schlüssel „{keyName}“, den „{parentName}“ erstellt hat ({tool}).',
  'item.madeBy.more': 'Was es getan hat, und rückgängig machen',
  'item.fileName': 'Dateiname',

  'item.links': 'Links',
  'item.qrCode': 'QR-Code für diesen Link',
  'item.qrCodeHint': 'Mit dem Handy scannen, um den Link zu öffnen.',
  'item.sharePage': 'Seite öffnen',
  'item.burnHint': 'Deine eigenen Besuche verbrauchen den Aufruf nicht.',
  'item.deleteLinkRevoked': 'Der Löschlink funktioniert nicht mehr.',
  'item.revokeDeleteLink': 'Löschlink widerrufen',
  'item.revokeDeleteLinkHint':
    'Wer den Link aus der Antwort auf den Upload hat, kann ihn nicht mehr ändern oder löschen. Einen neuen gibt es nicht.',
  'item.renewLink': 'Neuen Link erstellen',
  'item.renewLinkHint': 'Der aktuelle Link und der Direktlink funktionieren sofort nicht mehr.',
  'item.viewHistory': 'Aufrufverlauf',
  'item.noViews':
    'Noch keine Aufrufe. Deine eigenen Aufrufe und Linkvorschauen werden nicht gezählt.',
  'item.allViews': 'Alle Aufrufe ansehen',

  'item.edit': 'Bearbeiten',
  'item.title': 'Titel',
  'item.description': 'Beschreibung',
  'item.tags': 'Tags',
  'item.tagsHint': 'Mit Kommas trennen.',
  'item.folder': 'Ordner',
  'item.defaultFolder': 'Standard',
  'item.downloadLimit': 'Download-Limit',
  'item.downloadLimitHint':
    '{count, plural, one {Bisher # Download.} other {Bisher # Downloads.}} Das Öffnen der Seite zählt nicht. Leer lassen für kein Limit.',
  'item.notInPlan': '{option} – nicht in deinem Tarif',
  'item.keep': 'Wie bisher: {expiration}',
  'item.viewLimit': 'Anzahl der Aufrufe',
  'item.expiresAt': 'Ablaufdatum (UTC)',
  'item.save': 'Speichern',
  'item.newPassword': 'Neues Passwort',
  'item.optionalPassword': 'Passwort (optional)',
  'item.keepPassword': 'Leer lassen, um das bisherige zu behalten',
  'item.noPassword': 'Keins',
  'item.removePassword': 'Passwort entfernen',

  'item.badTitle': 'Titel: höchstens {max, number} Zeichen.',
  'item.badDescription': 'Beschreibung: höchstens {max, number} Zeichen.',
  'item.badTags':
    'Tags: höchstens {max, number} Tags mit jeweils höchstens {characters, number} Zeichen.',
  'item.badPassword': 'Passwort: höchstens {max, number} Zeichen.',
  'item.badDownloadLimit': 'Download-Limit: Gib eine ganze Zahl ab 1 ein.',
  'item.badViewLimit': 'Anzahl der Aufrufe: Gib eine Zahl von 1 bis 999 ein.',
  'item.badDate': 'Ablaufdatum: Wähle einen Zeitpunkt in der Zukunft.',
  'item.badField': '{field}: {problem}',

  'item.held': 'Wird geprüft',
  'item.blocked': 'Entfernt',
  'item.heldNotice':
    'Zur Prüfung zurückgehalten: Nur du kannst diesen Upload sehen, bis ihn sich ein Mensch angesehen hat.',
  'item.failedNotice':
    'Zur Prüfung zurückgehalten: Er ließ sich nicht scannen, deshalb kannst nur du ihn sehen, bis ihn sich ein Mensch angesehen hat.',
  'item.blockedNotice':
    'Entfernt: Niemand kann diesen Upload öffnen, und die Datei kann nicht noch einmal hochgeladen werden. Du kannst ihn löschen.',
  'item.suggestive': 'Er wurde als anzüglich eingestuft.',
  'item.explicit': 'Er wurde als sexuell explizit eingestuft.',
  'item.abusive': 'Er wurde als missbräuchlich eingestuft.',
  'item.malware': 'Darin wurde Schadsoftware gefunden.',
}
