import type { item as en } from '../en/item.ts'

export const item: Readonly<Record<keyof typeof en, string>> = {
  'item.backToFolder': 'Retour à {folderName}',
  'item.back': 'Retour à vos fichiers',
  'item.delete': 'Supprimer',
  'item.undoHint':
    '{days, plural, =0 {Vous aurez 10 secondes pour annuler.} one {Il va dans la corbeille. Vous pourrez le restaurer pendant # jour.} other {Il va dans la corbeille. Vous pourrez le restaurer pendant # jours.}}',
  'item.saved': 'Enregistré.',
  'item.newLink': 'Le lien est nouveau. L’ancien ne fonctionne plus.',

  'item.size': 'Taille',
  'item.dimensions': 'Dimensions',
  'item.length': 'Durée',
  'item.uploaded': 'Envoyé',
  'item.views': 'Vues',
  'item.downloads': 'Téléchargements',
  'item.expires': 'Expiration',
  'item.never': 'Jamais',
  'item.afterViews': '{limit, plural, one {Après # vue} other {Après # vues}}',
  'item.visibility': 'Visibilité',
  'item.withPassword': '{visibility}, protégé par mot de passe',
  'item.madeBy': 'Envoyé par',
  'item.madeBy.unknown': 'Un programme',
  'item.madeBy.app': '{client}, une application connectée ({tool}).',
  'item.madeBy.key': '{client}, avec la clé API « {keyName} » ({tool}).',
  'item.madeBy.childKey':
    '{client}, avec la clé API « {keyName} » créée par « {parentName} » ({tool}).',
  'item.madeBy.more': 'Ce qu’il a fait, et annuler',
  'item.fileName': 'Nom du fichier',

  'item.links': 'Liens',
  'item.qrCode': 'Code QR pour ce lien',
  'item.qrCodeHint': 'Scannez-le avec un téléphone pour ouvrir le lien.',
  'item.sharePage': 'Ouvrir la page de partage',
  'item.burnHint': 'Vos propres visites n’utilisent pas la vue.',
  'item.deleteLinkRevoked': 'Le lien de suppression ne fonctionne plus.',
  'item.revokeDeleteLink': 'Révoquer le lien de suppression',
  'item.revokeDeleteLinkHint':
    'Les personnes qui ont le lien reçu en réponse à l’envoi ne pourront plus le modifier ni le supprimer. Il n’y en aura pas de nouveau.',
  'item.renewLink': 'Créer un nouveau lien',
  'item.renewLinkHint': 'Le lien actuel et le lien direct cessent aussitôt de fonctionner.',
  'item.viewHistory': 'Historique des vues',
  'item.noViews':
    'Aucune vue pour le moment. Vos propres vues et les aperçus de liens ne sont pas comptés.',
  'item.allViews': 'Voir toutes les vues',

  'item.edit': 'Modifier',
  'item.title': 'Titre',
  'item.description': 'Description',
  'item.tags': 'Tags',
  'item.tagsHint': 'Séparez-les par des virgules.',
  'item.folder': 'Dossier',
  'item.defaultFolder': 'Par défaut',
  'item.downloadLimit': 'Limite de téléchargements',
  'item.downloadLimitHint':
    '{count, plural, one {# téléchargement pour le moment.} other {# téléchargements pour le moment.}} Ouvrir la page de partage ne compte pas. Laissez vide pour ne pas limiter.',
  'item.notInPlan': '{option} – non inclus dans votre offre',
  'item.keep': 'Inchangée : {expiration}',
  'item.viewLimit': 'Nombre de vues',
  'item.expiresAt': 'Date d’expiration (UTC)',
  'item.save': 'Enregistrer',
  'item.newPassword': 'Nouveau mot de passe',
  'item.optionalPassword': 'Mot de passe (facultatif)',
  'item.keepPassword': 'Laissez vide pour conserver l’actuel',
  'item.noPassword': 'Aucun',
  'item.removePassword': 'Supprimer le mot de passe',

  'item.badTitle': 'Titre : {max, number} caractères au maximum.',
  'item.badDescription': 'Description : {max, number} caractères au maximum.',
  'item.badTags':
    'Tags : {max, number} tags au maximum, de {characters, number} caractères chacun au maximum.',
  'item.badPassword': 'Mot de passe : {max, number} caractères au maximum.',
  'item.badDownloadLimit': 'Limite de téléchargements : saisissez un nombre entier à partir de 1.',
  'item.badViewLimit': 'Nombre de vues : saisissez un nombre de 1 à 999.',
  'item.badDate': 'Date d’expiration : choisissez un moment dans le futur.',
  'item.badField': '{field} : {problem}',

  'item.held': 'En attente d’examen',
  'item.blocked': 'Retiré',
  'item.heldNotice':
    'En attente d’examen : vous seul pouvez voir ce fichier tant que personne ne l’a examiné.',
  'item.failedNotice':
    'En attente d’examen : l’analyse a échoué, donc vous seul pouvez le voir tant que personne ne l’a examiné.',
  'item.blockedNotice':
    'Retiré : personne ne peut ouvrir ce fichier, et il ne peut pas être envoyé à nouveau. Vous pouvez le supprimer.',
  'item.suggestive': 'Il a été jugé suggestif.',
  'item.explicit': 'Il a été jugé explicite.',
  'item.abusive': 'Il a été jugé abusif.',
  'item.malware': 'Un logiciel malveillant y a été détecté.',
}
