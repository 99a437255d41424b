import type { words as en } from '../en/words.ts'

export const words: Readonly<Record<keyof typeof en, string>> = {
  'words.heading': 'Légende et texte',
  'words.audioHeading': 'Ce qui est dit',
  'words.caption': 'Légende et tags',
  'words.text': 'Texte dans l’image',
  'words.transcript': 'Transcription',
  'words.pending': 'En cours',
  'words.ready': 'Prêt',
  'words.failed': 'Échec',
  'words.optedOut': 'Désactivé',
  'words.disabled': 'Non disponible ici',
  'words.again': 'Réessayer',
  'words.againFor': 'Réessayer : {label}',
  'words.hint':
    'Vous pouvez réessayer trois fois par jour. Ce que vous avez écrit vous-même reste.',
  'words.askedAgain': 'Nouvel essai en cours. Rechargez cette page dans un instant.',
  'words.cannot': 'Rien ici ne permet de le faire pour votre fichier.',

  'words.altText': 'Texte alternatif',
  'words.altTextHint': 'Lu à voix haute là où l’image ne peut pas être vue.',
  'words.captionField': 'Légende',
  'words.optOut': 'Pas de légende ni de reconnaissance de texte',
  'words.optOutAudio': 'Pas de transcription',
  'words.optOutHint':
    'La légende, les tags et le texte de l’image sont supprimés, et aucun nouveau n’est créé.',
  'words.optOutAudioHint': 'La transcription est supprimée, et aucune nouvelle n’est créée.',
  'words.badAltText': 'Texte alternatif : {max, number} caractères au maximum.',
  'words.badCaption': 'Légende : {max, number} caractères au maximum.',
}
