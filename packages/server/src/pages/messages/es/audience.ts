/** Who can open an upload. */
export const audience = {
  'audience.label': 'Quién puede abrirla',
  'audience.gallery.public': 'Todo el mundo, también en la galería',
  'audience.gallery.private': 'Solo quienes tengan el enlace',
  'audience.gallery.hint':
    'La galería muestra imágenes a todo el mundo una vez comprobadas y consideradas seguras. El enlace de las demás subidas contiene un secreto, y no aparecen en ninguna lista.',
  'audience.link.public': 'Cualquiera que tenga el enlace',
  'audience.link.private': 'Solo quienes tengan el enlace secreto',
  'audience.link.hint':
    'Un enlace secreto es largo y no aparece en ninguna lista. Sin él, nadie puede abrir la subida.',
} as const
