/** The documentation of errors. */
export const docsErrors = {
  'docs.errors.title': 'Errores',
  'docs.errors.about': 'Cada respuesta que es un error dice cuál en el miembro <code>error</code>.',
  'docs.errors.code': 'Código',
  'docs.errors.status': 'Estado',
  'docs.errors.meaning': 'Significado',
  'docs.errors.all': 'Todos los errores',
  'docs.errors.help': 'Qué hacer',
  'docs.errors.http': 'Estado HTTP',
  'docs.errors.rpc': 'Código JSON-RPC',
} as const
