import type { gallery as en } from '../en/gallery.ts'

export const gallery: Readonly<Record<keyof typeof en, string>> = {
  'gallery.title': 'Galerie',
  'gallery.description': 'Öffentliche Bilder, die geprüft und für unbedenklich befunden wurden.',
  'gallery.order': 'Reihenfolge',
  'gallery.newest': 'Neueste',
  'gallery.random': 'Zufällig',
  'gallery.searchLabel': 'Galerie durchsuchen',
  'gallery.searchHint': 'Titel, Tag oder Beschreibung',
  'gallery.search': 'Suchen',
  'gallery.clear': 'Suche zurücksetzen',
  'gallery.older': 'Ältere Bilder',
  'gallery.others': 'Andere Bilder zeigen',
  'gallery.empty': 'Noch keine Bilder',
  'gallery.emptyHint': 'Öffentliche Bilder erscheinen hier, nachdem sie geprüft wurden.',
  'gallery.end': 'Keine weiteren Bilder',
  'gallery.noMatches': 'Keine Treffer',
  'gallery.noMatchesHint': 'Kein Bild in der Galerie passt zu „{q}“.',
  'gallery.noMatchesYet': 'Keines der neuesten Bilder passt zu „{q}“. Ältere durchsuchen?',
  'gallery.strip': 'Aus der Galerie',
  'gallery.all': 'Ganze Galerie ansehen',
}
