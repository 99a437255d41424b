import type { ticket as en } from '../en/ticket.ts'

export const ticket: Readonly<Record<keyof typeof en, string>> = {
  'ticket.title': 'Envoyer un fichier',
  'ticket.asks.named':
    '<b>{client}</b> vous demande {kind, select, image {une image} audio {un clip audio} other {une image ou un clip audio}}.',
  'ticket.asks.unnamed':
    'Un programme vous demande {kind, select, image {une image} audio {un clip audio} other {une image ou un clip audio}}.',
  'ticket.key':
    'Il utilise la clé API « {keyName} » et place le fichier dans le compte auquel la clé appartient.',
  'ticket.grant':
    'Il s’est connecté et place le fichier dans le compte de la personne qui l’a autorisé.',
  'ticket.careful':
    'Les programmes choisissent eux-mêmes ces noms. N’envoyez le fichier que si vous travaillez en ce moment avec ce programme.',
  'ticket.fact.file': 'Nom',
  'ticket.fact.title': 'Titre',
  'ticket.fact.size': 'Taille',
  'ticket.size.exact': '{size} exactement',
  'ticket.size.most': '{size} au maximum',
  'ticket.fact.expires': 'Expiration',
  'ticket.fact.audience': 'Qui peut l’ouvrir',
  'ticket.public': 'Toute personne disposant du lien',
  'ticket.private': 'Seulement les personnes disposant du lien secret',
  'ticket.fact.until': 'À envoyer avant',
  'ticket.choose': 'Choisir le fichier',
  'ticket.drop': 'Vous pouvez aussi le déposer ou le coller ici.',
  'ticket.record': 'Enregistrer un clip à la place',
  'ticket.record.stop': 'Arrêter l’enregistrement',
  'ticket.record.running': 'Enregistrement…',
  'ticket.record.refused':
    'Le micro ne peut pas être utilisé. Autorisez-le pour cette page ou choisissez un fichier.',
  'ticket.record.name': 'Enregistrement',
  'ticket.chosen': 'Choisi : {fileName}',
  'ticket.send': 'Envoyer le fichier',
  'ticket.sending': 'Envoi…',
  'ticket.received':
    'Le fichier est arrivé. Retournez au programme et dites que vous l’avez envoyé : il termine l’envoi et vous donne le lien. S’il ne le fait pas dans les 15 minutes, le fichier est supprimé.',
  'ticket.done':
    'Cette adresse a été utilisée. Le fichier a été envoyé ; le programme qui l’a demandé a le lien.',
  'ticket.failed': 'Le fichier reçu a été refusé : {reason}',
  'ticket.failed.next': 'Demandez une nouvelle adresse au programme.',
  'ticket.expired': 'Cette adresse n’est pas ouverte',
  'ticket.expired.about':
    'Elle a expiré, a été annulée ou est incomplète. Ces adresses fonctionnent pendant 15 minutes. Demandez-en une nouvelle au programme.',
  'ticket.asAnnounced': 'Comme ci-dessus',
  'ticket.save': 'Enregistrer',
}
