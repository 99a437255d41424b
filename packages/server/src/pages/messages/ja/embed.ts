/** What stands within other people's pages. */
export const embed = {
  'embed.player': 'プレーヤー',
  'embed.open': '{site}で開く',
  'embed.openSite': '{site}を開く',
  'embed.absent': 'このコンテンツはもうありません。',
} as const
