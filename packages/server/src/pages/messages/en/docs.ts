/** The pages for developers, apart from the reference. */
export const docs = {
  'docs.chapters': 'Documentation',
  'docs.chapters.start': 'Quick start',
  'docs.chapters.rest': 'REST',
  'docs.chapters.mcp': 'AI agents (MCP)',
  'docs.chapters.oauth': 'OAuth',
  'docs.chapters.tools': 'CLI and SDK',
  'docs.chapters.limits': 'Limits',
  'docs.chapters.errors': 'Errors',
  'docs.chapters.reference': 'API reference',

  'docs.copy': 'Copy',
  'docs.copy.command': 'Copy the command',
  'docs.copy.commands': 'Copy the commands',
  'docs.copy.response': 'Copy the response',
  'docs.copy.url': 'Copy the URL',
  'docs.copy.program': 'Copy the code',
  'docs.copy.example': 'Copy {name} example',

  'docs.sites.description':
    'Accounts and API keys for {siteName}. Files are uploaded to its other sites.',
  'docs.sites.about':
    'This site manages accounts and <a>API keys</a>. Files are uploaded to these sites, and each has its own copy of this page:',
  'docs.sites.one':
    '<a>{origin}</a>, for {kinds, select, image {images} audio {audio} other {images and audio}}',

  'docs.start.title': 'For developers',
  'docs.start.description':
    'Upload {kinds, select, image {images} audio {audio} other {images and audio}} to {siteName} from a script, an app or an AI agent.',
  'docs.start.about':
    "Send a file, get links back as JSON. Anything that speaks HTTP will do. Every example uses this site's own address.",
  'docs.start.quick': 'Quick start',
  'docs.start.key': "Create an <a>API key</a> and save it in a variable. You'll see it only once.",
  'docs.start.upload': 'Upload <code>{file}</code>, to expire after 30 days:',
  'docs.start.language': 'Language',
  'docs.start.response.image':
    'The response also includes <code>share_url</code>, the page for people, and <code>embed</code>, ready-made HTML, Markdown and BBCode.',
  'docs.start.response.audio':
    'The response also includes <code>view_url</code>, the page for people.',
  'docs.start.files':
    "We detect the type from the file's contents, not its name. Location, camera and all other metadata is removed before anything is stored.",
  'docs.start.clients':
    'No programming needed: <a>ready-made setups</a> for ShareX, PicGo, ksnip, phones and other programs.',
  'docs.start.choose': 'Choose your interface',
  'docs.start.rest': 'REST',
  'docs.start.rest.about':
    'Upload, read, list, edit and delete {kinds, select, image {images} audio {audio} other {images and audio}}.',
  'docs.start.mcp': 'AI agents',
  'docs.start.mcp.about': 'Connect Claude, Cursor, VS Code and others with one setting.',
  'docs.start.oauth': 'OAuth',
  'docs.start.oauth.about': 'Let people connect your app to their account.',
  'docs.start.tools': 'CLI and SDK',
  'docs.start.tools.about': 'Upload, copy the link and get Markdown with one command.',
  'docs.start.machine': 'Machine-readable',
  'docs.start.machine.openapi':
    '<openapi>OpenAPI 3.1 document</openapi>, also as <reference>pages</reference>',
  'docs.start.machine.llms': '<a>llms.txt</a>: this site as plain text for language models',
  'docs.start.machine.discovery': '<card>Agent card</card> and <catalog>API catalog</catalog>',

  'docs.rest.title': 'REST',
  'docs.rest.description': 'Upload, read, list, edit and delete over HTTP.',
  'docs.rest.about':
    'One key, one request, JSON back. This page is the tour; the <a>reference</a> lists every field.',
  'docs.rest.auth': 'Authentication',
  'docs.rest.auth.about':
    "Send the key as <code>Authorization: Bearer …</code>. A key works only on this site and only for its scopes; elsewhere it's <a>refused</a>. You can read public items without a key. If you send one, it's always checked.",
  'docs.rest.auth.signUp': 'Headless agents can <a>sign up with proof of work</a>.',
  'docs.rest.auth.oauth': 'To act for other people, use <a>OAuth</a>.',
  'docs.rest.upload': 'Upload',
  'docs.rest.upload.raw':
    'Send the file as the body, and options as headers that start with <code>x-</code>:',
  'docs.rest.upload.form':
    'Or send a form with a <code>file</code> part and the options as fields.',
  'docs.rest.upload.audio': 'Audio goes to <code>/api/v1/audio</code>.',
  'docs.rest.upload.response':
    'Header values may be percent-encoded UTF-8. The response is an <a>item</a>: <code>url</code> is its page, <code>direct_url</code> the file.',
  'docs.rest.upload.classic':
    'The <a>classic API</a>, <code>POST /api/upload</code>, takes images as a form and also returns embed codes.',
  'docs.rest.expiration': 'Expiration',
  'docs.rest.expiration.table': 'Expirations',
  'docs.rest.expiration.name': 'expiration',
  'docs.rest.expiration.expires': 'Expires',
  'docs.rest.expiration.1d': 'after 24 hours; the default of the classic API',
  'docs.rest.expiration.1w': 'after 7 days',
  'docs.rest.expiration.1mo': 'after 30 days',
  'docs.rest.expiration.3mo': 'after 90 days',
  'docs.rest.expiration.forever':
    'never, unless you delete it; the default of REST, within your plan',
  'docs.rest.expiration.burn': 'after one view: the file is deleted as part of that view',
  'docs.rest.expiration.views':
    'after view_limit unique viewers (1 to 999), and after 30 days at the latest',
  'docs.rest.expiration.date': 'at expires_at, epoch seconds or RFC 3339',
  'docs.rest.expiration.about':
    'Passwords, expiration, view limits and privacy apply to every URL that serves the file, including the direct link.',
  'docs.rest.retry': 'Retry safely',
  'docs.rest.retry.about':
    'Send an <code>Idempotency-Key</code> with an upload and retry as often as you like: for 24 hours the same key and file return the same answer, and nothing is stored twice. After a 429 or 503, wait for <code>Retry-After</code>. A refused request stores nothing and uses no quota.',
  'docs.rest.list': 'List, edit, delete',
  'docs.rest.list.about':
    "Pass <code>next_cursor</code> back as <code>cursor</code> until it's null. You get each item exactly once, even while items are added or deleted. Times are epoch milliseconds.",
  'docs.rest.private': 'Private items',
  'docs.rest.private.about':
    'Every URL of a private item includes <code>?s=…</code>. Without it the answer is 404, the same as for anything missing, expired, blocked or not yours.',
  'docs.rest.errors': 'Errors',
  'docs.rest.errors.about':
    'Errors are JSON with one of <a>{count, number} codes</a> in <code>error</code> and an explanation in <code>detail</code>.',
  'docs.rest.errors.classic': 'The classic API puts the explanation in <code>error</code>.',
  'docs.rest.errors.detail.audio':
    "Windows Media files aren't supported. Save it as MP3 or M4A and upload that.",
  'docs.rest.errors.detail.image':
    "PDFs aren't supported. Export the page as PNG or JPEG and upload that.",

  'docs.oauth.title': 'OAuth',
  'docs.oauth.description': 'Let people give your app the access it needs, and nothing else.',
  'docs.oauth.about':
    "People approve your app's access on this site and can remove it at any time. No one copies keys, and your app registers itself.",
  'docs.oauth.discover': '1. Discover',
  'docs.oauth.discover.about':
    '{hasItems, select, true {There are two resources.} other {Each of its sites has two resources.}} A token works for one of them and is refused by the other. Each one points to its authorization server, which lists its endpoints (RFC 9728, RFC 8414):',
  'docs.oauth.register': '2. Register',
  'docs.oauth.register.about':
    'Register once with a request (RFC 7591), or skip this and use the HTTPS URL of your client metadata document as <code>client_id</code>.',
  'docs.oauth.register.kept':
    "On <code>127.0.0.1</code> you can use any port later. Registrations that aren't used for {span} are removed.",
  'docs.oauth.request': '3. Request access',
  'docs.oauth.request.about':
    'Authorization code with PKCE, S256 only. Name the resource (RFC 8707) and the scopes. Clients that registered for <code>refresh_token</code> get one; others ask for it with <code>offline_access</code>. Compare <code>state</code> and <code>iss</code> (RFC 9207) in the response.',
  'docs.oauth.tokens': '4. Use and refresh',
  'docs.oauth.tokens.about':
    'Access tokens last minutes. Each refresh token works once and returns the next. Reusing an old one revokes the whole grant. With a DPoP proof (RFC 9449, ES256) at the token endpoint, the token is bound to your key.',
  'docs.oauth.scopes': 'Scopes',
  'docs.oauth.scopes.scope': 'Scope',
  'docs.oauth.scopes.lets': 'Lets the app',
  'docs.oauth.errors':
    'A 401 links to the metadata in <code>WWW-Authenticate</code>; a 403 <a>insufficient_scope</a> names the scope to ask for.',

  'docs.tools.title': 'CLI and SDK',
  'docs.tools.description':
    'A command that uploads and copies the link, and a typed SDK for your code.',
  'docs.tools.about': 'Both need Node 22 or newer and work with any Anybin site.',
  'docs.tools.cli': 'CLI',
  'docs.tools.cli.about':
    'Links are printed one per line and, in an interactive terminal, copied to the clipboard. <code>--json</code> prints one JSON object per line, <code>--markdown</code> is ready for a pull request. Exit codes tell apart a refused file (5), a full quota (6) and a busy site (7). In scripts, set <code>ANYBIN_URL</code> and <code>ANYBIN_API_KEY</code>.',
  'docs.tools.sdk': 'SDK',
  'docs.tools.sdk.about':
    'Every operation in the <reference>reference</reference> is a typed method with the same name. Uploads stream, retry while the site is busy and never store a file twice. Every failure is an <code>AnybinError</code> with one of the <errors>codes</errors>.',
  'docs.tools.other': 'Other languages',
  'docs.tools.other.about':
    'Generate a client from the <openapi>OpenAPI 3.1 document</openapi>, or use the plain examples in <start>Quick start</start>.',
} as const
