/** What is kept about people and in their browsers, and from or until when. */
export const privacy = {
  'privacy.stored.account.holds': 'Votre compte : nom, adresse e-mail, forfait et utilisation.',
  'privacy.stored.account.kept': 'jusqu’à ce que vous supprimiez votre compte',
  'privacy.stored.uploads.holds':
    'Vos envois, sans leurs données cachées : les fichiers, les titres, descriptions et étiquettes que vous ajoutez, le nombre de vues et de téléchargements, et leurs noms de fichier d’origine, que vous seul voyez.',
  'privacy.stored.uploads.kept': 'jusqu’à leur expiration ou leur suppression par vous',
  'privacy.stored.deleteLinks.holds': 'Les empreintes des liens qui suppriment vos envois.',
  'privacy.stored.deleteLinks.kept': 'jusqu’à la suppression de l’envoi',
  'privacy.stored.undo.holds':
    'Les envois que vous avez supprimés et que personne ne peut ouvrir, pour que vous puissiez annuler la suppression.',
  'privacy.stored.undo.from': 'la suppression',
  'privacy.stored.trash.holds':
    'Les envois que vous avez supprimés et que personne ne peut ouvrir, pour que vous puissiez les restaurer depuis la corbeille.',
  'privacy.stored.trash.from':
    'la suppression, ou moins si l’un de vos envois a besoin de la place',
  'privacy.stored.reversals.holds':
    'Les envois que la modération a supprimés et que personne ne peut ouvrir, pour qu’une erreur puisse être réparée.',
  'privacy.stored.reversals.from': 'la suppression',
  'privacy.stored.staffAccess.holds':
    'Qui, dans la modération, a cherché ou ouvert quel envoi, et pourquoi : numéros de comptes et d’envois, et mots recherchés.',
  'privacy.stored.staffAccess.from': 'la recherche ou l’ouverture',
  'privacy.stored.evidence.holds':
    'Les fichiers que la loi nous oblige à conserver, comme des images d’abus d’enfants, avec ce qu’on en savait : chiffrés, jamais ouverts sans que ce soit noté.',
  'privacy.stored.evidence.from':
    'la mise sous scellés, ou jusqu’à la date ultérieure fixée par la loi',
  'privacy.stored.folders.holds':
    'Vos dossiers, leurs liens de partage, leurs flux et les liens par lesquels d’autres envoient des fichiers.',
  'privacy.stored.folders.kept': 'jusqu’à ce que vous les supprimiez',
  'privacy.stored.signInMethods.holds':
    'Comment vous vous connectez : une empreinte de votre mot de passe, les clés d’accès, la vérification en deux étapes, et les comptes GitHub ou Google associés.',
  'privacy.stored.signInMethods.kept':
    'jusqu’à ce que vous les retiriez ou supprimiez votre compte',
  'privacy.stored.sessions.holds':
    'Les appareils sur lesquels vous êtes connecté : nom et version du navigateur, et une empreinte.',
  'privacy.stored.sessions.from': 'la dernière utilisation',
  'privacy.stored.signInSteps.holds':
    'Les étapes de connexion et les demandes de nouveau mot de passe en cours.',
  'privacy.stored.signInSteps.from': 'le début',
  'privacy.stored.addressLinks.holds':
    'Les empreintes des liens qui confirment une adresse e-mail.',
  'privacy.stored.addressLinks.from': 'l’envoi',
  'privacy.stored.setupLinks.holds': 'Une empreinte du lien qui met en place un nouveau site.',
  'privacy.stored.setupLinks.from': 'la création',
  'privacy.stored.signInLinks.holds':
    'Les empreintes des liens de connexion donnés par l’administration du site.',
  'privacy.stored.signInLinks.from': 'la création',
  'privacy.stored.invitations.holds': 'Les empreintes des invitations.',
  'privacy.stored.invitations.from': 'la création',
  'privacy.stored.keys.holds':
    'Les clés d’API : noms, autorisations, dernière utilisation, et une empreinte de chacune.',
  'privacy.stored.keys.from': 'l’expiration ou la révocation',
  'privacy.stored.keyUse.holds':
    'Combien a été envoyé en un jour avec des clés d’API qui ont un budget.',
  'privacy.stored.keyUse.from': 'ce jour',
  'privacy.stored.agentActs.holds':
    'Ce que les clés d’API et les applications connectées ont envoyé, modifié et supprimé pour vous, afin que vous puissiez le voir et l’annuler.',
  'privacy.stored.agentActs.from': 'l’action',
  'privacy.stored.grants.holds': 'Les applications que vous avez connectées à votre compte.',
  'privacy.stored.grants.kept': 'jusqu’à ce que vous retiriez leur accès',
  'privacy.stored.unusedPrograms.holds':
    'Les applications qui se sont inscrites ici et que personne n’a connectées.',
  'privacy.stored.unusedPrograms.from': 'l’inscription',
  'privacy.stored.refreshTokens.holds':
    'Les empreintes des jetons qui gardent des applications connectées à votre compte.',
  'privacy.stored.refreshTokens.from': 'la dernière utilisation',
  'privacy.stored.accessTokens.holds':
    'Quels jetons d’accès les applications détiennent, sans les jetons.',
  'privacy.stored.accessTokens.from': 'l’émission',
  'privacy.stored.unfinishedUploads.holds':
    'Les envois en plusieurs étapes, avec les parties arrivées et les empreintes de leurs adresses.',
  'privacy.stored.unfinishedUploads.from': 'le dernier octet',
  'privacy.stored.uploadTickets.holds': 'Les tickets d’envoi que personne n’a utilisés.',
  'privacy.stored.uploadTickets.from': 'l’émission',
  'privacy.stored.guestUploads.holds': 'Les envois inachevés des invités.',
  'privacy.stored.guestUploads.from': 'le dernier octet',
  'privacy.stored.finishedUploads.holds':
    'Comment un envoi en plusieurs étapes s’est terminé, pour qu’on puisse le redemander.',
  'privacy.stored.finishedUploads.from': 'la fin de l’envoi',
  'privacy.stored.repeats.holds':
    'Les réponses aux envois avec une Idempotency-Key, au cas où ils seraient répétés.',
  'privacy.stored.repeats.from': 'l’envoi',
  'privacy.stored.exports.holds': 'L’export de vos données, si vous en demandez un.',
  'privacy.stored.exports.from': 'la mise à disposition',
  'privacy.stored.views.holds':
    'Qui regarde un envoi à vues limitées : une empreinte à clé de l’adresse, du navigateur et de la langue, qui change chaque jour.',
  'privacy.stored.views.from': 'la vue',
  'privacy.stored.viewLog.holds':
    'Pour la personne à qui appartient un envoi, ses vues : heure, navigateur, page d’origine, et une empreinte à clé de l’adresse qui change chaque jour.',
  'privacy.stored.viewLog.from': 'la vue',
  'privacy.stored.receipts.holds':
    'Pour la personne à qui il appartenait, le fait qu’un envoi a été ouvert et supprimé : titre et dates. Avec un fichier archivé, jusqu’à ce que vous le retiriez.',
  'privacy.stored.receipts.from': 'la vue',
  'privacy.stored.unlockAttempts.holds':
    'Combien de fois le mot de passe d’un envoi a été essayé, avec une empreinte à clé de l’adresse.',
  'privacy.stored.unlockAttempts.from': 'le premier essai',
  'privacy.stored.rateWindows.holds':
    'Combien de fois une action limitée a été faite, avec une empreinte à clé de l’adresse, de la boîte aux lettres ou du compte.',
  'privacy.stored.rateWindows.from': 'la première fois',
  'privacy.stored.challenges.holds':
    'Quelles vérifications anti-robot ont été réussies, pour que chacune compte une fois. Rien n’y parle de vous.',
  'privacy.stored.challenges.from': 'l’émission',
  'privacy.stored.payments.holds':
    'Si vous payez un forfait : votre numéro de client chez le prestataire de paiement, et ce que vous payez.',
  'privacy.stored.payments.kept': 'jusqu’à ce que vous supprimiez votre compte',
  'privacy.stored.paymentEvents.holds':
    'Les numéros des messages du prestataire de paiement, pour que chacun compte une fois.',
  'privacy.stored.paymentEvents.from': 'l’arrivée',
  'privacy.stored.scans.holds':
    'Ce que les analyses ont trouvé dans vos envois, et des empreintes qui permettent de reconnaître le même fichier.',
  'privacy.stored.scans.from': 'la suppression de la dernière copie du fichier',
  'privacy.stored.reports.holds':
    'Les signalements que vous envoyez : ce que vous avez écrit, votre nom et votre adresse e-mail si vous les avez donnés, et une empreinte à clé de votre adresse.',
  'privacy.stored.reports.from':
    'la clôture du dossier, ou l’arrivée du signalement si aucun envoi n’a été trouvé',
  'privacy.stored.reporters.holds':
    'Combien de vos signalements étaient fondés, par compte ou par une empreinte à clé de votre adresse, et si vos signalements comptent moins pendant un temps.',
  'privacy.stored.reporters.from': 'la réponse à votre dernier signalement',
  'privacy.stored.flaggers.holds':
    'Le fait que votre compte appartient à quelqu’un dont les signalements passent en premier.',
  'privacy.stored.flaggers.kept': 'jusqu’à ce que vous supprimiez votre compte',
  'privacy.stored.appeals.holds':
    'Les recours que vous envoyez, et les réponses. D’une contre-notification, votre nom, votre adresse, votre numéro de téléphone et votre signature.',
  'privacy.stored.appeals.from': 'la réponse',
  'privacy.stored.decisions.holds':
    'Ce qui a été décidé sur des envois et des comptes, par qui et pourquoi : numéros de comptes et d’envois, et empreintes de fichiers. Combien a été signalé et décidé chaque mois, en chiffres.',
  'privacy.stored.decisions.kept':
    'tant que le site existe, parce que personne ne peut les modifier',
  'privacy.stored.auditLog.holds':
    'Ce qui a été fait aux comptes, clés et autorisations, et les connexions refusées : numéros de comptes et une empreinte à clé de l’adresse, sans noms ni adresses e-mail.',
  'privacy.stored.auditLog.kept':
    'tant que le site existe, parce que personne ne peut les modifier',
  'privacy.stored.events.holds':
    'Ce qui s’est passé dans votre compte, pour les programmes qui le suivent : numéros de comptes et d’envois, jamais leur contenu.',
  'privacy.stored.events.from': 'l’action',
  'privacy.stored.webhooks.holds':
    'Les webhooks que vous créez : leurs adresses et, chiffrés, leurs secrets.',
  'privacy.stored.webhooks.kept': 'jusqu’à ce que vous les supprimiez, ou votre compte',
  'privacy.stored.deliveries.holds':
    'Ce qui a été envoyé à vos webhooks et ce qu’ils ont répondu, en chiffres.',
  'privacy.stored.deliveries.from': 'l’événement',
  'privacy.stored.jobs.holds':
    'Le travail qui reste à faire, avec des numéros de comptes et d’envois.',
  'privacy.stored.jobs.kept':
    'jusqu’à ce que ce soit fait, ou que l’administration ait regardé pourquoi cela a échoué',
  'privacy.cookie.anybin_session.holds': 'Vous garde connecté.',
  'privacy.cookie.anybin_session.from': 'la dernière utilisation',
  'privacy.cookie.anybin_known.holds':
    'Retient que vous vous êtes déjà connecté ici, pour que ceux qui devinent des mots de passe ne puissent pas vous bloquer.',
  'privacy.cookie.anybin_known.from': 'la connexion',
  'privacy.cookie.anybin_sign_in.holds':
    'Vous ramène là où vous étiez après une connexion sur un autre site de cette famille.',
  'privacy.cookie.anybin_sign_in.from': 'le début de la connexion',
  'privacy.cookie.anybin.two_factor.holds': 'Porte les étapes de la connexion jusqu’à la fin.',
  'privacy.cookie.anybin.two_factor.from': 'le début de la connexion',
  'privacy.cookie.anybin_language.holds': 'Retient la langue que vous avez choisie.',
  'privacy.cookie.anybin_language.from': 'le choix',
  'privacy.cookie.anybin_invitation.holds':
    'Porte une invitation jusqu’au formulaire de création de compte.',
  'privacy.cookie.anybin_invitation.from': 'l’ouverture du lien',
  'privacy.cookie.anybin_unlock_.holds':
    'Retient que vous avez saisi le mot de passe d’un envoi ou d’un dossier. Un pour chacun.',
  'privacy.cookie.anybin_unlock_.from': 'la saisie',
  'privacy.cookie.anybin_view_.holds':
    'Vous laisse revenir à un envoi à vues limitées. Un pour chacun.',
  'privacy.cookie.anybin_view_.from': 'la vue',
  'privacy.stored.versions.holds':
    'Les fichiers que vos envois avaient auparavant : leur type, leur taille, leur somme de contrôle et leur nom d’origine. Les fichiers eux-mêmes sont conservés aussi longtemps que la corbeille.',
  'privacy.stored.versions.kept': 'jusqu’à la suppression de l’envoi',
  'privacy.stored.companyAgents.holds':
    'Quel compte de votre entreprise est le vôtre, si elle vous envoie des programmes, et quelles applications vous avez retirées, afin qu’elle ne puisse pas les reconnecter.',
  'privacy.stored.companyAgents.kept': 'jusqu’à ce que vous supprimiez votre compte',
  'privacy.stored.journal.holds':
    'Le fait que des envois et des comptes ont été supprimés, que des envois à usage unique ont été ouverts et que des vues limitées ont été comptées : numéros et dates, afin qu’aucune sauvegarde ne les fasse revenir.',
  'privacy.stored.journal.from': 'l’événement',
  'privacy.stored.imports.holds':
    'Lesquels de vos envois ont été importés d’ailleurs : empreintes de leurs noms et adresses d’origine, et de leurs fichiers.',
  'privacy.stored.imports.kept': 'jusqu’à ce que vous supprimiez votre compte',
} as const
