/** Plans in the administration. */
export const adminPlans = {
  'admin.plans': 'Planos',
  'admin.plans.all': 'Todos os planos',
  'admin.plans.new': 'Novo plano',
  'admin.plans.create': 'Criar plano',
  'admin.plans.created': 'Plano criado. Atribua-o às pessoas nas páginas delas.',
  'admin.plans.saved':
    'Salvo. Vale para todas as pessoas neste plano a partir da próxima solicitação.',
  'admin.plans.hint':
    'As alterações valem para todas as pessoas neste plano. O que já está armazenado fica.',
  'admin.plans.who': 'Pessoas no plano {name}',
  'admin.plans.people': '{count, plural, one {# pessoa} other {# pessoas}} no plano {name}',
  'admin.plans.facts':
    '{hasUploads, select, true {{uploads, number} envios por API por mês} other {Envios por API ilimitados}} · {hasStorage, select, true {{storage}} other {armazenamento ilimitado}} · arquivos de até {file} · {hasDays, select, true {mantidos por até {days, plural, one {# dia} other {# dias}}} other {mantidos pelo tempo que as pessoas quiserem}}',
  'admin.plans.id': 'ID',
  'admin.plans.id.hint': 'Letras minúsculas, números e hifens. Não pode ser alterado depois.',
  'admin.plans.name': 'Nome',
  'admin.plans.name.wrong': 'Dê um nome a ele.',
  'admin.plans.uploadsPerMonth': 'Envios por API e MCP por mês',
  'admin.plans.storage': 'Armazenamento, por exemplo 5 GB',
  'admin.plans.fileSize': 'Maior arquivo, por exemplo 25 MB',
  'admin.plans.maxExpiration': 'Expiração mais longa, em dias',
  'admin.plans.api': 'Chamadas à API por minuto, por chave',
  'admin.plans.mcp': 'Chamadas MCP por minuto, por chave',
  'admin.plans.customDate': 'Datas de expiração personalizadas',
  'admin.plans.customSlug': 'Links curtos personalizados',
  'admin.plans.archive': 'As confirmações de envios excluídos após uma visualização ficam',
  'admin.plans.none': 'Deixe em branco para não ter limite.',
  'admin.plans.count.wrong': 'Use um número inteiro a partir de 1.',
  'admin.plans.size.wrong': 'Use um tamanho como 25 MB.',
} as const
