import type { share as en } from '../en/share.ts'

export const share: Readonly<Record<keyof typeof en, string>> = {
  'share.imageSummary': 'Image {format}, {width} × {height}, {size}',
  'share.audioSummary': 'Clip {format}, {length}',
  'share.imageFacts': '{format} {dimensions}, {size}',
  'share.audioFacts': '{format} {length}, {size}',
  'share.links': 'Partager',
  'share.copyLink': 'Copier le lien',
  'share.more': 'Plus',
  'share.copyAs': 'Copier au format',
  'share.qrCode': 'Code QR',
  'share.qrCodeOf': 'Code QR avec le lien',
  'share.aboutFile': 'À propos de ce fichier',
  'share.ownerBar': 'Votre fichier',
  'share.edit': 'Modifier',
  'share.counts':
    '{views, plural, one {# vue} other {# vues}}, {downloads, plural, one {# téléchargement} other {# téléchargements}}',
  'share.countsOf':
    '{views, plural, one {# vue} other {# vues}}, {downloads, plural, one {# téléchargement} other {# téléchargements}} sur {limit, number}',
  'share.folder': 'Dossier',
  'share.seeAll': '– tout voir',
  'share.previous': 'Fichier précédent',
  'share.next': 'Fichier suivant',
  'share.report': 'Signaler',
  'share.reportTitle': 'Signaler ce fichier',
  'share.private': 'Privé',
  'share.tags': 'Tags',
  'share.download': 'Télécharger',
  'share.delete': 'Supprimer',
  'share.type': 'Type',
  'share.size': 'Taille',
  'share.dimensions': 'Dimensions',
  'share.length': 'Durée',
  'share.uploaded': 'Envoyé',
  'share.expires': 'Expiration',
  'share.downloads': 'Téléchargements',
  'share.ownViews': 'Vos propres vues ne sont pas comptées.',
  'share.lastLook':
    'Vous ne voyez ceci qu’une fois. Le fichier est déjà supprimé du site et disparaîtra quand vous quitterez ou rechargerez cette page.',

  'share.link': 'Lien',
  'share.directLink': 'Lien direct',
  'share.player': 'Lecteur',
  'share.copy': 'Copier',
  'share.copyLabel': '{label, select, Link {Copier le lien} other {Copier : {label}}}',
  'share.burnNote':
    'Supprimer après la première vue : la première personne qui l’ouvre le voit, puis il disparaît. Ne l’intégrez pas et ne testez pas le lien dans un autre navigateur.',
  'share.viewLimitNote':
    '{limit, plural, one {Expire après # vue.} other {Expire après # vues.}} Il n’y a pas de codes d’intégration, car chaque lecteur d’une page qui en contient utiliserait une vue.',
  'share.passwordNote':
    'Le lien demande le mot de passe. Il n’y a pas de codes d’intégration, car personne ne pourrait saisir le mot de passe sur une autre page.',
  'share.downloadLimitNote':
    'Chaque chargement du lien direct ou d’un code d’intégration compte parmi {limit, plural, one {# téléchargement} other {# téléchargements}}. Ouvrir le lien n’en utilise aucun.',

  'share.words': 'À propos de ce fichier',
  'share.machineTags': 'Tags attribués par une machine',
  'share.machineMade': 'Rédigé par une machine. Peut contenir des erreurs.',
  'share.textInPicture': 'Texte dans cette image',
  'share.machineRead': 'Lu par une machine. Peut contenir des erreurs.',

  'share.fullSize': 'Voir en taille réelle',
  'share.pause': 'Pause',
  'share.linkAtTime': 'Lien vers cet instant',
  'share.cannotPlay': 'Ce navigateur ne peut pas lire ce clip. Téléchargez-le.',
  'share.position': 'Position de lecture',
  'share.positionOf': '{position} sur {length}',
  'share.play': 'Lire',
  'share.playKey': 'Lire ou mettre en pause (Espace)',
  'share.speed': 'Vitesse de lecture : {speed}×',
  'share.captions': 'Sous-titres',
  'share.captionsKey': 'Sous-titres (C)',
  'share.copyAtTime': 'Copier le lien à {time}',

  'share.transcript': 'Transcription',
  'share.machineTranscript': 'Rédigé par une machine. Peut contenir des erreurs.',
  'share.transcriptPending':
    'La transcription est en cours. Rechargez cette page dans quelques minutes pour la lire.',
  'share.noSpeech': 'Personne ne parle dans ce clip.',
  'share.findInTranscript': 'Rechercher dans la transcription',
  'share.copyTranscript': 'Copier avec les temps',
  'share.copySelectionLink': 'Copier le lien vers la sélection',
  'share.chapters': 'Chapitres',
  'share.transcriptText': 'Texte',

  'share.viewsOf': 'Historique des vues de {name}',
  'share.viewHistory': 'Historique des vues',
  'share.viewCount':
    '<a>{name}</a> : {count, plural, one {# vue} other {# vues}}. Vos propres vues et les aperçus de liens ne sont pas comptés. Les visiteurs apparaissent sous un code qui change chaque jour, et non sous une adresse IP. Les entrées sont supprimées après 90 jours.',
  'share.viewsUsed':
    '<a>{name}</a> : {count, plural, one {# vue} other {# vues}} sur {limit, number}. Vos propres vues et les aperçus de liens ne sont pas comptés. Les visiteurs apparaissent sous un code qui change chaque jour, et non sous une adresse IP. Les entrées sont supprimées après 90 jours.',
  'share.noViews': 'Aucune vue pour le moment.',
  'share.when': 'Date',
  'share.visitor': 'Visiteur',
  'share.browser': 'Navigateur',
  'share.from': 'Provenance',

  'share.receipts': 'Accusés de lecture',
  'share.receiptsHint':
    'Fichiers à supprimer après la première vue qui ont été ouverts. Les fichiers ont disparu. Les accusés sont conservés 90 jours ; ceux qui ont un fichier archivé restent jusqu’à ce que vous les retiriez.',
  'share.noReceipts':
    'Aucun accusé pour le moment. Quand quelqu’un ouvre un fichier à supprimer après la première vue, vous voyez ici quand.',
  'share.receiptList': 'Accusés',
  'share.upload': 'Fichier',
  'share.id': 'ID',
  'share.opened': 'Ouvert',
  'share.archive': 'Archive',
  'share.archivedFile': '{fileName}, {size}',
  'share.none': '–',
  'share.remove': 'Retirer',
  'share.removeReceipt': 'Retirer l’accusé de {name}',

  'share.deleteTitle': 'Supprimer le fichier',
  'share.deleteHeading':
    '{kind, select, audio {Supprimer ce clip ?} other {Supprimer cette image ?}}',
  'share.deleteWarning':
    '<b>{name}</b> et tous ses liens seront supprimés immédiatement. C’est irréversible.',
  'share.trashWarning':
    '<b>{name}</b> est placé dans la corbeille et ses liens cessent aussitôt de fonctionner. Vous pouvez le restaurer pendant {days, plural, one {# jour} other {# jours}}.',
  'share.moveToTrash': 'Mettre à la corbeille',
  'share.keep': 'Conserver',
  'share.converting':
    'Ce navigateur ne peut pas lire ce format. Le clip est en cours de conversion et pourra être lu dans un instant.',
  'share.otherForm': 'Votre navigateur ne le lit pas ? <a>L’ouvrir dans un autre format</a>.',
  'share.skipSilence': 'Passer les silences',
  'share.evenLoudness': 'Égaliser le volume',
}
