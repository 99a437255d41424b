/** The form in which the owner of a clip corrects its transcript. */
export const transcript = {
  'transcript.edit': 'Editar transcrição',
  'transcript.title': 'Editar transcrição',
  'transcript.hint':
    'O que você salva fica, mesmo quando a transcrição é refeita. Para remover um trecho, esvazie-o.',
  'transcript.speaker': 'Falante',
  'transcript.speakerAt': 'Falante em {time}',
  'transcript.wordsAt': 'Palavras em {time}',
  'transcript.save': 'Salvar transcrição',
  'transcript.saved': 'Transcrição salva.',
  'transcript.earlier': 'Anterior',
  'transcript.later': 'Próximo',
  'transcript.bad':
    'Há partes longas demais. Use no máximo 40 caracteres para um falante e 10.000 para um trecho.',
  'transcript.changed':
    'A transcrição mudou desde que você abriu esta página. Copie o que você escreveu e recarregue a página.',
} as const
