/** The documentation of errors. */
export const docsErrors = {
  'docs.errors.title': 'エラー',
  'docs.errors.about': 'エラーの応答では、どのエラーかがメンバー<code>error</code>に示されます。',
  'docs.errors.code': 'コード',
  'docs.errors.status': 'ステータス',
  'docs.errors.meaning': '意味',
  'docs.errors.all': 'すべてのエラー',
  'docs.errors.help': '対処方法',
  'docs.errors.http': 'HTTPステータス',
  'docs.errors.rpc': 'JSON-RPCコード',
} as const
