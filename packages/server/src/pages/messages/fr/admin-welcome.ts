import type { adminWelcome as en } from '../en/admin-welcome.ts'

export const adminWelcome: Readonly<Record<keyof typeof en, string>> = {
  'admin.welcome.title': 'Configurez votre site',
  'admin.welcome.step': 'Étape {step} sur {steps} : {name}',
  'admin.welcome.steps': 'Étapes',
  'admin.welcome.next': 'Enregistrer et continuer',
  'admin.welcome.goOn': 'Continuer',
  'admin.welcome.skip': 'Passer',
  'admin.welcome.later': 'Tout ceci peut être changé plus tard, sur la page « Paramètres ».',
  'admin.welcome.done': 'Votre site est prêt.',

  'admin.welcome.name': 'Nom',
  'admin.welcome.address': 'Adresse',
  'admin.welcome.mail': 'E-mail',
  'admin.welcome.uploads': 'Qui peut envoyer',

  'admin.welcome.address.is': 'Tous les liens que ce site fournit commencent par <b>{origin}</b>.',
  'admin.welcome.address.works':
    'Votre navigateur a ouvert cette page à cette adresse, elle fonctionne donc.',
  'admin.welcome.address.localHint':
    'Cette adresse ne fonctionne que sur cette machine. Pour les autres, donnez à {setting} une adresse publique là où le serveur démarre, puis redémarrez-le.',
  'admin.welcome.address.other':
    'Votre navigateur a ouvert cette page sous <b>{openedAt}</b>. Vérifiez que l’autre adresse fonctionne : <a>ouvrir {origin}</a>. Elle devrait afficher ce site.',
  'admin.welcome.address.set':
    'Si ce n’est pas le cas, ou si vous voulez utiliser <b>{openedAt}</b> : définissez <code>{setting}</code> là où le serveur démarre, puis redémarrez-le.',

  'admin.welcome.mail.off':
    'L’e-mail est désactivé : personne ne peut donc réinitialiser son mot de passe, et les liens prévus pour cela sont écrits dans le journal. Pour changer cela, définissez <code>ANYBIN_SMTP_URL</code> là où le serveur démarre.',
  'admin.welcome.mail.on': 'Envoyez un message à {email} pour voir si les e-mails arrivent.',
  'admin.welcome.mail.do': 'Envoyer un message de test',
  'admin.welcome.mail.sent':
    'Le serveur de messagerie a accepté le message. Cherchez-le à l’adresse {email}.',
}
