/** What stands within other people's pages. */
export const embed = {
  'embed.player': 'Player',
  'embed.open': 'Abrir em {site}',
  'embed.openSite': 'Abrir {site}',
  'embed.absent': 'Isto não está mais aqui.',
} as const
