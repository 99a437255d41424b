/** The documentation of errors. */
export const docsErrors = {
  'docs.errors.title': 'Erreurs',
  'docs.errors.about':
    'Chaque réponse qui est une erreur dit laquelle dans le membre <code>error</code>.',
  'docs.errors.code': 'Code',
  'docs.errors.status': 'Statut',
  'docs.errors.meaning': 'Signification',
  'docs.errors.all': 'Toutes les erreurs',
  'docs.errors.help': 'Que faire',
  'docs.errors.http': 'Statut HTTP',
  'docs.errors.rpc': 'Code JSON-RPC',
} as const
