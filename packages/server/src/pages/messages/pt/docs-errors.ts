/** The documentation of errors. */
export const docsErrors = {
  'docs.errors.title': 'Erros',
  'docs.errors.about': 'Cada resposta que é um erro diz qual no membro <code>error</code>.',
  'docs.errors.code': 'Código',
  'docs.errors.status': 'Status',
  'docs.errors.meaning': 'Significado',
  'docs.errors.all': 'Todos os erros',
  'docs.errors.help': 'O que fazer',
  'docs.errors.http': 'Status HTTP',
  'docs.errors.rpc': 'Código JSON-RPC',
} as const
