/** What stands within other people's pages. */
export const embed = {
  'embed.player': 'Reproductor',
  'embed.open': 'Abrir en {site}',
  'embed.openSite': 'Abrir {site}',
  'embed.absent': 'Esto ya no está aquí.',
} as const
