import type { embed as en } from '../en/embed.ts'

export const embed: Readonly<Record<keyof typeof en, string>> = {
  'embed.player': 'Lecteur',
  'embed.open': 'Ouvrir sur {site}',
  'embed.openSite': 'Ouvrir {site}',
  'embed.absent': 'Ce contenu n’est plus disponible ici.',
}
