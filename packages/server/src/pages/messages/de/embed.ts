import type { embed as en } from '../en/embed.ts'

export const embed: Readonly<Record<keyof typeof en, string>> = {
  'embed.player': 'Player',
  'embed.open': 'Auf {site} öffnen',
  'embed.openSite': '{site} öffnen',
  'embed.absent': 'Das ist hier nicht mehr zu finden.',
}
