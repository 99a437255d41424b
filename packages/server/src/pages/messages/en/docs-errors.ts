/** The documentation of errors. What each is called, the error pages say too. */
export const docsErrors = {
  'docs.errors.title': 'Errors',
  'docs.errors.about':
    'Every answer that is an error says which one in the member <code>error</code>.',
  'docs.errors.code': 'Code',
  'docs.errors.status': 'Status',
  'docs.errors.meaning': 'Meaning',
  'docs.errors.all': 'All errors',
  'docs.errors.help': 'What to do',
  'docs.errors.http': 'HTTP status',
  'docs.errors.rpc': 'JSON-RPC code',
} as const
