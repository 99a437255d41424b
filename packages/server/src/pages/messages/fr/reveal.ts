import type { reveal as en } from '../en/reveal.ts'

export const reveal: Readonly<Record<keyof typeof en, string>> = {
  'reveal.burnTitle': 'Quelque chose a été partagé avec vous',
  'reveal.burnPreview': 'À ouvrir une seule fois.',
  'reveal.burnHeading': 'Quelque chose a été partagé avec vous. À ouvrir une seule fois.',
  'reveal.burn':
    'Vous pouvez l’ouvrir <b>une seule fois</b>, puis c’est supprimé – pour vous aussi. Ouvrez-le quand vous êtes prêt.',
  'reveal.openOnce': 'Ouvrir une seule fois',

  'reveal.checkingHeading': 'Vérification en cours',
  'reveal.checking':
    'Quelque chose a été partagé avec vous. Cela s’ouvre une seule fois, dès que la vérification sera terminée. Elle prend en général moins d’une minute, et revenir voir n’utilise pas cette ouverture.',
  'reveal.checkAgain': 'Réessayer',

  'reveal.title': '{kind, select, audio {Un clip audio pour vous} other {Une image pour vous}}',
  'reveal.preview':
    '{kind, select, audio {Ouvrez le lien pour l’écouter.} other {Ouvrez le lien pour la voir.}}',
  'reveal.heading':
    '{kind, select, audio {Vous avez reçu un clip audio} other {Vous avez reçu une image}}',
  'reveal.counted':
    '{kind, select, audio {Il peut être écouté} other {Elle peut être vue}} un nombre limité de fois. L’ouvrir utilise une vue. Vous pouvez y revenir dans ce navigateur pendant 30 minutes.',
  'reveal.open': '{kind, select, audio {Lire le clip} other {Voir l’image}}',
}
