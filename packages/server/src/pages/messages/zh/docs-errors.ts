/** The documentation of errors. */
export const docsErrors = {
  'docs.errors.title': '错误',
  'docs.errors.about': '每个错误响应都在成员 <code>error</code> 中说明是哪个错误。',
  'docs.errors.code': '代码',
  'docs.errors.status': '状态',
  'docs.errors.meaning': '含义',
  'docs.errors.all': '所有错误',
  'docs.errors.help': '如何处理',
  'docs.errors.http': 'HTTP 状态',
  'docs.errors.rpc': 'JSON-RPC 代码',
} as const
