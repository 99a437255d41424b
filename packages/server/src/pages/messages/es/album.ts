/** One link for several files that were uploaded at once. */
export const album = {
  'album.offer': 'Comparte estos archivos juntos',
  'album.title': 'Título (opcional)',
  'album.hint':
    'Van a una carpeta nueva. Cualquiera que tenga su enlace puede verlos y descargarlos todos.',
  'album.make': 'Crear un enlace para todos',
  'album.name': 'Álbum del {day}',
  'album.made': 'Guardado como álbum de {count, plural, one {# archivo} other {# archivos}}',
  'album.letAdd': 'Dejar que otros añadan',
  'album.link': 'Enlace del álbum',
} as const
