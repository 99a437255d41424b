/** What error pages call each error, and what they advise. */
export const errorTitles = {
  'errors.title.auth_required': 'Connectez-vous ou envoyez une clé d’API.',
  'errors.title.unauthorized': 'L’en-tête Authorization n’a pas pu être lu.',
  'errors.title.invalid_token': 'Clé d’API non valide',
  'errors.title.invalid_dpop_proof': 'La preuve DPoP n’est pas valable pour cette requête.',
  'errors.title.insufficient_scope':
    'Cette clé d’API ou cette application n’a pas cette autorisation.',
  'errors.title.forbidden': 'Vous n’avez pas l’autorisation de faire cela.',
  'errors.title.account_banned': 'Ce compte est suspendu.',
  'errors.title.bad_origin': 'Cette requête vient d’un autre site.',
  'errors.title.turnstile_failed': 'La vérification anti-robot n’est pas terminée.',
  'errors.title.not_found': 'Introuvable',
  'errors.title.method_not_allowed': 'Cette adresse n’accepte pas cette méthode.',
  'errors.title.conflict': 'Cela entre en conflit avec quelque chose qui existe déjà.',
  'errors.title.idempotency_mismatch': 'Cette Idempotency-Key a déjà servi pour une autre requête.',
  'errors.title.invalid_json': 'Le corps de la requête n’est pas du JSON valide.',
  'errors.title.invalid_request': 'La requête n’est pas valide.',
  'errors.title.request_too_large': 'Ce fichier est trop volumineux.',
  'errors.title.unsupported_media_type': 'Ce type de fichier n’est pas pris en charge.',
  'errors.title.unreadable_media': 'Ce fichier est endommagé et ne peut pas être ouvert.',
  'errors.title.request_timeout': 'La requête est arrivée trop lentement.',
  'errors.title.rate_limited': 'Trop de requêtes.',
  'errors.title.quota_exceeded': 'Le quota mensuel d’envois est épuisé.',
  'errors.title.budget_exceeded': 'Cette clé d’API a épuisé son budget.',
  'errors.title.storage_quota_exceeded': 'L’espace de stockage est épuisé.',
  'errors.title.plan_required': 'Votre forfait ne comprend pas cela.',
  'errors.title.content_blocked': 'Ce contenu n’est pas autorisé ici.',
  'errors.title.storage_unavailable': 'Le stockage ne répond pas.',
  'errors.title.overloaded': 'Le site est surchargé.',
  'errors.title.internal': 'Un problème est survenu de notre côté.',
  'errors.help.forbidden':
    'Seule la personne propriétaire, ou une personne ayant le rôle nécessaire, peut le faire.',
  'errors.help.account_banned': 'Contactez l’administration du site.',
  'errors.help.conflict': 'Rechargez la page, vérifiez l’état actuel et réessayez.',
  'errors.help.invalid_request': 'Vérifiez ce que vous avez saisi, puis réessayez.',
  'errors.help.request_too_large':
    'Envoyez un fichier plus petit. Si la limite est celle de votre forfait, un forfait supérieur en permet plus.',
  'errors.help.unsupported_media_type':
    'Nous acceptons les images PNG, JPEG, WebP, GIF et AVIF, et les sons MP3, WAV, Ogg, Opus, FLAC, M4A, AAC et WebM. Nous regardons le contenu du fichier, pas son nom.',
  'errors.help.unreadable_media':
    'Ouvrez-le dans une autre application, enregistrez-en une nouvelle copie et envoyez-la.',
  'errors.help.request_timeout':
    'Rien n’a été enregistré ni compté. Réessayez avec une connexion plus stable.',
  'errors.help.quota_exceeded':
    'Le quota repart de zéro le 1er du mois à 00:00 UTC. Les forfaits supérieurs comprennent plus d’envois.',
  'errors.help.storage_quota_exceeded':
    'Il ne reste pas assez d’espace pour ce fichier. Supprimez des envois ou passez à un forfait supérieur.',
  'errors.help.plan_required': 'Un forfait supérieur le comprend peut-être.',
  'errors.help.content_blocked':
    'Rien n’a été enregistré. Si vous pensez qu’il s’agit d’une erreur, contactez l’administration du site.',
  'errors.help.storage_unavailable':
    'Rien n’a été enregistré ni compté. Réessayez dans quelques minutes.',
  'errors.title.precondition_failed': 'Le fichier a été remplacé entre-temps.',
} as const
