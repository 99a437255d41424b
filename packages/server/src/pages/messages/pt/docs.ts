/** The pages for developers, apart from the reference. */
export const docs = {
  'docs.chapters': 'Documentação',
  'docs.chapters.start': 'Início rápido',
  'docs.chapters.rest': 'REST',
  'docs.chapters.mcp': 'Agentes de IA (MCP)',
  'docs.chapters.oauth': 'OAuth',
  'docs.chapters.tools': 'CLI e SDK',
  'docs.chapters.limits': 'Limites',
  'docs.chapters.errors': 'Erros',
  'docs.chapters.reference': 'Referência da API',

  'docs.copy': 'Copiar',
  'docs.copy.command': 'Copiar o comando',
  'docs.copy.commands': 'Copiar os comandos',
  'docs.copy.response': 'Copiar a resposta',
  'docs.copy.url': 'Copiar a URL',
  'docs.copy.program': 'Copiar o código',
  'docs.copy.example': 'Copiar o exemplo {name}',

  'docs.sites.description':
    'Contas e chaves de API para {siteName}. Os arquivos são enviados aos outros sites.',
  'docs.sites.about':
    'Este site gerencia contas e <a>chaves de API</a>. Os arquivos são enviados a estes sites, e cada um tem sua própria cópia desta página:',
  'docs.sites.one':
    '<a>{origin}</a>, para {kinds, select, image {imagens} audio {áudio} other {imagens e áudio}}',

  'docs.start.title': 'Para desenvolvedores',
  'docs.start.description':
    'Envie {kinds, select, image {imagens} audio {áudio} other {imagens e áudio}} para {siteName} a partir de um script, um aplicativo ou um agente de IA.',
  'docs.start.about':
    'Envie um arquivo e receba links em JSON. Serve qualquer coisa que fale HTTP. Todos os exemplos usam o endereço deste site.',
  'docs.start.quick': 'Início rápido',
  'docs.start.key':
    'Crie uma <a>chave de API</a> e guarde-a em uma variável. Você só a verá uma vez.',
  'docs.start.upload': 'Envie <code>{file}</code> para expirar após 30 dias:',
  'docs.start.language': 'Linguagem',
  'docs.start.response.image':
    'A resposta também inclui <code>share_url</code>, a página para pessoas, e <code>embed</code>, com HTML, Markdown e BBCode prontos.',
  'docs.start.response.audio':
    'A resposta também inclui <code>view_url</code>, a página para pessoas.',
  'docs.start.files':
    'Detectamos o tipo pelo conteúdo do arquivo, não pelo nome. A localização, os dados da câmera e todos os outros metadados são removidos antes de qualquer coisa ser guardada.',
  'docs.start.clients':
    'Sem programar: <a>configurações prontas</a> para ShareX, PicGo, ksnip, celulares e outros programas.',
  'docs.start.choose': 'Escolha sua interface',
  'docs.start.rest': 'REST',
  'docs.start.rest.about':
    'Enviar, ler, listar, editar e excluir {kinds, select, image {imagens} audio {áudio} other {imagens e áudio}}.',
  'docs.start.mcp': 'Agentes de IA',
  'docs.start.mcp.about': 'Conecte Claude, Cursor, VS Code e outros com um único ajuste.',
  'docs.start.oauth': 'OAuth',
  'docs.start.oauth.about': 'Permita que as pessoas conectem seu aplicativo à conta delas.',
  'docs.start.tools': 'CLI e SDK',
  'docs.start.tools.about': 'Enviar, copiar o link e obter Markdown com um único comando.',
  'docs.start.machine': 'Legível por máquinas',
  'docs.start.machine.openapi':
    '<openapi>Documento OpenAPI 3.1</openapi>, também como <reference>páginas</reference>',
  'docs.start.machine.llms':
    '<a>llms.txt</a>: este site como texto simples para modelos de linguagem',
  'docs.start.machine.discovery':
    '<card>Cartão do agente</card> e <catalog>catálogo de APIs</catalog>',

  'docs.rest.title': 'REST',
  'docs.rest.description': 'Enviar, ler, listar, editar e excluir por HTTP.',
  'docs.rest.about':
    'Uma chave, uma solicitação, JSON de volta. Esta página é o passeio; a <a>referência</a> lista todos os campos.',
  'docs.rest.auth': 'Autenticação',
  'docs.rest.auth.about':
    'Envie a chave como <code>Authorization: Bearer …</code>. Uma chave só funciona neste site e só para as permissões dela; em outros lugares, ela é <a>recusada</a>. Você pode ler itens públicos sem chave. Se enviar uma, ela é sempre verificada.',
  'docs.rest.auth.signUp': 'Agentes sem interface podem <a>se cadastrar com prova de trabalho</a>.',
  'docs.rest.auth.oauth': 'Para agir por outras pessoas, use <a>OAuth</a>.',
  'docs.rest.upload': 'Enviar',
  'docs.rest.upload.raw':
    'Envie o arquivo como corpo, e as opções como cabeçalhos que começam com <code>x-</code>:',
  'docs.rest.upload.form':
    'Ou envie um formulário com uma parte <code>file</code> e as opções como campos.',
  'docs.rest.upload.audio': 'Áudio vai para <code>/api/v1/audio</code>.',
  'docs.rest.upload.response':
    'Os valores dos cabeçalhos podem ser UTF-8 com codificação por porcentagem. A resposta é um <a>item</a>: <code>url</code> é a página dele, <code>direct_url</code> o arquivo.',
  'docs.rest.upload.classic':
    'A <a>API clássica</a>, <code>POST /api/upload</code>, aceita imagens em um formulário e também devolve códigos de incorporação.',
  'docs.rest.expiration': 'Expiração',
  'docs.rest.expiration.table': 'Expirações',
  'docs.rest.expiration.name': 'expiration',
  'docs.rest.expiration.expires': 'Expira',
  'docs.rest.expiration.1d': 'após 24 horas; o padrão da API clássica',
  'docs.rest.expiration.1w': 'após 7 dias',
  'docs.rest.expiration.1mo': 'após 30 dias',
  'docs.rest.expiration.3mo': 'após 90 dias',
  'docs.rest.expiration.forever':
    'nunca, a menos que você exclua; o padrão de REST, dentro do seu plano',
  'docs.rest.expiration.burn': 'após uma visualização: o arquivo é excluído como parte dela',
  'docs.rest.expiration.views':
    'após view_limit visitantes únicos (de 1 a 999), e no máximo após 30 dias',
  'docs.rest.expiration.date': 'em expires_at, segundos epoch ou RFC 3339',
  'docs.rest.expiration.about':
    'Senhas, expiração, limites de visualizações e privacidade valem para todas as URLs que servem o arquivo, inclusive o link direto.',
  'docs.rest.retry': 'Tentar de novo com segurança',
  'docs.rest.retry.about':
    'Envie uma <code>Idempotency-Key</code> com um envio e tente de novo quantas vezes quiser: por 24 horas, a mesma chave e o mesmo arquivo devolvem a mesma resposta, e nada é guardado duas vezes. Após um 429 ou 503, aguarde o que <code>Retry-After</code> indicar. Uma solicitação recusada não guarda nada e não gasta cota.',
  'docs.rest.list': 'Listar, editar, excluir',
  'docs.rest.list.about':
    'Passe <code>next_cursor</code> de volta como <code>cursor</code> até que seja null. Você recebe cada item exatamente uma vez, mesmo que itens sejam adicionados ou excluídos no meio-tempo. Os tempos são milissegundos epoch.',
  'docs.rest.private': 'Itens privados',
  'docs.rest.private.about':
    'Todas as URLs de um item privado incluem <code>?s=…</code>. Sem isso, a resposta é 404, a mesma de tudo o que não existe, expirou, está bloqueado ou não é seu.',
  'docs.rest.errors': 'Erros',
  'docs.rest.errors.about':
    'Erros são JSON com um de <a>{count, number} códigos</a> em <code>error</code> e uma explicação em <code>detail</code>.',
  'docs.rest.errors.classic': 'A API clássica coloca a explicação em <code>error</code>.',
  'docs.rest.errors.detail.audio':
    'Arquivos do Windows Media não são aceitos. Salve como MP3 ou M4A e envie esse arquivo.',
  'docs.rest.errors.detail.image':
    'PDFs não são aceitos. Exporte a página como PNG ou JPEG e envie esse arquivo.',

  'docs.oauth.title': 'OAuth',
  'docs.oauth.description':
    'Permita que as pessoas deem ao seu aplicativo o acesso de que ele precisa, e nada mais.',
  'docs.oauth.about':
    'As pessoas aprovam o acesso do seu aplicativo neste site e podem removê-lo a qualquer momento. Ninguém copia chaves, e seu aplicativo se registra sozinho.',
  'docs.oauth.discover': '1. Descobrir',
  'docs.oauth.discover.about':
    '{hasItems, select, true {Há dois recursos.} other {Cada um dos sites tem dois recursos.}} Um token funciona para um deles e é recusado pelo outro. Cada um aponta para seu servidor de autorização, que lista os endpoints (RFC 9728, RFC 8414):',
  'docs.oauth.register': '2. Registrar',
  'docs.oauth.register.about':
    'Registre-se uma vez com uma solicitação (RFC 7591), ou pule esta etapa e use a URL HTTPS do seu documento de metadados de cliente como <code>client_id</code>.',
  'docs.oauth.register.kept':
    'Em <code>127.0.0.1</code>, você pode usar qualquer porta depois. Registros que não são usados por {span} são removidos.',
  'docs.oauth.request': '3. Solicitar acesso',
  'docs.oauth.request.about':
    'Código de autorização com PKCE, só S256. Informe o recurso (RFC 8707) e as permissões. Clientes que se registraram para <code>refresh_token</code> recebem um; os outros o pedem com <code>offline_access</code>. Compare <code>state</code> e <code>iss</code> (RFC 9207) na resposta.',
  'docs.oauth.tokens': '4. Usar e renovar',
  'docs.oauth.tokens.about':
    'Os tokens de acesso duram minutos. Cada token de renovação funciona uma vez e devolve o próximo. Reutilizar um antigo revoga toda a concessão. Com uma prova DPoP (RFC 9449, ES256) no endpoint de tokens, o token fica vinculado à sua chave.',
  'docs.oauth.scopes': 'Permissões',
  'docs.oauth.scopes.scope': 'Permissão',
  'docs.oauth.scopes.lets': 'Permite ao aplicativo',
  'docs.oauth.errors':
    'Um 401 aponta para os metadados em <code>WWW-Authenticate</code>; um 403 <a>insufficient_scope</a> informa a permissão a pedir.',

  'docs.tools.title': 'CLI e SDK',
  'docs.tools.description':
    'Um comando que envia e copia o link, e um SDK tipado para o seu código.',
  'docs.tools.about':
    'Ambos precisam do Node 22 ou mais recente e funcionam com qualquer site Anybin.',
  'docs.tools.cli': 'CLI',
  'docs.tools.cli.about':
    'Os links são exibidos um por linha e, em um terminal interativo, copiados para a área de transferência. <code>--json</code> exibe um objeto JSON por linha, <code>--markdown</code> fica pronto para um pull request. Os códigos de saída distinguem um arquivo recusado (5), uma cota esgotada (6) e um site ocupado (7). Em scripts, defina <code>ANYBIN_URL</code> e <code>ANYBIN_API_KEY</code>.',
  'docs.tools.sdk': 'SDK',
  'docs.tools.sdk.about':
    'Cada operação da <reference>referência</reference> é um método tipado com o mesmo nome. Os envios são transmitidos em fluxo, tentados de novo enquanto o site está ocupado e nunca guardam um arquivo duas vezes. Toda falha é um <code>AnybinError</code> com um dos <errors>códigos</errors>.',
  'docs.tools.other': 'Outras linguagens',
  'docs.tools.other.about':
    'Gere um cliente a partir do <openapi>documento OpenAPI 3.1</openapi>, ou use os exemplos simples em <start>Início rápido</start>.',
} as const
