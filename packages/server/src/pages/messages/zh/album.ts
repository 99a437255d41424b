/** One link for several files that were uploaded at once. */
export const album = {
  'album.offer': '一起分享这些文件',
  'album.title': '标题（可选）',
  'album.hint': '它们会放入一个新文件夹。知道其链接的任何人都能查看并全部下载。',
  'album.make': '为全部文件创建一个链接',
  'album.name': '{day} 的相册',
  'album.made': '已保存为含 {count, plural, other {# 个文件}}的相册',
  'album.letAdd': '让别人添加',
  'album.link': '相册链接',
} as const
