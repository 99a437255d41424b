import type { webhooks as en } from '../en/webhooks.ts'

export const webhooks: Readonly<Record<keyof typeof en, string>> = {
  'webhooks.title': 'Webhooks',
  'webhooks.about.own':
    'Nous envoyons vos événements à l’une de vos adresses au moment où ils se produisent, signés pour que vous sachiez qu’ils viennent de nous. Ils disent ce qui est arrivé à quel fichier, jamais ce qu’il contient. <docs>Comment les recevoir</docs>',
  'webhooks.about.all':
    'Ceux-ci reçoivent les événements de tous les comptes et ceux de la modération. Ils disent ce qui est arrivé à quel fichier, jamais ce qu’il contient. <docs>Comment les recevoir</docs>',
  'webhooks.list': 'Vos webhooks',
  'webhooks.list.all': 'Webhooks de ce site',
  'webhooks.all': 'Tous les webhooks',
  'webhooks.none':
    'Aucun webhook pour le moment. Créez-en un pour informer un programme quand quelque chose est envoyé, vérifié ou supprimé.',
  'webhooks.open': 'Ouvrir',
  'webhooks.open.one': 'Ouvrir {name}',
  'webhooks.events': '{count, plural, one {# type d’événement} other {# types d’événements}}',

  'webhooks.state': 'État',
  'webhooks.state.on': 'Activé',
  'webhooks.state.failing': 'En échec',
  'webhooks.state.off': 'Désactivé',
  'webhooks.subscription':
    'Une application à laquelle vous avez donné accès a demandé ces événements. Cela prend fin <until></until>, sauf si elle les redemande. Vous pouvez le désactiver ou le supprimer.',
  'webhooks.failing': 'Rien n’a été livré depuis : <since></since>. Nous continuons d’essayer.',
  'webhooks.off.owner': 'Désactivé : <at></at>. Rien n’est envoyé.',
  'webhooks.off.failing':
    'Désactivé : <at></at>, car rien n’a pu être livré pendant trois jours. Réactivez-le une fois que le destinataire fonctionne.',
  'webhooks.off.gone':
    'Désactivé : <at></at>, car le destinataire a répondu 410 Gone : il n’accepte plus d’événements.',

  'webhooks.new': 'Créer un webhook',
  'webhooks.url': 'Adresse',
  'webhooks.url.hint': 'Commence par https:// et est accessible depuis Internet.',
  'webhooks.name': 'Nom',
  'webhooks.name.hint': 'Pour le distinguer des autres, par exemple « Sauvegarde ».',
  'webhooks.types': 'Événements',
  'webhooks.create': 'Créer le webhook',
  'webhooks.edit': 'Modifier',
  'webhooks.save': 'Enregistrer',
  'webhooks.refused.url': 'Saisissez une adresse qui commence par https://.',
  'webhooks.refused.name': 'Le nom peut avoir 60 caractères.',
  'webhooks.refused.types': 'Choisissez au moins un événement.',

  'webhooks.type.item.created': 'Quelque chose a été envoyé',
  'webhooks.type.item.scanned': 'Un fichier a été vérifié et ne pose pas de problème',
  'webhooks.type.item.held': 'Un fichier attend un modérateur',
  'webhooks.type.item.blocked': 'Un fichier a été bloqué',
  'webhooks.type.item.deleted': 'Un fichier a disparu',
  'webhooks.type.upload.requested': 'Quelqu’un a envoyé un fichier par un lien d’envoi',
  'webhooks.type.item.restored': 'Une suppression a été annulée',
  'webhooks.type.item.burned': 'Un fichier à vue unique a été ouvert',
  'webhooks.type.item.expiring': 'Un fichier expire dans la journée',
  'webhooks.type.item.captioned': 'Une image a reçu une légende, ou son texte a été lu',
  'webhooks.type.item.transcribed': 'Un enregistrement a reçu une transcription',
  'webhooks.type.item.purge': 'Les caches doivent oublier des fichiers',
  'webhooks.type.item.viewed': 'Quelqu’un a vu un fichier',
  'webhooks.type.quota.near': 'Un compte approche d’une limite de son offre',
  'webhooks.type.case.opened': 'Un cas a été ouvert à la modération',
  'webhooks.type.case.escalated': 'Un cas a été transmis aux administrateurs',
  'webhooks.type.case.closed': 'Un cas a été clos',
  'webhooks.type.webhook.test': 'Test',

  'webhooks.secret': 'Secret de signature',
  'webhooks.secret.about':
    'Copiez-le maintenant et donnez-le à votre destinataire, qui s’en sert pour vérifier ce que nous envoyons. Nous ne pouvons plus l’afficher. Si vous le perdez, demandez-en un nouveau.',
  'webhooks.secret.new': 'Nouveau secret',
  'webhooks.secret.new.about':
    'Un nouveau secret prend le relais sans interruption : pendant 24 heures, nous signons avec les deux. En demander un autre pendant ce temps met aussitôt fin au plus ancien.',
  'webhooks.secret.overlap': 'Signé avec les deux secrets jusqu’à : <until></until>.',
  'webhooks.test': 'Envoyer un test',
  'webhooks.turnOff': 'Désactiver',
  'webhooks.turnOn': 'Activer',
  'webhooks.delete': 'Supprimer',
  'webhooks.delete.title': 'Supprimer ce webhook ?',
  'webhooks.delete.about':
    '{name} ne reçoit plus d’événements, et la liste de ses livraisons est supprimée aussi.',
  'webhooks.delete.confirm': 'Supprimer le webhook',
  'webhooks.delete.keep': 'Le conserver',

  'webhooks.deliveries': 'Livraisons',
  'webhooks.deliveries.about': 'Conservées {days} jours, sans leur contenu.',
  'webhooks.deliveries.which': 'Quelles livraisons',
  'webhooks.deliveries.all': 'Toutes',
  'webhooks.deliveries.waiting': 'En attente',
  'webhooks.deliveries.delivered': 'Livrées',
  'webhooks.deliveries.failed': 'En échec',
  'webhooks.deliveries.none': 'Rien n’a encore été envoyé. Envoyez un test pour voir s’il arrive.',
  'webhooks.deliveries.noneSuch': 'Aucune livraison de ce type.',
  'webhooks.deliveries.older': 'Plus anciennes',
  'webhooks.delivery.waiting': 'En attente',
  'webhooks.delivery.retrying': 'Nouvelle tentative',
  'webhooks.delivery.delivered': 'Livrée',
  'webhooks.delivery.failed': 'Échec',
  'webhooks.delivery.attempts': '{count, plural, one {# tentative} other {# tentatives}}',
  'webhooks.delivery.status': 'Statut {status}',
  'webhooks.delivery.took': '{seconds}\u00a0s',
  'webhooks.delivery.next': 'Prochaine tentative : <at></at>',
  'webhooks.delivery.again': 'Renvoyer',
  'webhooks.delivery.again.one': 'Renvoyer : {type}',

  'webhooks.missed': 'Envoyer ce qu’il a manqué',
  'webhooks.missed.about':
    'Envoie ce qui a échoué et ce qui s’est passé pendant que le webhook était désactivé. Ce qui a été livré n’est pas envoyé deux fois.',
  'webhooks.missed.since': 'Depuis',
  'webhooks.missed.days':
    '{days, plural, =1 {Hier à cette heure} one {Il y a # jour} other {Il y a # jours}}',
  'webhooks.missed.do': 'Envoyer',

  'webhooks.done.changed': 'Enregistré.',
  'webhooks.done.test': 'Le test est en route. Rechargez cette page pour voir le résultat.',
  'webhooks.done.on': 'Webhook activé.',
  'webhooks.done.off': 'Webhook désactivé. Ce qui était en attente compte comme un échec.',
  'webhooks.done.again': 'De nouveau en route.',
  'webhooks.done.missed':
    '{count, plural, =0 {Rien n’a été manqué.} one {# événement est en route.} other {# événements sont en route.}}',
  'webhooks.done.deleted': 'Webhook supprimé.',
  'webhooks.type.item.replaced': 'Le fichier d’un envoi a été remplacé',
}
