import type { transcript as en } from '../en/transcript.ts'

export const transcript: Readonly<Record<keyof typeof en, string>> = {
  'transcript.edit': 'Modifier la transcription',
  'transcript.title': 'Modifier la transcription',
  'transcript.hint':
    'Ce que vous enregistrez reste, même si la transcription est refaite. Pour retirer un passage, videz-le.',
  'transcript.speaker': 'Intervenant',
  'transcript.speakerAt': 'Intervenant à {time}',
  'transcript.wordsAt': 'Paroles à {time}',
  'transcript.save': 'Enregistrer la transcription',
  'transcript.saved': 'Transcription enregistrée.',
  'transcript.earlier': 'Avant',
  'transcript.later': 'Après',
  'transcript.bad':
    'Une partie est trop longue. Utilisez au maximum 40 caractères pour un intervenant et 10 000 pour un passage.',
  'transcript.changed':
    'La transcription a changé depuis que vous avez ouvert cette page. Copiez ce que vous avez écrit, puis rechargez la page.',
}
