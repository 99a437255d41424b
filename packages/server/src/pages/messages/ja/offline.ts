/** Where there is no connection, and what other apps share. */
export const offline = {
  'offline.title': 'オフラインです',
  'offline.hint':
    'このページには接続が必要です。進行中だったアップロードは、そのページが再び接続されると続行されます。',
  'offline.retry': '再試行',

  'sharedFiles.upload': 'アップロード',
  'sharedFiles.discard': '破棄',
  'sharedFiles.heading': '他のアプリから共有されたファイル',
} as const
