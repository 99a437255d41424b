import type { album as en } from '../en/album.ts'

export const album: Readonly<Record<keyof typeof en, string>> = {
  'album.offer': 'Partager ces fichiers ensemble',
  'album.title': 'Titre (facultatif)',
  'album.hint':
    'Ils vont dans un nouveau dossier. Toute personne disposant de son lien peut les voir et tous les télécharger.',
  'album.make': 'Créer un lien pour tous',
  'album.name': 'Album du {day}',
  'album.made': 'Enregistré comme album de {count, plural, one {# fichier} other {# fichiers}}',
  'album.letAdd': 'Laisser d’autres ajouter',
  'album.link': 'Lien de l’album',
}
