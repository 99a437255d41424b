import type { errors as en } from '../en/errors.ts'

export const errors: Readonly<Record<keyof typeof en, string>> = {
  'errors.explain': 'Qu’est-ce que cela signifie ?',
  'errors.requestId': 'ID de la requête : <code>{requestId}</code>',
  'errors.signIn': 'Connectez-vous pour continuer.',
  'errors.notFound':
    'Le lien est peut-être erroné, ou le fichier a expiré, a été supprimé ou est privé. Vérifiez le lien ou demandez à la personne qui vous l’a envoyé.',
  'errors.badOrigin': 'Rechargez la page et réessayez.',
  'errors.botCheck':
    '{registration, select, closed {La vérification anti-robot n’a pas abouti. Rechargez la page et réessayez.} other {La vérification anti-robot n’a pas abouti. Rechargez la page et réessayez, ou connectez-vous.}}',
  'errors.wait':
    '{seconds, plural, =0 {Patientez un instant, puis réessayez.} one {Réessayez dans # seconde.} other {Réessayez dans # secondes.}}',
  'errors.internal':
    'Désolé, un problème est survenu de notre côté. Réessayez. S’il persiste, envoyez à l’administrateur du site l’ID de la requête ci-dessous.',
  'errors.noKeys': 'Les clés et les jetons n’ouvrent pas les pages d’un compte.',
}
