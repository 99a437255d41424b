import type { request as en } from '../en/request.ts'

export const request: Readonly<Record<keyof typeof en, string>> = {
  'request.heading': 'Laisser d’autres personnes envoyer ici',
  'request.hint':
    'Toute personne disposant de ce lien peut envoyer des fichiers dans ce dossier, sans compte. Ces fichiers sont à vous : privés, dans votre stockage, et visibles de personne d’autre tant que ce lien fonctionne. Les visiteurs voient votre nom et celui du dossier, mais pas son contenu.',
  'request.link': 'Lien d’envoi',
  'request.soFar':
    '{files, plural, =0 {Rien n’est encore arrivé.} one {# fichier, {size}, est arrivé.} other {# fichiers, {size}, sont arrivés.}}',
  'request.takes': 'Accepte',
  'request.takes.either': 'Images et audio',
  'request.takes.image': 'Images seulement',
  'request.takes.audio': 'Audio seulement',
  'request.maxFiles': 'Nombre maximal de fichiers (facultatif)',
  'request.maxFilesHint': 'Laissez vide pour ne pas limiter.',
  'request.badMaxFiles':
    'Nombre maximal de fichiers : saisissez un nombre de 1 à 100 000, ou rien.',
  'request.ends': 'Expiration du lien',
  'request.create': 'Créer un lien d’envoi',
  'request.update': 'Mettre à jour le lien d’envoi',
  'request.end': 'Ne plus accepter d’envois',
  'request.saved':
    'Le lien d’envoi est prêt. Toute personne qui en dispose peut envoyer des fichiers dans ce dossier.',
  'request.ended': 'Le lien d’envoi ne fonctionne plus. Ce qui est arrivé reste ici.',

  'request.title': 'Envoyer des fichiers à {name}',
  'request.intro':
    '{name} vous demande des fichiers pour « {folder} ». Vous n’avez pas besoin de compte.',
  'request.seen': 'Ils vont à {name}, et personne d’autre ne les voit, sauf si {name} les partage.',
  'request.choose': 'Fichiers',
  'request.filesLeft': 'Encore {count, plural, one {# fichier} other {# fichiers}} au maximum.',
  'request.bytesLeft': 'Encore {size} au maximum en tout.',
  'request.send': 'Envoyer',
  'request.sent':
    '{count, plural, one {1 fichier est arrivé} other {# fichiers sont arrivés}}. Merci !',
  'request.sentBefore':
    '{count, plural, one {1 fichier est arrivé} other {# fichiers sont arrivés}} ; le suivant n’a pas été accepté.',
  'request.more': 'Envoyer d’autres fichiers',
  'request.nothing': 'Choisissez au moins un fichier.',
  'request.noRoom': '{name} n’a plus de place. Prévenez cette personne.',
  'request.full': 'Ce lien n’accepte plus de fichiers',
  'request.fullHint':
    'Tout ce qui était demandé est arrivé. Demandez un autre lien à la personne qui vous a envoyé celui-ci.',
  'request.preview': 'Lien d’envoi',
  'request.previewHint': 'Ouvrez le lien pour envoyer des fichiers.',
}
