/** Who can open an upload. */
export const audience = {
  'audience.label': '谁可以打开',
  'audience.gallery.public': '所有人，也显示在图库中',
  'audience.gallery.private': '仅限知道链接的人',
  'audience.gallery.hint':
    '经检查确认安全的图片会在图库中向所有人展示。其他内容的链接包含一段秘密字符，不会在任何地方列出。',
  'audience.link.public': '知道链接的任何人',
  'audience.link.private': '仅限知道私密链接的人',
  'audience.link.hint': '私密链接很长，不会在任何地方列出。没有它，任何人都无法打开内容。',
} as const
