import type { report as en } from '../en/report.ts'

export const report: Readonly<Record<keyof typeof en, string>> = {
  'report.title': 'Signaler un abus',
  'report.lead':
    'Quelque chose ici enfreint-il la loi, les conditions ou vos droits ? Dites-le-nous.',
  'report.url': 'Lien du fichier',
  'report.urlHint': 'N’importe lequel de ses liens sur ce site.',
  'report.category': 'De quoi il s’agit',
  'report.category.csam': 'Abus sexuel sur un enfant',
  'report.category.ncii': 'Images intimes partagées sans consentement',
  'report.category.threat': 'Menace envers quelqu’un',
  'report.category.illegal': 'Autre contenu illégal',
  'report.category.copyright': 'Droit d’auteur',
  'report.category.personal_data': 'Mes données personnelles',
  'report.category.spam': 'Spam ou fraude',
  'report.category.other': 'Autre chose',
  'report.text': 'Ce qui pose problème',
  'report.name': 'Votre nom (facultatif)',
  'report.email': 'Votre adresse e-mail (facultative)',
  'report.emailHint':
    'Nous ne conservons ni nom ni adresse e-mail pour les signalements d’abus sur des enfants.',
  'report.goodFaith': 'Je crois que mes déclarations sont exactes.',
  'report.send': 'Envoyer le signalement',
  'report.otherWay': 'Ou écrivez-nous',

  'report.receipt': 'Votre signalement',
  'report.received':
    'Nous l’avons reçu, et quelqu’un va l’examiner. Conservez l’adresse de cette page pour connaître l’issue.',
  'report.acted_on': 'Nous l’avons examiné et avons agi. Merci.',
  'report.nothing_to_act_on': 'Nous l’avons examiné et n’avons rien trouvé qui justifie d’agir.',
  'report.appeal': 'Demander un nouvel examen',
  'report.appealHint': 'Une fois, dans les six mois. Un autre modérateur décide, s’il y en a un.',
  'report.appealText': 'Pourquoi vous pensez que c’est une erreur',
  'report.appealSend': 'Envoyer',
  'report.appeal.open': 'Vous avez demandé un nouvel examen. La réponse sera ici.',
  'report.appeal.granted': 'Nous avons réexaminé et agi. Merci.',
  'report.appeal.refused': 'Nous avons réexaminé et n’avons rien trouvé qui justifie d’agir.',
  'report.tooMany':
    'Votre réseau a envoyé beaucoup de signalements au cours de la dernière heure. Attendez {seconds, plural, one {# seconde} other {# secondes}} et appuyez à nouveau sur le bouton. Rien de ce que vous avez écrit n’est perdu.',
  'report.proving':
    'Vérification anti-robot en cours. Vous pourrez envoyer le signalement dès qu’elle aura réussi.',
  'report.proven':
    'Vérification anti-robot réussie. Vous pouvez maintenant envoyer le signalement.',
  'report.notProven':
    'La vérification anti-robot n’a pas pu s’exécuter dans ce navigateur. Attendez comme indiqué ci-dessus.',

  'moderation.title': 'Pourquoi personne d’autre ne peut le voir',
  'moderation.elsewhere':
    'Vous pouvez aussi vous adresser à un organe de règlement extrajudiciaire des litiges certifié dans l’Union européenne, ou à un tribunal.',
  'moderation.byPerson': 'Décidé par un modérateur le {when}.',
  'moderation.byMachine': 'Décidé automatiquement le {when}.',
  'moderation.noFacts': 'Il ne respecte pas les conditions de ce site.',
  'moderation.appeal.open': 'Vous avez demandé un nouvel examen. Nous répondrons ici.',
  'moderation.appeal.refused': 'Nous avons réexaminé, et la décision est maintenue.',
  'moderation.appeal.granted': 'Nous avons réexaminé et modifié la décision.',
  'moderation.appeal': 'Demander un nouvel examen',
  'moderation.appealHint':
    'Une fois par décision, jusqu’au {until}. Un autre modérateur décide, s’il y en a un.',
  'moderation.appealText': 'Pourquoi elle devrait être modifiée',
  'moderation.appealSend': 'Envoyer',

  'decisions.title': 'Décisions concernant votre compte',
  'decisions.none': 'Il n’y en a aucune.',
  'decisions.warn': 'Avertissement',
  'decisions.suspend': 'Votre compte est suspendu',
  'decisions.unsuspend': 'Votre compte n’est plus suspendu',
  'decisions.ban': 'Votre compte est banni',
  'decisions.unban': 'Votre compte n’est plus banni',
  'decisions.hide': 'Vos fichiers sont masqués pour tous sauf vous',
  'decisions.show': 'Vos fichiers sont à nouveau visibles',
  'decisions.delete': 'Un fichier a été supprimé',
  'decisions.item': 'Fichier {id}',
  'decisions.ends': 'Elle prend fin le {when}.',
  'decisions.reversed': 'Cette décision a été annulée. Elle ne compte plus.',
}
