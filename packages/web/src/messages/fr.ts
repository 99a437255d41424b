import type { ScriptMessages } from './en.ts'

/** What the scripts of the pages show, in French. */
export const fr: ScriptMessages = {
  theme: {
    names: { system: 'système', light: 'clair', dark: 'sombre' },
    current: (theme: string) => `Thème de couleur : ${theme}`,
    change: (theme: string) => `Thème de couleur : ${theme}. Changer de thème`,
  },
  date: {
    now: 'à l’instant',
  },
  files: {
    pasted: (moment: string) => `Collé ${moment}`,
    recording: (moment: string) => `Enregistrement ${moment}`,
    code: 'Code',
  },
  docs: {
    found: (count: number) => {
      if (count === 0) return 'Rien ne porte ce nom.'
      return count === 1 ? 'Un résultat.' : `${count} résultats.`
    },
  },
  copy: {
    copied: 'Copié',
    pressKeys: 'Appuyez sur Ctrl+C',
    nameCopied: (name: string) => `Copié : ${name}`,
    failed: 'Impossible de copier. Le texte est sélectionné – appuyez sur Ctrl+C (⌘C sur un Mac).',
    failedUnseen: 'Impossible de copier. Copiez les liens un par un.',
  },
  picture: {
    close: 'Fermer',
    larger: 'Zoom avant',
    smaller: 'Zoom arrière',
    fullSize: (alt: string) => `${alt} – taille réelle`,
    pause: 'Pause',
    play: 'Lire',
    pauseAnimation: 'Mettre l’animation en pause',
    playAnimation: 'Lire l’animation',
  },
  player: {
    linkCopied: (time: string) => `Lien à ${time} copié`,
    copyBelow:
      'Impossible de copier. Le lien est sélectionné ci-dessous – appuyez sur Ctrl+C (⌘C sur un Mac).',
    copyAt: (time: string) => `Copier le lien à ${time}`,
    speed: (speed: number) => `Vitesse de lecture : ${speed}×`,
    position: (time: string, length: string) => `${time} sur ${length}`,
    silence: (time: string) => `Passer les silences (S) : ${time} de ce clip`,
    loudness: (decibels: number) =>
      `Égaliser le volume (E) : ${Math.abs(decibels)} dB ${decibels < 0 ? 'moins fort' : 'plus fort'}`,
    goesOn: (time: string) => `Reprend à ${time}, où vous vous étiez arrêté`,
  },
  album: {
    copied: 'Lien de l’album copié',
    made: 'Album créé. Son lien est le premier de la liste.',
    failed: 'Impossible de créer l’album. Réessayez.',
  },
  trim: {
    length: (length: string) => `Nouvelle durée : ${length}`,
    nothing: 'Il ne resterait rien, ou rien ne serait coupé.',
  },
  transcript: {
    found: (count: number) =>
      count < 2 ? `${count === 0 ? 'Aucun' : 1} passage trouvé` : `${count} passages trouvés`,
    copyLink: 'Impossible de copier. Le lien est sélectionné – appuyez sur Ctrl+C (⌘C sur un Mac).',
    notCopied: 'Impossible de copier. Sélectionnez le texte et appuyez sur Ctrl+C (⌘C sur un Mac).',
  },
  uploads: {
    selected: (count: number) => {
      if (count === 0) return 'Aucun sélectionné'
      return count === 1 ? '1 sélectionné' : `${count} sélectionnés`
    },
    deleted: (count: number) =>
      count < 2
        ? `${count} fichier supprimé définitivement.`
        : `${count} fichiers supprimés définitivement.`,
  },
  passkey: {
    tooMany: 'Trop de tentatives. Patientez une minute, puis réessayez.',
    notFresh: 'Pour votre sécurité, reconnectez-vous avant d’ajouter une clé d’accès.',
    unknown:
      'Cette clé d’accès n’est pas enregistrée ici. Essayez de vous connecter d’une autre façon.',
    known: 'Cet appareil a déjà une clé d’accès pour votre compte.',
    suspended: 'Ce compte est suspendu. Contactez l’administrateur du site.',
    failed:
      'Impossible d’utiliser la clé d’accès. Réessayez ou connectez-vous avec votre mot de passe.',
  },
  botCheck: {
    tooMany: 'Trop d’envois depuis votre réseau.',
    closed:
      'Les envois sans compte sont suspendus pour le moment. Connectez-vous pour envoyer des fichiers.',
    cannotRun:
      'La vérification anti-robot n’a pas pu s’exécuter dans ce navigateur. Essayez-en un autre ou connectez-vous.',
    cannotLoad:
      'La vérification anti-robot n’a pas pu se charger. Un bloqueur de contenu l’empêche peut-être. Autorisez-la et rechargez la page, ou connectez-vous.',
    failed: 'La vérification anti-robot a échoué. Réessayez.',
  },
  sending: {
    lost: 'La connexion a été interrompue. Les fichiers arrivés sont en sécurité. Appuyez sur « Envoyer » pour réessayer.',
  },
  uploader: {
    added: (count: number) => (count < 2 ? `${count} fichier ajouté` : `${count} fichiers ajoutés`),
    uploaded: (fileName: string) => `${fileName} envoyé. Les liens sont prêts à être copiés.`,
    canceled: 'Envoi annulé',
    withPassword: 'Le mot de passe est nécessaire pour l’ouvrir.',
    total: (done: number, total: number) =>
      `${done} ${done < 2 ? 'envoyé' : 'envoyés'} sur ${total}`,
    allCopied: (count: number) => `${count} ${count < 2 ? 'copié' : 'copiés'}`,
    empty: 'Ce fichier est vide (0 octet). Choisissez-en un autre.',
    notBegun: 'La connexion a été perdue. Rien n’a été envoyé. Réessayez.',
    lost: 'La connexion a été perdue. Réessayez – l’envoi reprend là où il s’est arrêté, et rien n’est envoyé deux fois.',
  },
  recorder: {
    phase: {
      idle: '',
      asking: 'Autorisez l’accès au micro dans votre navigateur pour enregistrer.',
      recording: 'Enregistrement en cours',
      paused: 'En pause',
      finishing: 'Finalisation…',
      review: 'Enregistré. Écoutez avant d’envoyer.',
    },
    trouble: {
      denied:
        'Cette page n’a pas le droit d’utiliser le micro. Autorisez-le dans votre navigateur – en général par l’icône à côté de l’adresse – puis réessayez.',
      missing: 'Aucun micro trouvé. Branchez-en un, puis réessayez.',
      busy: 'Le micro ne peut pas être utilisé pour le moment. Une autre application l’utilise peut-être. Fermez-la, puis réessayez.',
      noTabSound:
        'Le navigateur n’a partagé aucun son. Choisissez un onglet et activez son son, puis réessayez.',
      unplugged:
        'Le micro a été débranché. Rien n’est perdu. Rebranchez-le ou choisissez-en un autre, puis reprenez – ou terminez.',
      full: 'Ce navigateur n’a plus de place, l’enregistrement s’est donc arrêté. Rien n’est perdu, mais ses dernières secondes ne sont que dans cette page. Envoyez-le avant de fermer la page.',
      unkept:
        'Ce navigateur ne garde pas de copie en ce moment. Ne fermez pas cette page avant d’avoir envoyé l’enregistrement.',
      limit:
        'L’enregistrement a atteint la taille maximale d’un envoi et s’est donc arrêté. Rien n’est perdu.',
      failed: 'L’enregistrement n’a pas démarré. Réessayez ou essayez un autre navigateur.',
      elsewhere: 'Un autre onglet enregistre. Terminez d’abord là-bas ou fermez cet autre onglet.',
    },
    level: (decibels: number, word: 'good' | 'loud' | 'silent') =>
      `${decibels} décibels, ${{ good: 'bon', loud: 'trop fort', silent: 'silence' }[word]}`,
    levelWords: {
      good: '',
      loud: 'Trop fort. Éloignez-vous un peu du micro.',
      silent: 'Nous n’entendons rien. Est-ce le bon micro, et est-il allumé ?',
    },
    size,
    sizeOf: (size: string, most: string) => `${size} sur ${most}`,
    kept: (time: string) => `${time} d’enregistrement en sécurité`,
    keptWhen: (when: string, more: number) =>
      `Du ${when}. Seulement dans ce navigateur.${more === 0 ? '' : ` Encore ${more} après celui-ci.`}`,
    parts: (count: number) =>
      `Ce navigateur a enregistré ${count} parties qui ne peuvent pas être réunies. Elles sont envoyées en ${count} clips.`,
    usualInput: 'Micro par défaut',
    tabInput: 'Son d’un onglet ou d’une application',
    microphone: (number: number) => `Micro ${number}`,
    offline:
      'Vous êtes hors ligne. L’enregistrement continue, et tout reste en sécurité dans ce navigateur jusqu’à votre retour en ligne.',
    discarded: 'Enregistrement supprimé.',
  },
  sharedFiles: {
    waiting: (count: number) =>
      count < 2
        ? `${count} fichier attend d’être envoyé.`
        : `${count} fichiers attendent d’être envoyés.`,
    discarded: 'Abandonné. Rien n’a été envoyé.',
  },
  row: {
    retry: 'Réessayer',
    cancel: 'Annuler',
    remove: 'Retirer',
    actOn: (action: string, fileName: string) => `${action} – ${fileName}`,
    progressOf: (fileName: string) => `Progression de l’envoi de ${fileName}`,
    waiting: 'En attente…',
    checking: (percent: number) => `Vérification anti-robot… ${percent} %`,
    sent: (percent: number) => `${percent} %`,
    processing: 'Traitement…',
    reconnecting: 'Connexion perdue. Reconnexion…',
    offline:
      'Vous êtes hors ligne. Cet envoi reprendra à votre retour en ligne. Gardez cette page ouverte.',
    uploaded: 'Envoyé',
    uploadedBefore: 'Envoyé auparavant dans ce navigateur',
    forget: 'Retirer de cette liste',
  },
  refusal: {
    signedOut: 'Vous avez été déconnecté. Connectez-vous, puis envoyez à nouveau.',
    notProven:
      'La vérification anti-robot a échoué. Réessayez, ou connectez-vous pour vous en passer.',
    tooLarge: 'Ce fichier est plus gros que ce que ce site autorise.',
    unsupported: 'Ce type de fichier n’est pas pris en charge.',
    damaged:
      'Ce fichier est endommagé et ne peut pas être ouvert. Enregistrez-en une nouvelle copie et envoyez-la.',
    tooMany: 'Trop d’envois en peu de temps.',
    noStorage:
      'Notre stockage ne répond pas. Rien n’a été envoyé. Réessayez dans quelques minutes.',
    busy: 'Le site est occupé pour le moment. Rien n’a été envoyé.',
    internal: 'Un problème est survenu de notre côté. Rien n’a été envoyé. Réessayez.',
    tryAgainIn,
  },
}

const tenths = new Intl.NumberFormat('fr', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
})

/** `312 Ko`, `4,7 Mo`, `100 Mo`. */
function size(bytes: number): string {
  const megabytes = bytes / 1_048_576
  if (megabytes < 1) return `${Math.round(bytes / 1024)} Ko`
  return `${megabytes < 10 ? tenths.format(megabytes) : Math.round(megabytes)} Mo`
}

/** Up to a minute and a half in seconds, more in whole minutes. */
function tryAgainIn(seconds: number): string {
  if (seconds <= 90) return `Réessayez dans ${seconds} ${seconds < 2 ? 'seconde' : 'secondes'}.`
  return `Réessayez dans ${Math.ceil(seconds / 60)} minutes.`
}
