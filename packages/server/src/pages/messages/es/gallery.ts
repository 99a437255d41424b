/** The public gallery. */
export const gallery = {
  'gallery.title': 'Galería',
  'gallery.description': 'Imágenes públicas que se comprobaron y se consideraron seguras.',
  'gallery.order': 'Orden',
  'gallery.newest': 'Más recientes',
  'gallery.random': 'Al azar',
  'gallery.searchLabel': 'Buscar en la galería',
  'gallery.searchHint': 'Título, etiqueta o descripción',
  'gallery.search': 'Buscar',
  'gallery.clear': 'Borrar búsqueda',
  'gallery.older': 'Imágenes anteriores',
  'gallery.others': 'Mostrar otras imágenes',
  'gallery.empty': 'Aún no hay imágenes',
  'gallery.emptyHint': 'Las imágenes públicas aparecen aquí después de comprobarse.',
  'gallery.end': 'No hay más imágenes',
  'gallery.noMatches': 'Sin resultados',
  'gallery.noMatchesHint': 'Ninguna imagen de la galería coincide con «{q}».',
  'gallery.noMatchesYet':
    'Ninguna de las imágenes más recientes coincide con «{q}». ¿Buscar en las anteriores?',
  'gallery.strip': 'De la galería',
  'gallery.all': 'Ver toda la galería',
} as const
