/** The pages for developers, apart from the reference. */
export const docs = {
  'docs.chapters': 'ドキュメント',
  'docs.chapters.start': 'クイックスタート',
  'docs.chapters.rest': 'REST',
  'docs.chapters.mcp': 'AIエージェント（MCP）',
  'docs.chapters.oauth': 'OAuth',
  'docs.chapters.tools': 'CLIとSDK',
  'docs.chapters.limits': '制限',
  'docs.chapters.errors': 'エラー',
  'docs.chapters.reference': 'APIリファレンス',

  'docs.copy': 'コピー',
  'docs.copy.command': 'コマンドをコピー',
  'docs.copy.commands': 'コマンドをコピー',
  'docs.copy.response': '応答をコピー',
  'docs.copy.url': 'URLをコピー',
  'docs.copy.program': 'コードをコピー',
  'docs.copy.example': '{name}の例をコピー',

  'docs.sites.description':
    '{siteName}のアカウントとAPIキー。ファイルのアップロード先は、この運営の他のサイトです。',
  'docs.sites.about':
    'このサイトでは、アカウントと<a>APIキー</a>を管理します。ファイルは次のサイトにアップロードします。それぞれのサイトに、このページと同じ内容のページがあります。',
  'docs.sites.one':
    '<a>{origin}</a>（{kinds, select, image {画像} audio {音声} other {画像と音声}}）',

  'docs.start.title': '開発者向け',
  'docs.start.description':
    'スクリプト、アプリ、AIエージェントから、{siteName}に{kinds, select, image {画像} audio {音声} other {画像と音声}}をアップロードできます。',
  'docs.start.about':
    'ファイルを送信すると、リンクがJSONで返ります。HTTPを使えるものなら何でも構いません。例にはすべて、このサイトのアドレスを使っています。',
  'docs.start.quick': 'クイックスタート',
  'docs.start.key': '<a>APIキー</a>を作成し、変数に保存します。キーが表示されるのは1回だけです。',
  'docs.start.upload': '<code>{file}</code>を、30日後に期限切れになるようにアップロードします。',
  'docs.start.language': '言語',
  'docs.start.response.image':
    '応答には、人が見るページの<code>share_url</code>と、そのまま使えるHTML、Markdown、BBCodeの<code>embed</code>も含まれます。',
  'docs.start.response.audio': '応答には、人が見るページの<code>view_url</code>も含まれます。',
  'docs.start.files':
    'ファイルの種類は、名前ではなく内容から判定します。位置情報、カメラ情報、その他のメタデータは、保存前にすべて削除されます。',
  'docs.start.clients':
    'プログラミングは不要です。ShareX、PicGo、ksnip、スマートフォンなどの<a>すぐに使える設定</a>があります。',
  'docs.start.choose': 'インターフェースを選ぶ',
  'docs.start.rest': 'REST',
  'docs.start.rest.about':
    '{kinds, select, image {画像} audio {音声} other {画像と音声}}のアップロード、取得、一覧、編集、削除。',
  'docs.start.mcp': 'AIエージェント',
  'docs.start.mcp.about': 'Claude、Cursor、VS Codeなどを、1つの設定で接続できます。',
  'docs.start.oauth': 'OAuth',
  'docs.start.oauth.about': 'ユーザーが自分のアカウントにアプリを接続できるようにします。',
  'docs.start.tools': 'CLIとSDK',
  'docs.start.tools.about':
    '1つのコマンドで、アップロード、リンクのコピー、Markdownの取得ができます。',
  'docs.start.machine': '機械可読な情報',
  'docs.start.machine.openapi':
    '<openapi>OpenAPI 3.1ドキュメント</openapi>（<reference>ページ</reference>でも閲覧可）',
  'docs.start.machine.llms': '<a>llms.txt</a>：言語モデル向けの、このサイトのプレーンテキスト版',
  'docs.start.machine.discovery': '<card>エージェントカード</card>と<catalog>APIカタログ</catalog>',

  'docs.rest.title': 'REST',
  'docs.rest.description': 'HTTPでのアップロード、取得、一覧、編集、削除。',
  'docs.rest.about':
    '1つのキーで1つのリクエストを送ると、JSONが返ります。このページは概要です。すべてのフィールドは<a>リファレンス</a>をご覧ください。',
  'docs.rest.auth': '認証',
  'docs.rest.auth.about':
    'キーは<code>Authorization: Bearer …</code>として送信します。キーが使えるのは、このサイトとそのスコープに限られ、それ以外では<a>拒否</a>されます。公開アイテムはキーなしで取得できます。キーを送信した場合は、必ず検証されます。',
  'docs.rest.auth.signUp':
    '画面のないエージェントは、<a>プルーフ・オブ・ワークで登録</a>できます。',
  'docs.rest.auth.oauth': '他の人の代わりに操作するには、<a>OAuth</a>を使います。',
  'docs.rest.upload': 'アップロード',
  'docs.rest.upload.raw':
    'ファイルを本文として、オプションを<code>x-</code>で始まるヘッダーとして送信します。',
  'docs.rest.upload.form':
    'または、<code>file</code>パートを含むフォームを、オプションをフィールドとして送信します。',
  'docs.rest.upload.audio': '音声は<code>/api/v1/audio</code>に送信します。',
  'docs.rest.upload.response':
    'ヘッダーの値には、パーセントエンコードしたUTF-8も使えます。応答は<a>アイテム</a>です。<code>url</code>はそのページ、<code>direct_url</code>はファイルを指します。',
  'docs.rest.upload.classic':
    '<a>従来のAPI</a>（<code>POST /api/upload</code>）は、画像をフォームで受け取り、埋め込みコードも返します。',
  'docs.rest.expiration': '有効期限',
  'docs.rest.expiration.table': '有効期限の一覧',
  'docs.rest.expiration.name': 'expiration',
  'docs.rest.expiration.expires': '期限切れになる時点',
  'docs.rest.expiration.1d': '24時間後（従来のAPIの既定値）',
  'docs.rest.expiration.1w': '7日後',
  'docs.rest.expiration.1mo': '30日後',
  'docs.rest.expiration.3mo': '90日後',
  'docs.rest.expiration.forever': '削除するまで無期限（プランの範囲内でのRESTの既定値）',
  'docs.rest.expiration.burn': '1回の閲覧後（ファイルはその閲覧の中で削除されます）',
  'docs.rest.expiration.views': 'view_limitで指定した人数（1～999）の閲覧後。遅くとも30日後',
  'docs.rest.expiration.date': 'expires_atの時刻（エポック秒またはRFC 3339）',
  'docs.rest.expiration.about':
    'パスワード、有効期限、閲覧回数の上限、非公開設定は、直接リンクを含め、ファイルを返すすべてのURLに適用されます。',
  'docs.rest.retry': '安全な再試行',
  'docs.rest.retry.about':
    'アップロードに<code>Idempotency-Key</code>を付ければ、何度でも再試行できます。24時間以内は、同じキーと同じファイルに同じ応答が返り、二重に保存されることはありません。429や503のあとは<code>Retry-After</code>だけ待ってください。拒否されたリクエストでは何も保存されず、クォータも消費されません。',
  'docs.rest.list': '一覧、編集、削除',
  'docs.rest.list.about':
    '<code>next_cursor</code>がnullになるまで、その値を<code>cursor</code>として渡してください。途中でアイテムが追加または削除されても、各アイテムはちょうど1回ずつ得られます。時刻はエポックミリ秒です。',
  'docs.rest.private': '非公開アイテム',
  'docs.rest.private.about':
    '非公開アイテムのURLには、すべて<code>?s=…</code>が含まれます。これがないと応答は404になり、存在しないもの、期限切れのもの、ブロックされたもの、自分のものでないものと区別できません。',
  'docs.rest.errors': 'エラー',
  'docs.rest.errors.about':
    'エラーはJSONで返ります。<code>error</code>には<a>{count, number}種類のコード</a>のいずれか、<code>detail</code>には説明が入ります。',
  'docs.rest.errors.classic': '従来のAPIでは、説明は<code>error</code>に入ります。',
  'docs.rest.errors.detail.audio':
    "Windows Media files aren't supported. Save it as MP3 or M4A and upload that.",
  'docs.rest.errors.detail.image':
    "PDFs aren't supported. Export the page as PNG or JPEG and upload that.",

  'docs.oauth.title': 'OAuth',
  'docs.oauth.description': 'ユーザーが、必要なアクセスだけをアプリに許可できるようにします。',
  'docs.oauth.about':
    'ユーザーは、アプリのアクセスをこのサイトで承認し、いつでも取り消せます。キーをコピーする必要はなく、アプリの登録も自動で行われます。',
  'docs.oauth.discover': '1. 検出',
  'docs.oauth.discover.about':
    '{hasItems, select, true {リソースは2つあります。} other {各サイトに2つのリソースがあります。}}トークンはそのうちの1つで使え、もう1つでは拒否されます。各リソースは認可サーバーを示し、認可サーバーはエンドポイントの一覧を示します（RFC 9728、RFC 8414）。',
  'docs.oauth.register': '2. 登録',
  'docs.oauth.register.about':
    'リクエストで1回だけ登録するか（RFC 7591）、これを省略して、クライアントメタデータ文書のHTTPS URLを<code>client_id</code>として使います。',
  'docs.oauth.register.kept':
    '<code>127.0.0.1</code>では、後から任意のポートを使えます。{span}のあいだ使われなかった登録は削除されます。',
  'docs.oauth.request': '3. アクセスの要求',
  'docs.oauth.request.about':
    'PKCE（S256のみ）を使う認可コードです。リソース（RFC 8707）とスコープを指定してください。<code>refresh_token</code>を登録したクライアントにはリフレッシュトークンが発行されます。それ以外は<code>offline_access</code>で要求します。応答の<code>state</code>と<code>iss</code>（RFC 9207）を照合してください。',
  'docs.oauth.tokens': '4. 使用と更新',
  'docs.oauth.tokens.about':
    'アクセストークンの有効期間は数分です。リフレッシュトークンは1回だけ使え、使うと次のトークンが返ります。古いものを再使用すると、許可全体が無効になります。トークンエンドポイントでDPoP証明（RFC 9449、ES256）を使うと、トークンはアプリの鍵に紐付けられます。',
  'docs.oauth.scopes': 'スコープ',
  'docs.oauth.scopes.scope': 'スコープ',
  'docs.oauth.scopes.lets': 'アプリができること',
  'docs.oauth.errors':
    '401は<code>WWW-Authenticate</code>でメタデータを示し、403の<a>insufficient_scope</a>は要求すべきスコープを示します。',

  'docs.tools.title': 'CLIとSDK',
  'docs.tools.description': 'アップロードしてリンクをコピーするコマンドと、コード用の型付きSDK。',
  'docs.tools.about': 'どちらもNode 22以降が必要で、すべてのAnybinサイトで使えます。',
  'docs.tools.cli': 'CLI',
  'docs.tools.cli.about':
    'リンクは1行に1つずつ出力され、対話型のターミナルではクリップボードにもコピーされます。<code>--json</code>は1行に1つのJSONオブジェクトを、<code>--markdown</code>はプルリクエストにそのまま使えるMarkdownを出力します。終了コードで、ファイルの拒否（5）、クォータの超過（6）、サイトの混雑（7）を区別できます。スクリプトでは<code>ANYBIN_URL</code>と<code>ANYBIN_API_KEY</code>を設定してください。',
  'docs.tools.sdk': 'SDK',
  'docs.tools.sdk.about':
    '<reference>リファレンス</reference>のすべての操作が、同じ名前の型付きメソッドになっています。アップロードはストリームで送信され、サイトの混雑時には再試行され、ファイルが二重に保存されることはありません。失敗はすべて、<errors>コード</errors>のいずれかを持つ<code>AnybinError</code>です。',
  'docs.tools.other': 'その他の言語',
  'docs.tools.other.about':
    '<openapi>OpenAPI 3.1ドキュメント</openapi>からクライアントを生成するか、<start>クイックスタート</start>の簡単な例を使ってください。',
} as const
