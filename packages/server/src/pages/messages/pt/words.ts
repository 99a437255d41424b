/** What engines write about uploads, on the page of one's own upload. */
export const words = {
  'words.heading': 'Legendas e texto',
  'words.audioHeading': 'O que é dito',
  'words.caption': 'Legenda e tags',
  'words.text': 'Texto da imagem',
  'words.transcript': 'Transcrição',
  'words.pending': 'Em preparação',
  'words.ready': 'Pronto',
  'words.failed': 'Não foi possível gerar',
  'words.optedOut': 'Desativado',
  'words.disabled': 'Não disponível aqui',
  'words.again': 'Tentar de novo',
  'words.againFor': 'Tentar de novo: {label}',
  'words.hint': 'Você pode tentar de novo três vezes por dia. O que você mesmo escreveu fica.',
  'words.askedAgain': 'Estamos gerando de novo. Recarregue esta página daqui a pouco.',
  'words.cannot': 'Nada aqui consegue gerar isto para o seu envio.',

  'words.altText': 'Texto alternativo',
  'words.altTextHint': 'Lido em voz alta onde a imagem não pode ser vista.',
  'words.captionField': 'Legenda',
  'words.optOut': 'Sem legendas nem reconhecimento de texto',
  'words.optOutAudio': 'Sem transcrição',
  'words.optOutHint':
    'A legenda, as tags e o texto da imagem são excluídos, e não são gerados outros.',
  'words.optOutAudioHint': 'A transcrição é excluída, e não é gerada outra.',
  'words.badAltText': 'Texto alternativo: use no máximo {max, number} caracteres.',
  'words.badCaption': 'Legenda: use no máximo {max, number} caracteres.',
} as const
