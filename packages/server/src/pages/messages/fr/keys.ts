import type { keys as en } from '../en/keys.ts'

export const keys: Readonly<Record<keyof typeof en, string>> = {
  'keys.title': 'Clés et applications',
  'keys.list': 'Vos clés',
  'keys.none':
    'Aucune clé API pour le moment. Créez-en une pour un script, une application ou un agent qui envoie des fichiers pour vous.',
  'keys.more': 'La <docs>documentation</docs> explique comment utiliser les clés.',

  'keys.created': 'Votre nouvelle clé API',
  'keys.created.about':
    'Copiez-la maintenant. Pour votre sécurité, nous ne la stockons pas et ne pouvons donc plus l’afficher. Si vous la perdez, révoquez-la et créez-en une nouvelle.',
  'keys.created.personal':
    'Copiez-la maintenant. Pour votre sécurité, nous ne la stockons pas et ne pouvons donc plus l’afficher. Si vous la perdez, régénérez-la.',
  'keys.created.label': 'Clé',

  'keys.worksOn': 'Valable pour {origin}',
  'keys.facts.neverUsed': 'Création : <created></created> · Jamais utilisée',
  'keys.facts.used': 'Création : <created></created> · Dernière utilisation : <used></used>',
  'keys.facts.expires.neverUsed':
    'Création : <created></created> · Expiration : <expires></expires> · Jamais utilisée',
  'keys.facts.expires.used':
    'Création : <created></created> · Expiration : <expires></expires> · Dernière utilisation : <used></used>',
  'keys.revoke': 'Révoquer',
  'keys.revoke.one': 'Révoquer {keyName}',
  'keys.revoke.done': 'Clé API révoquée. Elle ne fonctionne plus.',

  'keys.new': 'Créer une clé API',
  'keys.new.name': 'Nom',
  'keys.new.name.hint':
    'Où vous l’utiliserez, par exemple « Script de sauvegarde » ou « Portable ».',
  'keys.new.scopes': 'Autorisations',
  'keys.new.expires': 'Expiration',
  'keys.new.expires.days': '{days, plural, one {Après # jour} other {Après # jours}}',
  'keys.new.expires.year': 'Après 1 an',
  'keys.new.expires.never': 'Jamais',
  'keys.new.deleteLinks': 'Joindre un lien de suppression à chaque envoi',
  'keys.new.onlyUploads':
    'Pour un outil de capture d’écran ou un éditeur : <clients>obtenez une configuration prête à l’emploi</clients>, ou partez d’une <preset>clé d’envoi seul</preset>.',
  'keys.new.anyKey':
    'Cette clé peut envoyer des fichiers, mais pas les lister ni les supprimer. <clients>Configurations prêtes à l’emploi</clients> · <all>Choisir d’autres autorisations</all>',
  'keys.new.defaults': 'Réglages par défaut des envois',
  'keys.new.defaults.hint': 'Pour les programmes qui ne permettent pas de les choisir.',
  'keys.new.defaults.expiration': 'Expiration des fichiers',
  'keys.new.defaults.none': 'Comme d’habitude',
  'keys.new.defaults.folder': 'Dossier',
  'keys.new.defaults.folder.hint': 'Le nom court dans son adresse, par exemple « screenshots ».',
  'keys.new.defaults.link': 'Lien pour les programmes qui n’en affichent qu’un',
  'keys.new.defaults.direct': 'Le fichier lui-même',
  'keys.new.defaults.share': 'La page de partage',
  'keys.new.defaults.private': 'Rendre les fichiers privés',
  'keys.new.site': 'Site',
  'keys.new.site.hint': 'La clé fonctionne uniquement sur ce site.',
  'keys.new.create': 'Créer la clé',
}
