/** Plans, what is used of them, and the page with the personal API key. */
export const plans = {
  'plans.usage': 'Uso',
  'plans.usage.month': 'Este mês',
  'plans.usage.about':
    '{count, plural, one {# envio guardado} other {# envios guardados}}. Os envios por API e MCP são zerados em {date} às 00:00 UTC. Os envios pelo navegador não contam.',
  'plans.usage.limits': 'Uso e limites',
  'plans.usage.compare': 'Comparar planos',
  'plans.usage.upgrade': 'Fazer upgrade',
  'plans.plan': 'Plano {planName}',
  'plans.side': 'Plano <b>{planName}</b>',

  'plans.meter.uploads': 'Envios por API e MCP neste mês',
  'plans.meter.storage': 'Armazenamento',
  'plans.meter.unlimited': '{used} em uso, ilimitado',
  'plans.meter.limited': '{used} de {limit}',
  'plans.meter.uploads.state': '{isFull, select, true {limite atingido} other {quase cheio}}',
  'plans.meter.storage.state': '{isFull, select, true {cheio} other {quase cheio}}',
  'plans.meter.uploads.hint':
    'Ao atingir o limite, os envios por API e MCP são recusados até a contagem ser zerada. Você ainda pode enviar pelo navegador.',
  'plans.meter.storage.hint':
    'Quando o armazenamento está cheio, novos envios são recusados. Os envios existentes continuam funcionando.',

  'plans.limits.file': 'Tamanho máximo de arquivo',
  'plans.limits.expiration': 'Expiração máxima',
  'plans.limits.expiration.upTo': 'Até {span}',
  'plans.limits.customDate': 'Expiração em data personalizada',
  'plans.limits.customSlug': 'Links curtos personalizados',
  'plans.limits.archive': 'Arquivo de confirmações',
  'plans.limits.api': 'Chamadas à API por minuto, por chave',
  'plans.limits.mcp': 'Chamadas MCP por minuto, por chave',
  'plans.limits.allowed': '{isAllowed, select, true {Sim} other {Não}}',
  'plans.noExpiration': 'Sem expiração',
  'plans.unlimited': 'Ilimitado',

  'plans.profile': 'Plano e uso',
  'plans.profile.plan': 'Seu plano: {planName}',
  'plans.profile.upgrade': '{isSold, select, true {Fazer upgrade} other {Planos}}',
  'plans.profile.paid':
    'Obrigado. Seu plano muda assim que o pagamento for confirmado, em geral na hora.',
  'plans.profile.notPaid': 'Pagamento cancelado. Nada foi cobrado, e seu plano não mudou.',

  'plans.key': 'Chave de API',
  'plans.key.purpose': 'Sua chave pessoal para envios e MCP',
  'plans.key.about':
    'Use-a com <code>POST /api/upload</code> e MCP. Ela pode enviar, ler e excluir todas as suas imagens. Guardamos só uma impressão digital dela, então a chave completa é mostrada uma vez, quando é criada.',
  'plans.key.neverUsed': 'Criada <created></created>, nunca usada',
  'plans.key.used': 'Criada <created></created>, último uso <used></used>',
  'plans.key.regenerate': 'Gerar outra',
  'plans.key.regenerate.about':
    'Ao gerar outra, a chave atual para de funcionar imediatamente. Scripts e agentes que a usam recebem 401 até você dar a eles a nova.',
  'plans.key.create': 'Criar chave de API',

  'plans.table': 'Comparar planos',
  'plans.table.plan': 'Plano',
  'plans.table.uploads': 'Envios por API/MCP por mês',
  'plans.table.storage': 'Armazenamento',
  'plans.table.custom': 'Datas e links curtos personalizados',
  'plans.table.custom.both': 'Ambos',
  'plans.table.custom.date': 'Só datas',
  'plans.table.custom.slug': 'Só links curtos',
  'plans.table.custom.none': '–',
  'plans.table.current': '{planName} (atual)',
  'plans.table.days': '{days, plural, one {# dia} other {# dias}}',
  'plans.smaller':
    'Se você mudar para um plano menor, os envios existentes ficam. Os novos seguem os limites dele.',

  'plans.ask':
    'Para mudar de plano, entre em contato com a administração do site e informe o endereço de e-mail da sua conta: <b>{email}</b>.',
  'plans.ask.contact':
    'Para mudar de plano, <a>entre em contato com a administração do site</a> e informe o endereço de e-mail da sua conta: <b>{email}</b>.',
  'plans.upgradeTo': 'Fazer upgrade para {planName}',
  'plans.switchTo': 'Mudar para {planName}',
  'plans.buy.about': 'O preço e o pagamento ficam na página da Stripe. Cancele quando quiser.',
  'plans.subscribed': 'Você assina o plano {planName}.',
  'plans.ending': 'Você está no plano {planName} até {date}.',
  'plans.pastDue':
    'Seu último pagamento falhou. Atualize seu cartão para manter o plano {planName}.',
  'plans.manage': 'Gerenciar assinatura e faturas',
} as const
