import type { share as en } from '../en/share.ts'

export const share: Readonly<Record<keyof typeof en, string>> = {
  'share.imageSummary': '{format}-Bild, {width} × {height}, {size}',
  'share.audioSummary': '{format}-Clip, {length}',
  'share.imageFacts': '{dimensions} {format}, {size}',
  'share.audioFacts': '{length} {format}, {size}',
  'share.links': 'Teilen',
  'share.copyLink': 'Link kopieren',
  'share.more': 'Mehr',
  'share.copyAs': 'Kopieren als',
  'share.qrCode': 'QR-Code',
  'share.qrCodeOf': 'QR-Code mit dem Link',
  'share.aboutFile': 'Zu dieser Datei',
  'share.ownerBar': 'Dein Upload',
  'share.edit': 'Bearbeiten',
  'share.counts':
    '{views, plural, one {# Aufruf} other {# Aufrufe}}, {downloads, plural, one {# Download} other {# Downloads}}',
  'share.countsOf':
    '{views, plural, one {# Aufruf} other {# Aufrufe}}, {downloads, number} von {limit, plural, one {# Download} other {# Downloads}}',
  'share.folder': 'Ordner',
  'share.seeAll': '– alle ansehen',
  'share.previous': 'Vorheriger Upload',
  'share.next': 'Nächster Upload',
  'share.report': 'Melden',
  'share.reportTitle': 'Diesen Upload melden',
  'share.private': 'Privat',
  'share.tags': 'Tags',
  'share.download': 'Herunterladen',
  'share.delete': 'Löschen',
  'share.type': 'Typ',
  'share.size': 'Größe',
  'share.dimensions': 'Abmessungen',
  'share.length': 'Länge',
  'share.uploaded': 'Hochgeladen',
  'share.expires': 'Läuft ab',
  'share.downloads': 'Downloads',
  'share.ownViews': 'Deine eigenen Aufrufe werden nicht gezählt.',
  'share.lastLook':
    'Du siehst das nur dieses eine Mal. Es ist von der Website bereits gelöscht und verschwindet, wenn du diese Seite verlässt oder neu lädst.',

  'share.link': 'Link',
  'share.directLink': 'Direktlink',
  'share.player': 'Player',
  'share.copy': 'Kopieren',
  'share.copyLabel': '{label, select, Link {Link kopieren} other {{label} kopieren}}',
  'share.burnNote':
    'Nach dem ersten Aufruf löschen: Wer es als Erstes öffnet, sieht es, dann ist es weg. Bette es nicht ein und teste den Link nicht in einem anderen Browser.',
  'share.viewLimitNote':
    '{limit, plural, one {Läuft nach # Aufruf ab.} other {Läuft nach # Aufrufen ab.}} Es gibt keine Einbettungscodes, weil jeder Besuch einer Seite damit einen Aufruf verbrauchen würde.',
  'share.passwordNote':
    'Der Link fragt nach dem Passwort. Es gibt keine Einbettungscodes, weil niemand das Passwort auf einer anderen Seite eingeben könnte.',
  'share.downloadLimitNote':
    'Jedes Laden des Direktlinks oder eines Einbettungscodes zählt als einer von {limit, plural, one {# Download} other {# Downloads}}. Das Öffnen des Links verbraucht keinen.',

  'share.words': 'Zu diesem Upload',
  'share.machineTags': 'Maschinell vergebene Tags',
  'share.machineMade': 'Maschinell geschrieben. Kann falsch sein.',
  'share.textInPicture': 'Text in diesem Bild',
  'share.machineRead': 'Maschinell gelesen. Kann falsch sein.',

  'share.fullSize': 'In voller Größe ansehen',
  'share.pause': 'Pause',
  'share.linkAtTime': 'Link zu dieser Stelle',
  'share.cannotPlay':
    'Dieser Browser kann den Clip nicht abspielen. Lade ihn stattdessen herunter.',
  'share.position': 'Wiedergabeposition',
  'share.positionOf': '{position} von {length}',
  'share.play': 'Abspielen',
  'share.playKey': 'Abspielen oder anhalten (Leertaste)',
  'share.speed': 'Wiedergabetempo: {speed}×',
  'share.captions': 'Untertitel',
  'share.captionsKey': 'Untertitel (C)',
  'share.copyAtTime': 'Link zu {time} kopieren',

  'share.transcript': 'Transkript',
  'share.machineTranscript': 'Maschinell geschrieben. Kann falsch sein.',
  'share.transcriptPending':
    'Das Transkript wird gerade geschrieben. Lade diese Seite in ein paar Minuten neu, um es zu lesen.',
  'share.noSpeech': 'In diesem Clip spricht niemand.',
  'share.findInTranscript': 'Im Transkript suchen',
  'share.copyTranscript': 'Mit Zeiten kopieren',
  'share.copySelectionLink': 'Link zur Auswahl kopieren',
  'share.chapters': 'Kapitel',
  'share.transcriptText': 'Text',

  'share.viewsOf': 'Aufrufverlauf von {name}',
  'share.viewHistory': 'Aufrufverlauf',
  'share.viewCount':
    '<a>{name}</a>: {count, plural, one {# Aufruf} other {# Aufrufe}}. Deine eigenen Aufrufe und Linkvorschauen werden nicht gezählt. Besucher erscheinen als Code, der täglich wechselt, nicht als IP-Adresse. Einträge werden nach 90 Tagen gelöscht.',
  'share.viewsUsed':
    '<a>{name}</a>: {count, number} von {limit, plural, one {# Aufruf} other {# Aufrufen}} verbraucht. Deine eigenen Aufrufe und Linkvorschauen werden nicht gezählt. Besucher erscheinen als Code, der täglich wechselt, nicht als IP-Adresse. Einträge werden nach 90 Tagen gelöscht.',
  'share.noViews': 'Noch keine Aufrufe.',
  'share.when': 'Wann',
  'share.visitor': 'Besucher',
  'share.browser': 'Browser',
  'share.from': 'Herkunft',

  'share.receipts': 'Lesebestätigungen',
  'share.receiptsHint':
    'Geöffnete Uploads, die nach dem ersten Aufruf gelöscht werden sollten. Die Dateien sind weg. Bestätigungen werden 90 Tage aufbewahrt; solche mit archivierter Datei bleiben, bis du sie entfernst.',
  'share.noReceipts':
    'Noch keine Bestätigungen. Wenn jemand einen Upload öffnet, der nach dem ersten Aufruf gelöscht wird, siehst du hier, wann.',
  'share.receiptList': 'Bestätigungen',
  'share.upload': 'Upload',
  'share.id': 'ID',
  'share.opened': 'Geöffnet',
  'share.archive': 'Archiv',
  'share.archivedFile': '{fileName}, {size}',
  'share.none': '–',
  'share.remove': 'Entfernen',
  'share.removeReceipt': 'Bestätigung für {name} entfernen',

  'share.deleteTitle': 'Upload löschen',
  'share.deleteHeading':
    '{kind, select, audio {Diesen Clip löschen?} other {Dieses Bild löschen?}}',
  'share.deleteWarning':
    '<b>{name}</b> und alle Links dorthin werden sofort gelöscht. Das lässt sich nicht rückgängig machen.',
  'share.trashWarning':
    '<b>{name}</b> kommt in den Papierkorb, und die Links funktionieren sofort nicht mehr. Du kannst es noch {days, plural, one {# Tag} other {# Tage}} lang wiederherstellen.',
  'share.moveToTrash': 'In den Papierkorb',
  'share.keep': 'Behalten',
  'share.converting':
    'Dieser Browser kann das Format nicht abspielen. Der Clip wird umgewandelt und lässt sich gleich abspielen.',
  'share.otherForm': 'Dein Browser spielt ihn nicht ab? <a>In einem anderen Format öffnen</a>.',
  'share.skipSilence': 'Stille überspringen',
  'share.evenLoudness': 'Lautstärke angleichen',
}
