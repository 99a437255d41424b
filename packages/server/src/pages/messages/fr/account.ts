import type { account as en } from '../en/account.ts'

export const account: Readonly<Record<keyof typeof en, string>> = {
  'account.pages': 'Vos pages',
  'account.pages.uploads': 'Fichiers',
  'account.pages.settings': 'Paramètres',
  'account.pages.profile': 'Offre et utilisation',
  'account.pages.keys': 'Clés et applications',
  'account.pages.webhooks': 'Webhooks',
  'account.pages.account': 'Compte',

  'account.title': 'Votre compte',
  'account.data': 'Vos données',
  'account.data.about': 'Téléchargez une copie de vos données ou supprimez votre compte.',
  'account.data.export': 'Exporter les données',
  'account.data.delete': 'Supprimer le compte',

  'account.name': 'Nom',
  'account.name.save': 'Enregistrer',
  'account.name.missing': 'Saisissez un nom.',
  'account.name.done': 'Nom modifié.',

  'account.email': 'E-mail',
  'account.email.about':
    'Vous vous connectez avec <b>{email}</b>. Pour en changer, confirmez le lien que nous envoyons à cette adresse, puis celui que nous envoyons à la nouvelle.',
  'account.email.new': 'Nouvelle adresse e-mail',
  'account.email.change': 'Changer d’adresse e-mail',
  'account.email.done':
    'Consultez vos e-mails. Nous avons envoyé un lien à votre adresse actuelle.',
  'account.email.confirmed': 'Adresse e-mail confirmée.',

  'account.password': 'Mot de passe',
  'account.password.about': 'Changer de mot de passe vous déconnecte de tous les autres appareils.',
  'account.password.current': 'Mot de passe actuel',
  'account.password.new': 'Nouveau mot de passe',
  'account.password.yours': 'Votre mot de passe',
  'account.password.change': 'Changer le mot de passe',
  'account.password.done':
    'Mot de passe modifié. Vous êtes déconnecté de tous les autres appareils.',
  'account.password.none':
    'Vous n’avez pas encore de mot de passe. Nous vous enverrons par e-mail un lien pour en définir un.',
  'account.password.link': 'M’envoyer un lien',
  'account.password.link.done':
    'Consultez vos e-mails : vous y trouverez un lien pour définir votre mot de passe.',

  'account.twoStep': 'Validation en deux étapes',
  'account.twoStep.off':
    'Quand vous vous connectez avec votre mot de passe, nous demanderons aussi un code d’une application d’authentification.',
  'account.twoStep.setUp': 'Configurer',
  'account.twoStep.on':
    'Activée. La connexion avec votre mot de passe demande aussi un code de votre application d’authentification.',
  'account.twoStep.newCodes': 'Obtenir de nouveaux codes de récupération',
  'account.twoStep.newCodes.about':
    'Avec de nouveaux codes de récupération, les anciens cessent de fonctionner. Si vous désactivez la validation en deux étapes, seul votre mot de passe protège votre compte.',
  'account.twoStep.turnOff': 'Désactiver',
  'account.twoStep.turnOn': 'Activer',
  'account.twoStep.on.done': 'La validation en deux étapes est activée.',
  'account.twoStep.off.done': 'La validation en deux étapes est désactivée.',
  'account.twoStep.title': 'Configurer la validation en deux étapes',
  'account.twoStep.app':
    'Ajoutez ce site à votre application d’authentification. Sur cet appareil, <a>ouvrez l’application</a> ; sinon, saisissez cette clé de configuration.',
  'account.twoStep.save':
    'Conservez ces codes de récupération dans un endroit accessible sans votre téléphone. Chaque code sert une fois. Nous ne les afficherons plus.',
  'account.twoStep.confirm': 'Saisissez le code à 6 chiffres de l’application.',
  'account.twoStep.code': 'Code',
  'account.twoStep.startOver': 'Recommencer',
  'account.twoStep.codes': 'Codes de récupération',
  'account.twoStep.codes.title': 'Vos nouveaux codes de récupération',
  'account.twoStep.codes.about':
    'Chaque code sert une fois. Vos anciens codes ne fonctionnent plus. Nous n’afficherons plus ceux-ci.',
  'account.twoStep.codes.saved': 'Je les ai enregistrés',

  'account.passkeys': 'Clés d’accès',
  'account.passkeys.about':
    'Connectez-vous avec votre empreinte, votre visage ou le verrouillage de l’écran plutôt qu’avec un mot de passe.',
  'account.passkeys.add': 'Ajouter une clé d’accès',
  'account.passkeys.script': 'Activez JavaScript pour ajouter une clé d’accès.',
  'account.passkeys.unnamed': 'Clé d’accès',
  'account.passkeys.name': 'Nom de la clé d’accès',
  'account.passkeys.rename': 'Renommer',
  'account.passkeys.added': 'Ajoutée : <date></date>',
  'account.passkeys.remove': 'Retirer',
  'account.passkeys.remove.one': 'Retirer la clé d’accès {name}',
  'account.passkeys.add.done': 'Clé d’accès ajoutée.',
  'account.passkeys.rename.done': 'Clé d’accès renommée.',
  'account.passkeys.remove.done': 'Clé d’accès retirée.',

  'account.sessions': 'Appareils connectés',
  'account.sessions.signOutOthers': 'Déconnecter tous les autres appareils',
  'account.sessions.this': 'Cet appareil',
  'account.sessions.facts': 'Connexion : <started></started> · Dernière activité : <used></used>',
  'account.sessions.signOut': 'Déconnecter',
  'account.sessions.signOut.one': 'Déconnecter {device}',
  'account.sessions.device': '{browser} sous {system}',
  'account.sessions.unknown': 'Appareil inconnu',
  'account.sessions.done': 'Appareil déconnecté.',
  'account.sessions.others.done': 'Tous les autres appareils sont déconnectés.',

  'account.signInAccounts': 'Comptes de connexion',
  'account.signInAccounts.about': 'Autres comptes avec lesquels vous pouvez vous connecter.',
  'account.signInAccounts.none': 'Associez {providers} pour vous connecter sans mot de passe.',
  'account.signInAccounts.connect': 'Associer',
  'account.signInAccounts.connect.one': 'Associer {provider}',
  'account.signInAccounts.disconnect': 'Dissocier',
  'account.signInAccounts.disconnect.one': 'Dissocier {provider}',
  'account.signInAccounts.connect.done':
    '{provider} est associé. Vous pouvez maintenant vous connecter avec.',
  'account.signInAccounts.disconnect.done': '{provider} est dissocié.',

  'account.delete.title': 'Supprimer votre compte ?',
  'account.delete.about':
    'Ceci supprime définitivement votre compte et tout ce qu’il contient : tous les fichiers et leurs liens, dossiers, clés API, clés d’accès et applications connectées. C’est irréversible.',
  'account.delete.export': 'Vous voulez d’abord une copie ? <a>Exportez vos données</a>.',
  'account.delete.email': 'Saisissez votre adresse e-mail pour confirmer',
  'account.delete.confirm': 'Supprimer définitivement le compte',
  'account.delete.keep': 'Conserver mon compte',
  'account.delete.done': 'Votre compte a été supprimé',
  'account.delete.done.about':
    'Vos fichiers et tout le reste du compte sont supprimés, et les liens ne fonctionnent plus. Merci d’avoir utilisé {siteName}.',
  'account.delete.done.home': 'Aller à l’accueil',

  'account.export.title': 'Exporter vos données',
  'account.export.about':
    'Un fichier ZIP avec vos fichiers tels qu’ils sont stockés ici, et les informations de votre compte, les titres et descriptions ainsi qu’une liste de vos clés API (sans les clés) en JSON.',
  'account.export.kept':
    'Il reste disponible {days, plural, one {# jour} other {# jours}} une fois prêt.',
  'account.export.create': 'Créer l’export',
  'account.export.again': 'Créer un nouvel export',
  'account.export.waiting':
    'Votre export est en préparation depuis : {date}. Rechargez cette page pour vérifier. Vous pouvez la quitter en attendant.',
  'account.export.failed':
    'Le dernier export a échoué. Réessayez. S’il échoue encore, contactez l’administrateur du site.',
  'account.export.download': 'Télécharger ({size})',
  'account.export.until': 'Disponible jusqu’au {date}.',

  'account.words': 'Légendes et reconnaissance de texte',
  'account.words.optOut':
    'Pas de légendes, de reconnaissance de texte ni de transcriptions pour les nouveaux fichiers',
  'account.words.hint':
    'Vous pouvez choisir autrement pour chaque fichier. Pour changer les fichiers existants, ouvrez leurs pages.',
  'account.words.save': 'Enregistrer le choix',
  'account.words.done': 'Enregistré.',
}
