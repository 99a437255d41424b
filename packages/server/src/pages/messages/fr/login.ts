import type { login as en } from '../en/login.ts'

export const login: Readonly<Record<keyof typeof en, string>> = {
  'login.email': 'E-mail',
  'login.password': 'Mot de passe',
  'login.password.hint':
    'Au moins {min, plural, one {# caractère} other {# caractères}}. Quelques mots au hasard conviennent bien.',
  'login.continue': 'Continuer',
  'login.signedIn': 'Vous êtes connecté',
  'login.noMail':
    'Ce site ne peut pas encore envoyer d’e-mails. Demandez votre lien à l’administrateur du site.',
  'login.checkEmail': 'Consultez vos e-mails',

  'login.signIn': 'Se connecter',
  'login.signIn.passkey': 'Se connecter avec une clé d’accès',
  'login.signIn.with': 'Se connecter avec {provider}',
  'login.signIn.forgot': 'Mot de passe oublié ?',
  'login.signIn.create': 'Créer un compte',
  'login.signIn.newPassword': 'Mot de passe modifié. Connectez-vous avec le nouveau.',
  'login.signIn.confirmed': 'Adresse e-mail confirmée. Vous pouvez maintenant vous connecter.',
  'login.signIn.unconfirmed':
    'Confirmez d’abord votre adresse e-mail. Nous venons de vous envoyer un nouveau lien.',
  'login.signIn.unconfirmed.noMail':
    'Confirmez d’abord votre adresse e-mail. Demandez le nouveau lien à l’administrateur du site.',
  'login.signIn.providerFailed':
    'La connexion avec {provider} a échoué. Soit votre identité n’y a pas été confirmée, soit il vous faut d’abord une invitation à ce site.',
  'login.signIn.failed':
    'La connexion a échoué. Soit l’autre site n’a pas confirmé votre identité, soit il vous faut d’abord une invitation à ce site.',
  'login.signIn.stale.title': 'Connexion impossible',
  'login.signIn.stale':
    'La connexion a pris trop de temps ou a été commencée dans un autre navigateur.',

  'login.twoStep.title': 'Validation en deux étapes',
  'login.twoStep.about':
    'Saisissez le code de votre application d’authentification, ou un code de récupération.',
  'login.twoStep.code': 'Code',

  'login.signUp.title': 'Créez votre compte',
  'login.signUp.create': 'Créer un compte',
  'login.signUp.signIn': 'Déjà un compte ? Connectez-vous',
  'login.signUp.name': 'Nom',
  'login.signUp.name.hint':
    'Visible uniquement par vous et par les applications que vous autorisez.',
  'login.signUp.invite.title': 'Invitation requise',
  'login.signUp.invite':
    'Il vous faut une invitation pour vous inscrire. Ouvrez le lien que l’administrateur du site vous a envoyé. Les invitations servent une fois et expirent après 14 jours.',
  'login.signUp.closed.title': 'Inscriptions fermées',
  'login.signUp.closed':
    'Les inscriptions sont fermées. Demandez un compte à l’administrateur du site.',
  'login.signUp.sent':
    'Nous avons envoyé un lien à <b>{email}</b>. Ouvrez-le dans les 24 heures pour terminer la création de votre compte.',
  'login.signUp.sent.hint':
    'Pas d’e-mail ? Vérifiez vos courriers indésirables. Pour obtenir un nouveau lien, connectez-vous avec la même adresse e-mail et le même mot de passe.',

  'login.verify.title': 'Confirmez votre adresse e-mail',
  'login.verify.about': 'Cliquez pour confirmer que cette adresse e-mail est la vôtre.',
  'login.verify.confirm': 'Confirmer l’adresse e-mail',
  'login.verify.failed': 'Impossible de confirmer votre adresse e-mail',
  'login.verify.next': 'Confirmez la nouvelle adresse',
  'login.verify.next.about':
    'Nous avons envoyé un second lien à votre nouvelle adresse. Ouvrez-le pour terminer la modification.',
  'login.verify.next.noMail':
    'Ce site ne peut pas encore envoyer d’e-mails. Demandez le second lien à l’administrateur du site.',
  'login.verify.account': 'Votre compte',

  'login.setUp.title': 'Configurer {siteName}',
  'login.setUp.about': 'Créez le compte administrateur de ce site.',
  'login.setUp.create': 'Créer le compte administrateur',

  'login.reset.title': 'Réinitialiser votre mot de passe',
  'login.reset.about':
    'Saisissez votre adresse e-mail et nous vous enverrons un lien pour définir un nouveau mot de passe.',
  'login.reset.send': 'Envoyer le lien',
  'login.reset.sent':
    'S’il existe un compte pour <b>{email}</b>, nous lui avons envoyé un lien. Il fonctionne pendant 1 heure.',
  'login.newPassword.title': 'Choisissez un nouveau mot de passe',
  'login.newPassword.about':
    'Vous serez déconnecté de tous vos appareils. Connectez-vous ensuite avec le nouveau mot de passe.',
  'login.newPassword.password': 'Nouveau mot de passe',
  'login.newPassword.set': 'Définir le mot de passe',

  'login.refused': 'Cela n’a pas fonctionné. Vérifiez votre saisie et réessayez.',
  'login.refused.tooMany': 'Trop de tentatives. Patientez un moment, puis réessayez.',
  'login.refused.tooManyUntil':
    'Trop de tentatives. Réessayez dans {minutes, plural, one {# minute} other {# minutes}}.',
  'login.refused.tooShort':
    'Utilisez au moins {min, plural, one {# caractère} other {# caractères}}. Quelques mots au hasard conviennent bien.',
  'login.refused.tooLong':
    'Utilisez au maximum {max, plural, one {# caractère} other {# caractères}}.',
  'login.refused.spent': 'Ce lien a expiré ou a déjà été utilisé. Demandez-en un nouveau.',
  'login.refused.code':
    'Ce code n’est pas correct. Saisissez le code le plus récent de votre application.',
  'login.refused.timedOut': 'Votre connexion a pris trop de temps. Connectez-vous à nouveau.',
  'login.refused.wrong': 'Adresse e-mail ou mot de passe incorrect.',
  'login.refused.email': 'Saisissez une adresse e-mail valide, par exemple name@example.com.',
  'login.refused.password': 'Ce mot de passe n’est pas correct.',
  'login.refused.breached':
    'Ce mot de passe figure dans une fuite de données. Choisissez-en un autre.',
  'login.refused.common':
    'Ce mot de passe est trop facile à deviner. Quelques mots au hasard conviennent bien.',
  'login.refused.otherAccount':
    'Ce lien concerne un autre compte. Déconnectez-vous, puis ouvrez-le à nouveau.',
  'login.refused.recoveryCode': 'Ce code de récupération n’est pas correct ou a déjà été utilisé.',
  'login.refused.tooManyCodes':
    'Trop de codes incorrects. Recommencez et connectez-vous à nouveau.',
  'login.refused.locked': 'Trop de codes incorrects. Réessayez dans 15 minutes.',
  'login.refused.notFresh':
    'Pour votre sécurité, reconnectez-vous avant de faire cette modification.',
  'login.refused.onlyWayIn':
    'C’est votre seul moyen de vous connecter. Définissez d’abord un mot de passe, puis dissociez-le.',
}
