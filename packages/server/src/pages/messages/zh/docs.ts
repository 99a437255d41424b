/** The pages for developers, apart from the reference. */
export const docs = {
  'docs.chapters': '文档',
  'docs.chapters.start': '快速开始',
  'docs.chapters.rest': 'REST',
  'docs.chapters.mcp': 'AI 智能体（MCP）',
  'docs.chapters.oauth': 'OAuth',
  'docs.chapters.tools': 'CLI 和 SDK',
  'docs.chapters.limits': '限制',
  'docs.chapters.errors': '错误',
  'docs.chapters.reference': 'API 参考',

  'docs.copy': '复制',
  'docs.copy.command': '复制命令',
  'docs.copy.commands': '复制命令',
  'docs.copy.response': '复制响应',
  'docs.copy.url': '复制 URL',
  'docs.copy.program': '复制代码',
  'docs.copy.example': '复制 {name} 示例',

  'docs.sites.description': '{siteName} 的账号和 API 密钥。文件上传到它的其他站点。',
  'docs.sites.about':
    '本站管理账号和 <a>API 密钥</a>。文件上传到下列站点，每个站点都有自己的此页面：',
  'docs.sites.one':
    '<a>{origin}</a>，用于{kinds, select, image {图片} audio {音频} other {图片和音频}}',

  'docs.start.title': '开发者',
  'docs.start.description':
    '从脚本、应用或 AI 智能体向 {siteName} 上传{kinds, select, image {图片} audio {音频} other {图片和音频}}。',
  'docs.start.about':
    '发送文件，以 JSON 形式获得链接。任何支持 HTTP 的工具都可以。所有示例都使用本站自己的地址。',
  'docs.start.quick': '快速开始',
  'docs.start.key': '创建一个 <a>API 密钥</a>并保存到变量中。密钥只显示一次。',
  'docs.start.upload': '上传 <code>{file}</code>，30 天后过期：',
  'docs.start.language': '语言',
  'docs.start.response.image':
    '响应中还包含 <code>share_url</code>（供人查看的页面）和 <code>embed</code>（现成的 HTML、Markdown 和 BBCode）。',
  'docs.start.response.audio': '响应中还包含 <code>view_url</code>，即供人查看的页面。',
  'docs.start.files':
    '我们根据文件内容而不是名称判断类型。位置、相机和所有其他元数据都会在存储之前移除。',
  'docs.start.clients':
    '无需编程：有适用于 ShareX、PicGo、ksnip、手机和其他程序的<a>现成配置</a>。',
  'docs.start.choose': '选择接口',
  'docs.start.rest': 'REST',
  'docs.start.rest.about':
    '上传、读取、列出、编辑和删除{kinds, select, image {图片} audio {音频} other {图片和音频}}。',
  'docs.start.mcp': 'AI 智能体',
  'docs.start.mcp.about': '只需一项设置，即可连接 Claude、Cursor、VS Code 等。',
  'docs.start.oauth': 'OAuth',
  'docs.start.oauth.about': '让用户将你的应用连接到他们的账号。',
  'docs.start.tools': 'CLI 和 SDK',
  'docs.start.tools.about': '一条命令即可上传、复制链接并获得 Markdown。',
  'docs.start.machine': '机器可读',
  'docs.start.machine.openapi':
    '<openapi>OpenAPI 3.1 文档</openapi>，也有<reference>网页版</reference>',
  'docs.start.machine.llms': '<a>llms.txt</a>：供语言模型阅读的本站纯文本版',
  'docs.start.machine.discovery': '<card>智能体名片</card>和 <catalog>API 目录</catalog>',

  'docs.rest.title': 'REST',
  'docs.rest.description': '通过 HTTP 上传、读取、列出、编辑和删除。',
  'docs.rest.about': '一个密钥，一次请求，返回 JSON。本页是概览；<a>参考文档</a>列出了所有字段。',
  'docs.rest.auth': '身份验证',
  'docs.rest.auth.about':
    '以 <code>Authorization: Bearer …</code> 发送密钥。密钥只能在本站、在其权限范围内使用，在其他地方会<a>被拒绝</a>。读取公开条目无需密钥。如果发送了密钥，则一定会进行检查。',
  'docs.rest.auth.signUp': '没有界面的智能体可以<a>通过工作量证明注册</a>。',
  'docs.rest.auth.oauth': '要代表其他人操作，请使用 <a>OAuth</a>。',
  'docs.rest.upload': '上传',
  'docs.rest.upload.raw': '将文件作为请求体发送，选项放在以 <code>x-</code> 开头的请求头中：',
  'docs.rest.upload.form': '或者发送包含 <code>file</code> 部分的表单，选项作为字段。',
  'docs.rest.upload.audio': '音频发送到 <code>/api/v1/audio</code>。',
  'docs.rest.upload.response':
    '请求头的值可以使用百分号编码的 UTF-8。响应是一个<a>条目</a>：<code>url</code> 是其页面，<code>direct_url</code> 是文件。',
  'docs.rest.upload.classic':
    '<a>经典 API</a> <code>POST /api/upload</code> 以表单接收图片，并且也返回嵌入代码。',
  'docs.rest.expiration': '有效期',
  'docs.rest.expiration.table': '有效期选项',
  'docs.rest.expiration.name': 'expiration',
  'docs.rest.expiration.expires': '过期时间',
  'docs.rest.expiration.1d': '24 小时后；经典 API 的默认值',
  'docs.rest.expiration.1w': '7 天后',
  'docs.rest.expiration.1mo': '30 天后',
  'docs.rest.expiration.3mo': '90 天后',
  'docs.rest.expiration.forever': '永不过期，除非你将其删除；在套餐允许的范围内是 REST 的默认值',
  'docs.rest.expiration.burn': '查看一次后：文件会在这次查看中被删除',
  'docs.rest.expiration.views': '达到 view_limit 指定的查看人数（1 到 999）后，最迟 30 天后',
  'docs.rest.expiration.date': '在 expires_at 指定的时间，格式为纪元秒或 RFC 3339',
  'docs.rest.expiration.about':
    '密码、有效期、查看次数上限和私密设置适用于提供该文件的所有 URL，包括直链。',
  'docs.rest.retry': '安全重试',
  'docs.rest.retry.about':
    '上传时附上 <code>Idempotency-Key</code>，即可随意重试：24 小时内，相同的键和文件会得到相同的响应，不会重复存储。收到 429 或 503 后，请等待 <code>Retry-After</code> 指定的时间。被拒绝的请求不会存储任何内容，也不占用配额。',
  'docs.rest.list': '列出、编辑、删除',
  'docs.rest.list.about':
    '将 <code>next_cursor</code> 作为 <code>cursor</code> 传回，直到它为 null。即使期间有条目被添加或删除，每个条目也恰好返回一次。时间为纪元毫秒。',
  'docs.rest.private': '私密条目',
  'docs.rest.private.about':
    '私密条目的每个 URL 都包含 <code>?s=…</code>。缺少它时响应为 404，与不存在、已过期、已屏蔽或不属于你的条目相同。',
  'docs.rest.errors': '错误',
  'docs.rest.errors.about':
    '错误以 JSON 返回，<code>error</code> 中是 <a>{count, number} 种错误码</a>之一，<code>detail</code> 中是说明。',
  'docs.rest.errors.classic': '经典 API 将说明放在 <code>error</code> 中。',
  'docs.rest.errors.detail.audio':
    "Windows Media files aren't supported. Save it as MP3 or M4A and upload that.",
  'docs.rest.errors.detail.image':
    "PDFs aren't supported. Export the page as PNG or JPEG and upload that.",

  'docs.oauth.title': 'OAuth',
  'docs.oauth.description': '让用户只授予你的应用所需的访问权限。',
  'docs.oauth.about':
    '用户在本站批准你的应用的访问权限，并可随时取消。无需复制密钥，你的应用会自行注册。',
  'docs.oauth.discover': '1. 发现',
  'docs.oauth.discover.about':
    '{hasItems, select, true {有两个资源。} other {其每个站点都有两个资源。}}令牌只对其中一个有效，会被另一个拒绝。每个资源都指向其授权服务器，由授权服务器列出端点（RFC 9728、RFC 8414）：',
  'docs.oauth.register': '2. 注册',
  'docs.oauth.register.about':
    '用一次请求完成注册（RFC 7591），也可以跳过这一步，使用客户端元数据文档的 HTTPS URL 作为 <code>client_id</code>。',
  'docs.oauth.register.kept':
    '在 <code>127.0.0.1</code> 上，之后可以使用任意端口。{span}未使用的注册会被移除。',
  'docs.oauth.request': '3. 请求访问权限',
  'docs.oauth.request.about':
    '使用带 PKCE（仅 S256）的授权码。请指明资源（RFC 8707）和权限范围。注册了 <code>refresh_token</code> 的客户端会获得刷新令牌；其他客户端通过 <code>offline_access</code> 请求。请核对响应中的 <code>state</code> 和 <code>iss</code>（RFC 9207）。',
  'docs.oauth.tokens': '4. 使用和刷新',
  'docs.oauth.tokens.about':
    '访问令牌的有效时间为几分钟。每个刷新令牌只能使用一次，并返回下一个。重复使用旧令牌会吊销整个授权。在令牌端点使用 DPoP 证明（RFC 9449，ES256）时，令牌会绑定到你的密钥。',
  'docs.oauth.scopes': '权限范围',
  'docs.oauth.scopes.scope': '权限范围',
  'docs.oauth.scopes.lets': '允许应用',
  'docs.oauth.errors':
    '401 会在 <code>WWW-Authenticate</code> 中给出元数据的链接；403 <a>insufficient_scope</a> 会指出要请求的权限范围。',

  'docs.tools.title': 'CLI 和 SDK',
  'docs.tools.description': '用于上传并复制链接的命令，以及供代码使用的类型化 SDK。',
  'docs.tools.about': '两者都需要 Node 22 或更高版本，适用于任何 Anybin 站点。',
  'docs.tools.cli': 'CLI',
  'docs.tools.cli.about':
    '链接逐行输出，在交互式终端中还会复制到剪贴板。<code>--json</code> 每行输出一个 JSON 对象，<code>--markdown</code> 的输出可直接用于拉取请求。退出码可区分文件被拒绝（5）、配额已满（6）和站点繁忙（7）。在脚本中，请设置 <code>ANYBIN_URL</code> 和 <code>ANYBIN_API_KEY</code>。',
  'docs.tools.sdk': 'SDK',
  'docs.tools.sdk.about':
    '<reference>参考文档</reference>中的每个操作都有一个同名的类型化方法。上传以流的方式进行，站点繁忙时自动重试，文件绝不会重复存储。每次失败都是一个 <code>AnybinError</code>，带有其中一种<errors>错误码</errors>。',
  'docs.tools.other': '其他语言',
  'docs.tools.other.about':
    '可以从 <openapi>OpenAPI 3.1 文档</openapi>生成客户端，或使用<start>快速开始</start>中的简单示例。',
} as const
