import type { folder as en } from '../en/folder.ts'

export const folder: Readonly<Record<keyof typeof en, string>> = {
  'folder.uploads': '{count, plural, one {# fichier} other {# fichiers}} dans ce dossier',
  'folder.share': 'Partager ce dossier',
  'folder.shareHint':
    'Toute personne disposant du lien peut voir le contenu de ce dossier, y compris les fichiers que vous ajouterez plus tard, même privés. Les mots de passe s’appliquent toujours. Les fichiers privés avec une limite de vues ou de téléchargements restent masqués, de même que tous les fichiers privés tant que d’autres peuvent envoyer ici.',
  'folder.link': 'Lien',
  'folder.open': 'Sans mot de passe. N’expire jamais.',
  'folder.openUntil': 'Sans mot de passe. Expiration : <date></date>.',
  'folder.locked': 'Protégé par mot de passe. N’expire jamais.',
  'folder.lockedUntil': 'Protégé par mot de passe. Expiration : <date></date>.',
  'folder.expires': 'Expiration du lien',
  'folder.keep': 'Inchangée',
  'folder.never': 'Jamais',
  'folder.day': 'Après 1 jour',
  'folder.week': 'Après 1 semaine',
  'folder.month': 'Après 30 jours',
  'folder.update': 'Mettre à jour le lien',
  'folder.create': 'Créer un lien',
  'folder.stop': 'Ne plus partager',
  'folder.feed': 'Flux',
  'folder.feedHint':
    'Abonnez-vous à ce dossier dans une application de podcasts, un lecteur de flux ou un cadre photo. Toute personne disposant de l’adresse peut voir tout ce qu’il contient, y compris les fichiers privés. Les fichiers avec un mot de passe, une limite de vues ou de téléchargements en sont exclus.',
  'folder.feedAddress': 'Adresse du flux',
  'folder.feedSince': 'Adresse créée : <date></date>.',
  'folder.startFeed': 'Créer un flux',
  'folder.renewFeed': 'Nouvelle adresse',
  'folder.renewFeedHint': 'Une nouvelle adresse remplace l’ancienne partout où elle est utilisée.',
  'folder.endFeed': 'Arrêter le flux',
  'folder.feedDescription': 'Fichiers de « {name} » sur {site}.',
  'folder.name': 'Nom',
  'folder.nameHint': 'ID pour l’API : {slug}. Renommer ne le change pas.',
  'folder.rename': 'Renommer',
  'folder.delete': 'Supprimer le dossier',
  'folder.deleteHint':
    'Vos fichiers restent et vont dans « Par défaut ». Le lien du dossier, le flux et le lien d’envoi cessent de fonctionner.',

  'folder.renamed': 'Dossier renommé.',
  'folder.shared': 'Dossier partagé. Toute personne disposant du lien peut le voir.',
  'folder.sharedWithPassword':
    'Dossier partagé. Toute personne disposant du lien et du mot de passe peut le voir.',
  'folder.unshared': 'Partage arrêté. L’ancien lien ne fonctionne plus.',

  'folder.feedStarted': 'Flux créé. Copiez son adresse dans votre application.',
  'folder.feedEnded': 'Flux arrêté. Son adresse ne fonctionne plus.',

  'folder.preview': 'Dossier partagé',
  'folder.previewHint': 'Ouvrez le lien pour voir les fichiers.',
  'folder.empty': 'Ce dossier est vide',
  'folder.end': 'Fin de la liste',
  'folder.emptyHint': 'Il n’y a aucun fichier dans ce dossier que son lien montre.',
  'folder.needsPassword': 'Protégé par mot de passe',
  'folder.countsViews': 'Vues limitées',
  'folder.downloadAll': 'Tout télécharger',
}
