/** What stands within other people's pages. */
export const embed = {
  'embed.player': 'Player',
  'embed.open': 'Open on {site}',
  'embed.openSite': 'Open {site}',
  'embed.absent': "This isn't here any more.",
} as const
