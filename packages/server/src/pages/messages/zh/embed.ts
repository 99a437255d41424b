/** What stands within other people's pages. */
export const embed = {
  'embed.player': '播放器',
  'embed.open': '在 {site} 上打开',
  'embed.openSite': '打开 {site}',
  'embed.absent': '此内容已不存在。',
} as const
