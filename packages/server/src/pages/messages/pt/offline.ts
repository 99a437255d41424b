/** Where there is no connection, and what other apps share. */
export const offline = {
  'offline.title': 'Você está offline',
  'offline.hint':
    'Esta página precisa de conexão. Os envios em andamento continuam quando a página deles voltar a ter conexão.',
  'offline.retry': 'Tentar de novo',

  'sharedFiles.upload': 'Enviar',
  'sharedFiles.discard': 'Descartar',
  'sharedFiles.heading': 'Compartilhado de outro aplicativo',
} as const
