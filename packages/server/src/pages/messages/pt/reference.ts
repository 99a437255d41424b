/** The pages for developers about agents and limits, and the reference. */
export const reference = {
  'docs.mcp.title': 'Agentes de IA (MCP)',
  'docs.mcp.description':
    'Permita que Claude, Cursor, VS Code e outros agentes enviem para {siteName}.',
  'docs.mcp.about':
    'Este site é um servidor MCP. Seu agente pode enviar uma {kind, select, audio {gravação} other {captura de tela}}, receber o link e colá-lo onde você precisar. O endpoint é <code>{endpoint}</code>.',
  'docs.mcp.connect': 'Conecte seu agente',
  'docs.mcp.client': 'Cliente',
  'docs.mcp.key':
    'Crie uma <keys>chave de API</keys> só com as permissões de que seu agente precisa. Clientes compatíveis com OAuth não precisam de chave: eles trazem você aqui para <oauth>permitir o acesso</oauth>.',
  'docs.mcp.tools': 'Ferramentas',
  'docs.mcp.tools.tool': 'Ferramenta',
  'docs.mcp.tools.does': 'O que faz',
  'docs.mcp.tools.scope': 'Permissão',
  'docs.mcp.tools.any': 'qualquer',
  'docs.mcp.untrusted':
    'Nomes de arquivo, títulos, legendas e transcrições são escritos por outras pessoas. Os resultados os marcam como não confiáveis; agentes nunca devem seguir instruções contidas neles.',
  'docs.mcp.files': 'Arquivos grandes',
  'docs.mcp.files.about':
    'Base64 em uma chamada de ferramenta enche o contexto do modelo. Em vez disso, a ponte <code>@anybin/mcp</code> aceita um <code>path</code>, transmite ela mesma o arquivo e informa o progresso. Ela só lê arquivos de pastas que o cliente abriu ou das indicadas em <code>ANYBIN_ALLOWED_DIRS</code>, e nunca arquivos ocultos. Outros clientes chamam <code>create_upload</code>, enviam o arquivo por HTTP e chamam <code>complete_upload</code>.',
  'docs.mcp.curl': 'Experimente com curl',
  'docs.mcp.curl.about': 'Listar ferramentas não exige chave nem sessão:',

  'docs.mcp.claudeCode.place': 'Em um terminal',
  'docs.mcp.claudeCode.advice':
    'Omita o cabeçalho e digite /mcp no Claude Code para entrar com seu navegador.',
  'docs.mcp.claudeDesktop.advice':
    'Settings → Developer → Edit Config abre o arquivo; depois, reinicie o Claude. Isto executa a ponte, que pode enviar arquivos pelo caminho a partir das pastas em ANYBIN_ALLOWED_DIRS.',
  'docs.mcp.cursor.place': '~/.cursor/mcp.json, ou .cursor/mcp.json',
  'docs.mcp.cursor.advice': 'Omita os cabeçalhos para entrar com seu navegador.',
  'docs.mcp.windsurf.advice': 'Pressione o botão de atualizar no painel MCP depois de salvar.',
  'docs.mcp.vsCode.advice':
    'O VS Code pede a chave uma vez e a guarda no armazenamento de segredos.',
  'docs.mcp.other': 'Outros clientes',
  'docs.mcp.other.place': 'A lista de servidores stdio do seu cliente',
  'docs.mcp.other.advice':
    'Para clientes que iniciam um servidor local. Sem uma chave, a ponte conecta você pelo navegador.',

  'docs.limits.title': 'Limites',
  'docs.limits.description': 'Planos, tamanhos de arquivo, formatos e limites de frequência.',
  'docs.limits.about':
    'Uma solicitação recusada não guarda nada, não gasta cota e informa qual limite foi atingido.',
  'docs.limits.plans': 'Planos',
  'docs.limits.perAccount': 'Por conta',
  'docs.limits.uploads': 'Envios por API/MCP por mês',
  'docs.limits.storage': 'Armazenamento',
  'docs.limits.count':
    'Os envios por API e MCP contam juntos. Os envios pelo navegador não contam. A contagem é zerada às 00:00 UTC do dia 1º.',
  'docs.limits.files': 'Arquivos',
  'docs.limits.files.sizes':
    'Este site aceita imagens de até {imageSize} e áudio de até {audioSize}, se seu plano permitir. 1 MB são 1.048.576 bytes.',
  'docs.limits.files.formats':
    'Aceitos: imagens {imageFormats} e áudio {audioFormats}, detectados pelo conteúdo, não pelo nome.',
  'docs.limits.headers': 'Cabeçalhos de cota e frequência',
  'docs.limits.headers.quota':
    '<code>X-Quota-Used</code>, <code>X-Quota-Limit</code> e <code>X-Quota-Remaining</code> em cada envio; o limite pode ser a palavra <code>unlimited</code>.',
  'docs.limits.headers.rate':
    '<code>RateLimit</code> e <code>RateLimit-Policy</code> em cada solicitação com uma chave: o que resta neste minuto, e o limite.',
  'docs.limits.headers.retry':
    '<code>Retry-After</code> com <limited>429</limited> e <overloaded>503</overloaded>: segundos de espera.',

  'docs.reference.title': 'Referência da API',
  'docs.reference.description': 'Todas as operações, parâmetros, respostas e esquemas.',
  'docs.reference.about': 'Gerada a partir do <a>documento OpenAPI 3.1</a> deste site.',
  'docs.reference.search': 'Encontrar uma operação ou um esquema',
  'docs.reference.search.example': 'upload, delete, PATCH, Item …',
  'docs.reference.search.find': 'Buscar',
  'docs.reference.found':
    '{count, plural, =0 {Nenhum resultado} one {# resultado} other {# resultados}}',
  'docs.reference.schemas': 'Esquemas',
  'docs.reference.access.none': 'Não exige autenticação.',
  'docs.reference.access.session': 'Só sessão do navegador.',
  'docs.reference.access.optional':
    'Opcional para itens públicos. Se você enviar uma chave ou um token, é sempre verificado.',
  'docs.reference.access.optionalScope':
    'Opcional para itens públicos. Se você enviar uma chave ou um token, precisa da permissão {scopes}.',
  'docs.reference.access.required': 'Exige uma chave ou um token.',
  'docs.reference.access.requiredScope': 'Exige uma chave ou um token com a permissão {scopes}.',

  'docs.reference.parameters': 'Parâmetros',
  'docs.reference.parameters.of': 'Parâmetros de {owner}',
  'docs.reference.properties': 'Propriedades',
  'docs.reference.properties.of': 'Propriedades de {owner}',
  'docs.reference.body': 'Corpo: {types}',
  'docs.reference.body.of': 'Corpo de {owner}: {types}',
  'docs.reference.body.raw': '<b>Corpo:</b> o arquivo bruto, como {types}',
  'docs.reference.body.schema': '<b>Corpo:</b> <type></type> como {types}',
  'docs.reference.anyJson': 'Qualquer JSON.',
  'docs.reference.type': 'Tipo',
  'docs.reference.about.field': 'Descrição',
  'docs.reference.required': 'obrigatório',
  'docs.reference.returns': '<b>Retorna</b> <code>{status}</code> <type></type>',
  'docs.reference.returns.nothing': '<b>Retorna</b> <code>{status}</code> sem corpo',
  'docs.reference.errors': 'Erros ({count, number})',

  'docs.type.upTo': '{type} até {max}',
  'docs.type.upTo.characters': '{type} de até {max} caracteres',
  'docs.type.range': '{type} {min}–{max}',
  'docs.type.range.characters': '{type} de {min}–{max} caracteres',
  'docs.type.from': '{type} a partir de {min}',
  'docs.type.from.characters': '{type} a partir de {min} caracteres',
  'docs.type.default': '{type}, padrão {value}',
} as const
