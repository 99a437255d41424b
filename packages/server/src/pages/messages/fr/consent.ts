import type { consent as en } from '../en/consent.ts'

export const consent: Readonly<Record<keyof typeof en, string>> = {
  'consent.title': 'Autoriser l’accès ?',
  'consent.question': 'Autoriser <b>{host}</b> à utiliser votre compte ?',
  'consent.as': 'Sur {sites}, en tant que <b>{userName}</b>, l’application pourra :',
  'consent.allow': 'Autoriser',
  'consent.deny': 'Ne pas autoriser',
  'consent.after':
    'Vous serez redirigé vers <code>{redirectUri}</code>. Vous pouvez retirer l’accès à tout moment dans <a>Applications connectées</a>.',
  'consent.callsItself':
    'Elle se présente comme « {clientName} ». L’application a choisi ce nom elle-même.',
  'consent.unverified': 'Nous n’avons pas vérifié qui a créé cette application.',
  'consent.published':
    'Elle est publiée à l’adresse ci-dessus. N’autorisez l’accès que si vous connaissez ce site et lui faites confiance.',
  'consent.onDevice':
    'Elle s’exécute sur cet appareil. N’autorisez l’accès que si vous venez de la lancer vous-même.',
  'consent.elsewhere':
    'Votre réponse est envoyée à l’adresse ci-dessus. N’autorisez l’accès que si c’est de là que vous venez.',

  'consent.apps': 'Applications connectées',
  'consent.apps.none':
    'Aucune application connectée. Les applications et les agents IA que vous autorisez à utiliser votre compte apparaissent ici.',
  'consent.apps.removed': 'Accès retiré. L’application ne peut plus utiliser votre compte.',
  'consent.apps.name': 'Nom de l’application (déclaré par elle-même)',
  'consent.apps.access': 'Accès à',
  'consent.apps.since': 'Connectée',
  'consent.apps.remove': 'Retirer l’accès',
  'consent.apps.remove.one': 'Retirer l’accès de {host}',

  'consent.resource.api': '{host} (API)',
  'consent.resource.mcp': '{host} (outils pour agents IA)',

  'consent.scope.image:create': 'Envoyer des images, et modifier vos images et dossiers',
  'consent.scope.image:read': 'Voir toutes vos images, y compris les images privées',
  'consent.scope.image:delete': 'Supprimer définitivement vos images',
  'consent.scope.voice:create': 'Envoyer des clips audio, et modifier vos clips',
  'consent.scope.voice:read': 'Écouter tous vos clips audio, y compris les clips privés',
  'consent.scope.voice:delete': 'Supprimer définitivement vos clips audio',
  'consent.scope.hash:lookup':
    'Demander si un fichier a été bloqué ici, d’après son hash (modérateurs et signaleurs de confiance)',
  'consent.scope.report:create':
    'Signaler des fichiers pour vous ; en priorité si vous êtes signaleur de confiance',
  'consent.scope.events:read':
    'Savoir ce qui se passe dans votre compte, par exemple les envois et les suppressions',
  'consent.scope.webhook:write':
    'Gérer vos webhooks et faire envoyer des événements aux adresses de son choix',
  'consent.scope.openid': 'Confirmer votre identité',
  'consent.scope.profile': 'Voir votre nom',
  'consent.scope.email': 'Voir votre adresse e-mail',
  'consent.scope.offline_access':
    'Conserver cet accès en votre absence, jusqu’à ce que vous le retiriez',
  'consent.apps.company': 'Connectée par',
}
