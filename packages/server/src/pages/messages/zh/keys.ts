/** API keys: the list, a new one, and one that was just created. */
export const keys = {
  'keys.title': '密钥和应用',
  'keys.list': '你的密钥',
  'keys.none': '还没有 API 密钥。可为代你上传的脚本、应用或智能体创建一个。',
  'keys.more': '如何使用密钥，请参阅<docs>文档</docs>。',

  'keys.created': '你的新 API 密钥',
  'keys.created.about':
    '请立即复制。为了安全，我们不保存密钥，因此无法再次显示。如果丢失，请吊销并新建一个。',
  'keys.created.personal':
    '请立即复制。为了安全，我们不保存密钥，因此无法再次显示。如果丢失，请重新生成。',
  'keys.created.label': '密钥',

  'keys.worksOn': '适用于 {origin}',
  'keys.facts.neverUsed': '创建于 <created></created> · 从未使用',
  'keys.facts.used': '创建于 <created></created> · 上次使用 <used></used>',
  'keys.facts.expires.neverUsed':
    '创建于 <created></created> · 有效期至 <expires></expires> · 从未使用',
  'keys.facts.expires.used':
    '创建于 <created></created> · 有效期至 <expires></expires> · 上次使用 <used></used>',
  'keys.revoke': '吊销',
  'keys.revoke.one': '吊销“{keyName}”',
  'keys.revoke.done': 'API 密钥已吊销，无法再使用。',

  'keys.new': '创建 API 密钥',
  'keys.new.name': '名称',
  'keys.new.name.hint': '使用它的地方，例如“备份脚本”或“笔记本电脑”。',
  'keys.new.scopes': '权限',
  'keys.new.expires': '有效期',
  'keys.new.expires.days': '{days, plural, other {# 天}}后',
  'keys.new.expires.year': '1 年后',
  'keys.new.expires.never': '永不过期',
  'keys.new.deleteLinks': '上传时附带删除链接',
  'keys.new.onlyUploads':
    '用于截图工具或编辑器：<clients>获取现成配置</clients>，或从<preset>仅限上传的密钥</preset>开始。',
  'keys.new.anyKey':
    '此密钥只能上传，不能列出或删除任何内容。<clients>现成配置</clients> · <all>选择其他权限</all>',
  'keys.new.defaults': '上传默认值',
  'keys.new.defaults.hint': '用于无法自行选择这些选项的程序。',
  'keys.new.defaults.expiration': '上传内容的有效期',
  'keys.new.defaults.none': '照常',
  'keys.new.defaults.folder': '文件夹',
  'keys.new.defaults.folder.hint': '其地址中的短名称，例如“screenshots”。',
  'keys.new.defaults.link': '提供给只显示一个链接的程序的链接',
  'keys.new.defaults.direct': '文件本身',
  'keys.new.defaults.share': '分享页',
  'keys.new.defaults.private': '将上传内容设为私密',
  'keys.new.site': '站点',
  'keys.new.site.hint': '密钥只能在此站点使用。',
  'keys.new.create': '创建密钥',
} as const
