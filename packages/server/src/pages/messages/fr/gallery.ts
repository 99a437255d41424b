import type { gallery as en } from '../en/gallery.ts'

export const gallery: Readonly<Record<keyof typeof en, string>> = {
  'gallery.title': 'Galerie',
  'gallery.description': 'Images publiques vérifiées et jugées sûres.',
  'gallery.order': 'Ordre',
  'gallery.newest': 'Plus récentes',
  'gallery.random': 'Au hasard',
  'gallery.searchLabel': 'Rechercher dans la galerie',
  'gallery.searchHint': 'Titre, tag ou description',
  'gallery.search': 'Rechercher',
  'gallery.clear': 'Effacer la recherche',
  'gallery.older': 'Images plus anciennes',
  'gallery.others': 'Montrer d’autres images',
  'gallery.empty': 'Aucune image pour le moment',
  'gallery.emptyHint': 'Les images publiques apparaissent ici après vérification.',
  'gallery.end': 'Fin de la galerie',
  'gallery.noMatches': 'Aucun résultat',
  'gallery.noMatchesHint': 'Aucune image de la galerie ne correspond à « {q} ».',
  'gallery.noMatchesYet':
    'Aucune des images les plus récentes ne correspond à « {q} ». Chercher dans les plus anciennes ?',
  'gallery.strip': 'De la galerie',
  'gallery.all': 'Voir toute la galerie',
}
