/** Storage in the administration. */
export const adminStorage = {
  'admin.storage': 'Armazenamento',
  'admin.storage.people': 'Quem armazena mais',
  'admin.storage.table': 'Armazenamento por pessoa',
  'admin.storage.person': 'Pessoa',
  'admin.storage.items': 'Envios',
  'admin.storage.bytes': 'Armazenado',
  'admin.storage.guests': 'Convidados',
  'admin.storage.counted': 'Contado <at></at>.',
  'admin.storage.nobody': 'Ninguém armazena nada ainda.',
  'admin.storage.orphans': 'Arquivos sem um envio',
  'admin.storage.orphans.hint':
    'Envios interrompidos podem deixar arquivos para trás. Eles são removidos sozinhos em algumas horas; uma verificação conta os que há no momento.',
  'admin.storage.verify': 'Verificação',
  'admin.storage.verify.hint':
    'Lê cada arquivo e o compara com o hash. Roda em segundo plano e não altera nada. As provas lacradas são verificadas por anybin verify-blobs.',
  'admin.storage.verify.sample': 'Arquivos a ler, em porcentagem',
  'admin.storage.verify.sampleHint': 'Dos outros, só se verifica se existem.',
  'admin.storage.verify.do': 'Iniciar',
  'admin.storage.verify.stop': 'Parar',
  'admin.storage.verify.started': 'Verificação iniciada.',
  'admin.storage.verify.stopped': 'Verificação parada.',
  'admin.storage.verify.running':
    'Em execução desde <at></at>: {items, number} de {total, number} envios verificados.',
  'admin.storage.verify.label': 'Envios verificados',
  'admin.storage.verify.reload': 'Recarregar',
  'admin.storage.verify.never': 'Os arquivos ainda não foram verificados no navegador.',
  'admin.storage.verify.last':
    'Última verificação <at></at>: {items, plural, one {# envio} other {# envios}}, {percent}% dos arquivos lidos.',
  'admin.storage.verify.good': 'Nada está faltando ou danificado',
  'admin.storage.verify.missing':
    '{count, plural, one {# arquivo está faltando} other {# arquivos estão faltando}}',
  'admin.storage.verify.damaged':
    '{count, plural, one {# arquivo está danificado} other {# arquivos estão danificados}}',
  'admin.storage.verify.orphans':
    '{orphans, plural, one {# arquivo} other {# arquivos}} sem um envio, de {blobs, number} arquivos.',
} as const
