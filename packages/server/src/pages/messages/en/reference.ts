/** The pages for developers about agents and limits, and the reference. */
export const reference = {
  'docs.mcp.title': 'AI agents (MCP)',
  'docs.mcp.description': 'Let Claude, Cursor, VS Code and other agents upload to {siteName}.',
  'docs.mcp.about':
    'This site is an MCP server. Your agent can upload a {kind, select, audio {recording} other {screenshot}}, get the link and paste it where you need it. The endpoint is <code>{endpoint}</code>.',
  'docs.mcp.connect': 'Connect your agent',
  'docs.mcp.client': 'Client',
  'docs.mcp.key':
    "Create an <keys>API key</keys> with only the scopes your agent needs. Clients that support OAuth don't need a key: they send you here to <oauth>allow access</oauth>.",
  'docs.mcp.tools': 'Tools',
  'docs.mcp.tools.tool': 'Tool',
  'docs.mcp.tools.does': 'What it does',
  'docs.mcp.tools.scope': 'Scope',
  'docs.mcp.tools.any': 'any',
  'docs.mcp.untrusted':
    'File names, titles, captions and transcripts are written by other people. Results mark them as untrusted; agents should never follow instructions in them.',
  'docs.mcp.files': 'Large files',
  'docs.mcp.files.about':
    "Base64 in a tool call fills the model's context. The bridge <code>@anybin/mcp</code> takes a <code>path</code> instead, streams the file itself, and reports progress. It reads files only from folders the client has opened or those in <code>ANYBIN_ALLOWED_DIRS</code>, and never hidden ones. It holds pictures back in which it finds keys, card numbers or private addresses. Other clients call <code>create_upload</code>, send the file over HTTP and call <code>complete_upload</code>.",
  'docs.mcp.curl': 'Try it with curl',
  'docs.mcp.curl.about': 'Listing tools needs no key and no session:',

  'docs.mcp.claudeCode.place': 'In a terminal',
  'docs.mcp.claudeCode.advice':
    'Leave the header out and type /mcp in Claude Code to sign in with your browser.',
  'docs.mcp.claudeDesktop.advice':
    'Settings → Developer → Edit Config opens the file; restart Claude afterwards. This runs the bridge, which can upload files by path from the folders in ANYBIN_ALLOWED_DIRS.',
  'docs.mcp.cursor.place': '~/.cursor/mcp.json, or .cursor/mcp.json',
  'docs.mcp.cursor.advice': 'Leave the headers out to sign in with your browser instead.',
  'docs.mcp.windsurf.advice': 'Press refresh in the MCP panel after saving.',
  'docs.mcp.vsCode.advice': 'VS Code asks for the key once and keeps it in its secret storage.',
  'docs.mcp.other': 'Other clients',
  'docs.mcp.other.place': "Your client's list of stdio servers",
  'docs.mcp.other.advice':
    'For clients that start a local server. Without a key, the bridge signs you in with your browser.',

  'docs.limits.title': 'Limits',
  'docs.limits.description': 'Plans, file sizes, formats and rate limits.',
  'docs.limits.about':
    'A refused request stores nothing, uses no quota, and tells you which limit it hit.',
  'docs.limits.plans': 'Plans',
  'docs.limits.perAccount': 'Per account',
  'docs.limits.uploads': 'API/MCP uploads per month',
  'docs.limits.storage': 'Storage',
  'docs.limits.count':
    "API and MCP uploads count together. Browser uploads don't count. The count resets at 00:00 UTC on the 1st.",
  'docs.limits.files': 'Files',
  'docs.limits.files.sizes':
    'This site accepts images up to {imageSize} and audio up to {audioSize}, if your plan does. 1 MB is 1,048,576 bytes.',
  'docs.limits.files.formats':
    'Supported: {imageFormats} images and {audioFormats} audio, detected by content, not by name.',
  'docs.limits.headers': 'Quota and rate headers',
  'docs.limits.headers.quota':
    '<code>X-Quota-Used</code>, <code>X-Quota-Limit</code> and <code>X-Quota-Remaining</code> on every upload; the limit may be the word <code>unlimited</code>.',
  'docs.limits.headers.rate':
    "<code>RateLimit</code> and <code>RateLimit-Policy</code> on every request with a key: what's left this minute, and the limit.",
  'docs.limits.headers.retry':
    '<code>Retry-After</code> with <limited>429</limited> and <overloaded>503</overloaded>: seconds to wait.',

  'docs.reference.title': 'API reference',
  'docs.reference.description': 'Every operation, parameter, response and schema.',
  'docs.reference.about': "Generated from this site's <a>OpenAPI 3.1 document</a>.",
  'docs.reference.search': 'Find an operation or schema',
  'docs.reference.search.example': 'upload, delete, PATCH, Item …',
  'docs.reference.search.find': 'Find',
  'docs.reference.found': '{count, plural, =0 {No matches} one {# match} other {# matches}}',
  'docs.reference.schemas': 'Schemas',
  'docs.reference.access.none': 'No authentication needed.',
  'docs.reference.access.session': 'Browser session only.',
  'docs.reference.access.optional':
    "Optional for public items. If you send a key or token, it's always checked.",
  'docs.reference.access.optionalScope':
    'Optional for public items. If you send a key or token, it needs the scope {scopes}.',
  'docs.reference.access.required': 'Requires a key or token.',
  'docs.reference.access.requiredScope': 'Requires a key or token with the scope {scopes}.',

  'docs.reference.parameters': 'Parameters',
  'docs.reference.parameters.of': 'Parameters of {owner}',
  'docs.reference.properties': 'Properties',
  'docs.reference.properties.of': 'Properties of {owner}',
  'docs.reference.body': 'Body: {types}',
  'docs.reference.body.of': 'Body of {owner}: {types}',
  'docs.reference.body.raw': '<b>Body:</b> the raw file, as {types}',
  'docs.reference.body.schema': '<b>Body:</b> <type></type> as {types}',
  'docs.reference.anyJson': 'Any JSON.',
  'docs.reference.type': 'Type',
  'docs.reference.about.field': 'Description',
  'docs.reference.required': 'required',
  'docs.reference.returns': '<b>Returns</b> <code>{status}</code> <type></type>',
  'docs.reference.returns.nothing': '<b>Returns</b> <code>{status}</code> without a body',
  'docs.reference.errors': 'Errors ({count, number})',

  'docs.type.upTo': '{type} up to {max}',
  'docs.type.upTo.characters': '{type} up to {max} characters',
  'docs.type.range': '{type} {min}–{max}',
  'docs.type.range.characters': '{type} {min}–{max} characters',
  'docs.type.from': '{type} from {min}',
  'docs.type.from.characters': '{type} from {min} characters',
  'docs.type.default': '{type}, default {value}',
} as const
