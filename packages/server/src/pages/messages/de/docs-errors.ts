/** The documentation of errors. */
export const docsErrors = {
  'docs.errors.title': 'Fehler',
  'docs.errors.about':
    'Jede Antwort, die ein Fehler ist, sagt im Feld <code>error</code>, welcher.',
  'docs.errors.code': 'Code',
  'docs.errors.status': 'Status',
  'docs.errors.meaning': 'Bedeutung',
  'docs.errors.all': 'Alle Fehler',
  'docs.errors.help': 'Was zu tun ist',
  'docs.errors.http': 'HTTP-Status',
  'docs.errors.rpc': 'JSON-RPC-Code',
} as const
