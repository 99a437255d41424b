/** What one deleted and can still have back. */
export const trash = {
  'trash.title': 'Lixeira',
  'trash.lead':
    'Os envios na lixeira são excluídos definitivamente após {days, plural, one {# dia} other {# dias}}. Os links deles não funcionam.',
  'trash.leadNone':
    'O que você excluir agora é excluído definitivamente. O que ainda está aqui pode ser restaurado pelo tempo indicado.',
  'trash.counts':
    'Eles contam no seu armazenamento: {size}. Os mais antigos dão lugar quando um envio precisa do espaço.',
  'trash.nothing': 'A lixeira está vazia',
  'trash.nothingHint':
    'Os envios que você exclui ficam aqui por {days, plural, one {# dia} other {# dias}}, para que você possa restaurá-los.',
  'trash.empty': 'Esvaziar lixeira',
  'trash.list': 'Envios excluídos',
  'trash.selection': 'Envios selecionados',
  'trash.restore': 'Restaurar',
  'trash.restoreOne': 'Restaurar {name}',
  'trash.remove': 'Excluir definitivamente',
  'trash.removeOne': 'Excluir definitivamente {name}',
  'trash.deletedToday': 'Excluído hoje',
  'trash.deletedBefore': '{count, plural, one {Excluído ontem} other {Excluído há # dias}}',
  'trash.hoursLeft': 'Resta menos de um dia',
  'trash.restored':
    '{count, plural, one {Envio restaurado. Os links dele voltaram a funcionar.} other {# envios restaurados. Os links deles voltaram a funcionar.}}',
  'trash.restoredTo': 'Restaurado em {folderName}. Os links voltaram a funcionar.',
  'trash.tooLate': 'Este envio foi excluído definitivamente e não pode ser restaurado.',
  'trash.removed':
    '{count, plural, one {Envio excluído definitivamente.} other {# envios excluídos definitivamente.}}',
  'trash.question':
    '{count, plural, one {Excluir este envio definitivamente?} other {Excluir # envios definitivamente?}}',
  'trash.questionHint': 'Não é possível desfazer.',
  'trash.keep': 'Manter',
  'trash.moved':
    '{count, plural, one {Envio movido para a lixeira.} other {# envios movidos para a lixeira.}}',
  'trash.open': 'Abrir lixeira',
} as const
