/** The pages for developers about agents and limits, and the reference. */
export const reference = {
  'docs.mcp.title': 'AI 智能体（MCP）',
  'docs.mcp.description': '让 Claude、Cursor、VS Code 和其他智能体上传到 {siteName}。',
  'docs.mcp.about':
    '本站是一个 MCP 服务器。你的智能体可以上传{kind, select, audio {录音} other {截图}}，获取链接并粘贴到你需要的地方。端点是 <code>{endpoint}</code>。',
  'docs.mcp.connect': '连接你的智能体',
  'docs.mcp.client': '客户端',
  'docs.mcp.key':
    '创建一个 <keys>API 密钥</keys>，只包含你的智能体所需的权限范围。支持 OAuth 的客户端不需要密钥：它们会引导你到这里<oauth>允许访问</oauth>。',
  'docs.mcp.tools': '工具',
  'docs.mcp.tools.tool': '工具',
  'docs.mcp.tools.does': '用途',
  'docs.mcp.tools.scope': '权限范围',
  'docs.mcp.tools.any': '任意',
  'docs.mcp.untrusted':
    '文件名、标题、图片说明和文字稿由其他人撰写。结果会将它们标记为不可信；智能体绝不应遵循其中的指示。',
  'docs.mcp.files': '大文件',
  'docs.mcp.files.about':
    '工具调用中的 Base64 会占满模型的上下文。桥接程序 <code>@anybin/mcp</code> 改为接收 <code>path</code>，自行以流的方式传输文件，并报告进度。它只读取客户端已打开的文件夹或 <code>ANYBIN_ALLOWED_DIRS</code> 所列文件夹中的文件，并且从不读取隐藏文件。其他客户端先调用 <code>create_upload</code>，通过 HTTP 发送文件，再调用 <code>complete_upload</code>。',
  'docs.mcp.curl': '用 curl 试一试',
  'docs.mcp.curl.about': '列出工具不需要密钥，也不需要会话：',

  'docs.mcp.claudeCode.place': '在终端中',
  'docs.mcp.claudeCode.advice': '省略请求头，在 Claude Code 中输入 /mcp，即可用浏览器登录。',
  'docs.mcp.claudeDesktop.advice':
    'Settings → Developer → Edit Config 会打开该文件；之后请重启 Claude。这会运行桥接程序，它可以按路径上传 ANYBIN_ALLOWED_DIRS 所列文件夹中的文件。',
  'docs.mcp.cursor.place': '~/.cursor/mcp.json 或 .cursor/mcp.json',
  'docs.mcp.cursor.advice': '省略请求头，即可改用浏览器登录。',
  'docs.mcp.windsurf.advice': '保存后，请在 MCP 面板中按刷新。',
  'docs.mcp.vsCode.advice': 'VS Code 只询问一次密钥，并将其保存在机密存储中。',
  'docs.mcp.other': '其他客户端',
  'docs.mcp.other.place': '你的客户端的 stdio 服务器列表',
  'docs.mcp.other.advice': '适用于启动本地服务器的客户端。没有密钥时，桥接程序会让你用浏览器登录。',

  'docs.limits.title': '限制',
  'docs.limits.description': '套餐、文件大小、格式和速率限制。',
  'docs.limits.about': '被拒绝的请求不会存储任何内容，不占用配额，并会告诉你触发了哪项限制。',
  'docs.limits.plans': '套餐',
  'docs.limits.perAccount': '每个账号',
  'docs.limits.uploads': '每月 API/MCP 上传次数',
  'docs.limits.storage': '存储空间',
  'docs.limits.count': 'API 和 MCP 上传合并计数。在浏览器中上传不计入。每月 1 日 UTC 00:00 重置。',
  'docs.limits.files': '文件',
  'docs.limits.files.sizes':
    '在你的套餐允许的范围内，本站接受不超过 {imageSize} 的图片和不超过 {audioSize} 的音频。1 MB 为 1,048,576 字节。',
  'docs.limits.files.formats':
    '支持：{imageFormats} 图片和 {audioFormats} 音频，根据内容而不是名称判断。',
  'docs.limits.headers': '配额和速率的响应头',
  'docs.limits.headers.quota':
    '每次上传都有 <code>X-Quota-Used</code>、<code>X-Quota-Limit</code> 和 <code>X-Quota-Remaining</code>；上限可能是单词 <code>unlimited</code>。',
  'docs.limits.headers.rate':
    '每个带密钥的请求都有 <code>RateLimit</code> 和 <code>RateLimit-Policy</code>：本分钟的剩余次数和上限。',
  'docs.limits.headers.retry':
    '<limited>429</limited> 和 <overloaded>503</overloaded> 带有 <code>Retry-After</code>：需要等待的秒数。',

  'docs.reference.title': 'API 参考',
  'docs.reference.description': '所有操作、参数、响应和结构。',
  'docs.reference.about': '由本站的 <a>OpenAPI 3.1 文档</a>生成。',
  'docs.reference.search': '查找操作或结构',
  'docs.reference.search.example': 'upload、delete、PATCH、Item…',
  'docs.reference.search.find': '查找',
  'docs.reference.found': '{count, plural, =0 {没有匹配项} other {# 个匹配项}}',
  'docs.reference.schemas': '结构',
  'docs.reference.access.none': '无需身份验证。',
  'docs.reference.access.session': '仅限浏览器会话。',
  'docs.reference.access.optional': '公开条目可不提供。如果发送了密钥或令牌，则一定会进行检查。',
  'docs.reference.access.optionalScope':
    '公开条目可不提供。如果发送密钥或令牌，则需要权限范围 {scopes}。',
  'docs.reference.access.required': '需要密钥或令牌。',
  'docs.reference.access.requiredScope': '需要具有权限范围 {scopes} 的密钥或令牌。',

  'docs.reference.parameters': '参数',
  'docs.reference.parameters.of': '{owner} 的参数',
  'docs.reference.properties': '属性',
  'docs.reference.properties.of': '{owner} 的属性',
  'docs.reference.body': '请求体：{types}',
  'docs.reference.body.of': '{owner} 的请求体：{types}',
  'docs.reference.body.raw': '<b>请求体：</b>文件本身，类型为 {types}',
  'docs.reference.body.schema': '<b>请求体：</b><type></type>，类型为 {types}',
  'docs.reference.anyJson': '任意 JSON。',
  'docs.reference.type': '类型',
  'docs.reference.about.field': '说明',
  'docs.reference.required': '必填',
  'docs.reference.returns': '<b>返回</b> <code>{status}</code> <type></type>',
  'docs.reference.returns.nothing': '<b>返回</b> <code>{status}</code>，没有响应体',
  'docs.reference.errors': '错误（{count, number}）',

  'docs.type.upTo': '{type}，不大于 {max}',
  'docs.type.upTo.characters': '{type}，不超过 {max} 个字符',
  'docs.type.range': '{type}，{min}–{max}',
  'docs.type.range.characters': '{type}，{min}–{max} 个字符',
  'docs.type.from': '{type}，不小于 {min}',
  'docs.type.from.characters': '{type}，至少 {min} 个字符',
  'docs.type.default': '{type}，默认值 {value}',
} as const
