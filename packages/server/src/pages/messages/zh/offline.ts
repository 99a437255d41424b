/** Where there is no connection, and what other apps share. */
export const offline = {
  'offline.title': '你处于离线状态',
  'offline.hint': '此页面需要网络连接。正在进行的上传会在其页面重新连接后继续。',
  'offline.retry': '重试',

  'sharedFiles.upload': '上传',
  'sharedFiles.discard': '丢弃',
  'sharedFiles.heading': '从其他应用分享的文件',
} as const
