import type { counterNotice as en } from '../en/counter-notice.ts'

export const counterNotice: Readonly<Record<keyof typeof en, string>> = {
  'counter.title': 'Contre-notification',
  'counter.lead':
    'Votre fichier a été bloqué parce que quelqu’un affirme que c’est son œuvre. S’il s’agit d’une erreur, vous pouvez le déclarer sous serment ici, en vertu du droit d’auteur américain (17 U.S.C. 512). Nous envoyons ce que vous saisissez, y compris votre nom et votre adresse, à la personne qui l’a signalé.',
  'counter.course':
    'Sauf si cette personne nous informe qu’elle a saisi un tribunal, votre fichier est rétabli après 12 jours ouvrables.',
  'counter.advice':
    'Il s’agit d’une déclaration juridique, et une fausse déclaration peut être un délit. Si vous avez un doute, consultez d’abord un avocat, ou formez plutôt un recours.',
  'counter.upload': 'Fichier : {name}',
  'counter.name': 'Votre nom complet',
  'counter.address': 'Votre adresse postale',
  'counter.phone': 'Votre numéro de téléphone',
  'counter.email': 'Votre adresse e-mail',
  'counter.mistake':
    'Je déclare sous serment, sous peine de parjure, que je crois de bonne foi que le contenu a été retiré ou désactivé par suite d’une erreur ou d’une mauvaise identification.',
  'counter.jurisdiction':
    'J’accepte la compétence du tribunal fédéral de district (Federal District Court) du ressort judiciaire dans lequel se trouve mon adresse ou, si mon adresse est située hors des États-Unis, de tout ressort judiciaire dans lequel le fournisseur de ce site peut être assigné, et j’accepterai la signification des actes de procédure de la part de la personne qui a signalé le contenu, ou de son mandataire.',
  'counter.signature': 'Votre signature : saisissez votre nom complet',
  'counter.send': 'Signer et envoyer',
  'counter.badFields': 'Remplissez tous les champs et acceptez les deux déclarations.',
  'counter.offer':
    'Est-ce votre propre œuvre, ou avez-vous le droit de l’utiliser ? Vous pouvez <a>envoyer une contre-notification</a>.',
  'counter.waiting':
    'Vous avez envoyé une contre-notification. Sauf si la personne qui a signalé le fichier saisit un tribunal, il est rétabli après le {date}.',
  'counter.put_back': 'Après votre contre-notification, le fichier a été rétabli.',
  'counter.stopped':
    'Vous avez envoyé une contre-notification. La personne qui a signalé le fichier a saisi un tribunal, il reste donc bloqué.',
}
