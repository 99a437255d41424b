import type { record as en } from '../en/record.ts'

export const record: Readonly<Record<keyof typeof en, string>> = {
  'record.heading': 'Enregistrer un clip',
  'record.description':
    'Enregistrez un mémo vocal dans le navigateur et obtenez un lien à partager.',
  'record.panel': 'Enregistreur',
  'record.way': 'Enregistrer un clip',
  'record.haveFile': 'Vous avez déjà un enregistrement ? <a>Envoyez-le</a>',
  'record.needsScript':
    'L’enregistrement nécessite JavaScript. Activez-le, ou enregistrez avec une autre application et envoyez le fichier.',
  'record.unsupported':
    'Ce navigateur ne peut pas enregistrer. Utilisez-en un autre, ou enregistrez avec une autre application et envoyez le fichier ci-dessous.',
  'record.insecure':
    'Votre navigateur ne donne accès au micro qu’aux pages ouvertes en HTTPS, et celle-ci ne l’est pas. C’est une règle des navigateurs.',
  'record.insecure.address': 'Ouvrez ce site sous <a>{origin}</a> ; là, cela fonctionne.',
  'record.insecure.admin':
    'Demandez à l’administrateur du site de mettre en place HTTPS. Sur l’ordinateur qui l’héberge, localhost fonctionne aussi.',
  'record.insecure.operator':
    'Mettez en place HTTPS devant ce site ; docs/operate/install.md explique comment. Sur l’ordinateur qui l’héberge, l’ouvrir sous localhost fonctionne aussi.',
  'record.insecure.file':
    'En attendant, enregistrez avec une autre application, comme le dictaphone de votre téléphone, et envoyez le fichier ci-dessous.',
  'record.offline':
    'Vous êtes hors ligne. L’enregistrement fonctionne, et ce que vous enregistrez reste dans ce navigateur jusqu’à ce que vous l’envoyiez.',

  'record.kept': 'Enregistrement inachevé',
  'record.openKept': 'Écouter et envoyer',
  'record.delete': 'Supprimer',

  'record.start': 'Commencer l’enregistrement',
  'record.press': 'Appuyez pour commencer',
  'record.pressKey': ', ou <kbd>R</kbd>',
  'record.level': 'Niveau du micro',
  'record.quiet': 'faible',
  'record.loud': 'trop fort',
  'record.pause': 'Pause',
  'record.goOn': 'Reprendre l’enregistrement',
  'record.finish': 'Terminer',
  'record.safe': '· sauvegardé dans ce navigateur chaque seconde',
  'record.keys': '<kbd>Espace</kbd> pause ou reprise · <kbd>Entrée</kbd> terminer',
  'record.listen': 'Votre enregistrement',
  'record.again': 'Recommencer',
  'record.send': 'Envoyer l’enregistrement',

  'record.settings': 'Réglages du son',
  'record.input': 'Micro',
  'record.noise': 'Réduire le bruit de fond',
  'record.volume': 'Égaliser le volume',
  'record.volumeHint': '(à désactiver pour la musique)',

  'record.question': 'Abandonner cet enregistrement ? Il n’a pas été envoyé.',
  'record.discard': 'Abandonner l’enregistrement',
  'record.keep': 'Le conserver',
}
