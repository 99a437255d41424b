/** Where there is no connection, and what other apps share. */
export const offline = {
  'offline.title': "You're offline",
  'offline.hint':
    'This page needs a connection. Uploads that were under way go on when their page is connected again.',
  'offline.retry': 'Try again',

  'sharedFiles.upload': 'Upload',
  'sharedFiles.discard': 'Discard',
  'sharedFiles.heading': 'Shared from another app',
} as const
