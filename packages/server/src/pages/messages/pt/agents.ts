/** What a program did for somebody, its budget, and undoing it. */
export const agents = {
  'agents.title.key': 'Chave de API “{keyName}”',
  'agents.title.app': 'Aplicativo conectado',
  'agents.budget': 'Limite diário',
  'agents.budget.about':
    'O que pode ser enviado em um dia com esta chave e com as que ela criou, no total. Deixe um campo em branco para tudo o que seu plano permitir. O dia começa às 00:00 UTC.',
  'agents.budget.uploads': 'Envios por dia',
  'agents.budget.megabytes': 'MB por dia',
  'agents.budget.kinds': 'O que pode enviar',
  'agents.budget.kinds.all': 'Imagens e áudio',
  'agents.budget.kinds.image': 'Só imagens',
  'agents.budget.kinds.audio': 'Só áudio',
  'agents.budget.used': 'Usado hoje: {uploads, plural, one {# envio} other {# envios}}, {size}.',
  'agents.budget.save': 'Salvar limite',
  'agents.budget.saved': 'Limite salvo. Já está valendo.',
  'agents.budget.bad': 'Digite números inteiros, ou nada.',
  'agents.budget.ended': 'Esta chave não funciona mais, então não precisa de limite.',

  'agents.undo': 'Desfazer o que enviou',
  'agents.undo.about':
    'Exclui tudo o que foi enviado desde um momento dos últimos 30 dias, inclusive pelas chaves que ela criou. Antes, você vê o que seria excluído.',
  'agents.undo.since': 'Desde (UTC)',
  'agents.undo.preview': 'Mostrar o que seria excluído',
  'agents.undo.bad': 'Escolha um momento dos últimos 30 dias.',
  'agents.undo.would':
    '{count, plural, =0 {Nada seria excluído} one {# envio seria excluído} other {# envios seriam excluídos}} desde {moment}.',
  'agents.undo.waiting':
    '{count, plural, one {# envio anunciado seria cancelado} other {# envios anunciados seriam cancelados}}.',
  'agents.undo.cannot': 'O que não pode ser recuperado',
  'agents.undo.seen':
    '{count, plural, one {# deles já foi visto ou baixado} other {# deles já foram vistos ou baixados}} por outras pessoas.',
  'agents.undo.burned':
    '{count, plural, one {# envio foi aberto por seu único leitor e não existe mais} other {# envios foram abertos por seus únicos leitores e não existem mais}}.',
  'agents.undo.gone':
    '{count, plural, one {# envio já não existe} other {# envios já não existem}}.',
  'agents.undo.changes':
    '{count, plural, one {# envio seu foi alterado} other {# envios seus foram alterados}} por ele.',
  'agents.undo.deletions':
    '{count, plural, one {# envio seu foi excluído} other {# envios seus foram excluídos}} por ele.',
  'agents.undo.now': 'Excluir {count, plural, one {# envio} other {# envios}}',
  'agents.undo.done':
    '{count, plural, one {# envio excluído} other {# envios excluídos}}. Se o programa ainda estiver rodando, revogue também a chave dele.',

  'agents.acts': 'O que fez',
  'agents.acts.none': 'Nada nos últimos 30 dias.',
  'agents.acts.create': '<at></at>: enviou <item>{itemId}</item> ({client}, {tool})',
  'agents.acts.change': '<at></at>: alterou <item>{itemId}</item> ({client}, {tool})',
  'agents.acts.delete': '<at></at>: excluiu {itemId} ({client}, {tool})',
  'agents.acts.more': 'E mais {count}.',
  'agents.more': 'Limite, o que fez e desfazer',
  'agents.handedOn': 'Acesso repassado: {apps}',
} as const
