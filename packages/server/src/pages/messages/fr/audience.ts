import type { audience as en } from '../en/audience.ts'

export const audience: Readonly<Record<keyof typeof en, string>> = {
  'audience.label': 'Qui peut l’ouvrir',
  'audience.gallery.public': 'Tout le monde, aussi dans la galerie',
  'audience.gallery.private': 'Seulement les personnes disposant du lien',
  'audience.gallery.hint':
    'La galerie montre les images à tout le monde une fois vérifiées et jugées sûres. Le lien des autres fichiers contient un secret, et ils ne figurent dans aucune liste.',
  'audience.link.public': 'Toute personne disposant du lien',
  'audience.link.private': 'Seulement les personnes disposant du lien secret',
  'audience.link.hint':
    'Un lien secret est long et ne figure dans aucune liste. Sans lui, personne ne peut ouvrir le fichier.',
}
