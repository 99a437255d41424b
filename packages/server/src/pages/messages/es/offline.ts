/** Where there is no connection, and what other apps share. */
export const offline = {
  'offline.title': 'No tienes conexión',
  'offline.hint':
    'Esta página necesita conexión. Las subidas en curso continúan cuando su página vuelve a tener conexión.',
  'offline.retry': 'Reintentar',

  'sharedFiles.upload': 'Subir',
  'sharedFiles.discard': 'Descartar',
  'sharedFiles.heading': 'Compartido desde otra aplicación',
} as const
