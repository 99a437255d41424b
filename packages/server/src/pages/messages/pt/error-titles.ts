/** What error pages call each error, and what they advise. */
export const errorTitles = {
  'errors.title.auth_required': 'Entre ou envie uma chave de API.',
  'errors.title.unauthorized': 'Não foi possível ler o cabeçalho Authorization.',
  'errors.title.invalid_token': 'Chave de API inválida',
  'errors.title.invalid_dpop_proof': 'A prova DPoP não vale para esta solicitação.',
  'errors.title.insufficient_scope':
    'Esta chave de API ou este aplicativo não tem permissão para isso.',
  'errors.title.forbidden': 'Você não tem permissão para fazer isso.',
  'errors.title.account_banned': 'Esta conta está suspensa.',
  'errors.title.bad_origin': 'Esta solicitação veio de outro site.',
  'errors.title.turnstile_failed': 'A verificação contra robôs não foi concluída.',
  'errors.title.not_found': 'Não encontrado',
  'errors.title.method_not_allowed': 'Este endereço não aceita esse método.',
  'errors.title.conflict': 'Isso entra em conflito com algo que já existe.',
  'errors.title.idempotency_mismatch': 'Esta Idempotency-Key já foi usada em outra solicitação.',
  'errors.title.invalid_json': 'O corpo da solicitação não é um JSON válido.',
  'errors.title.invalid_request': 'A solicitação não é válida.',
  'errors.title.request_too_large': 'Este arquivo é grande demais.',
  'errors.title.unsupported_media_type': 'Este tipo de arquivo não é aceito.',
  'errors.title.unreadable_media': 'Este arquivo está danificado e não pode ser aberto.',
  'errors.title.request_timeout': 'A solicitação chegou devagar demais.',
  'errors.title.rate_limited': 'Solicitações demais.',
  'errors.title.quota_exceeded': 'A cota mensal de envios acabou.',
  'errors.title.budget_exceeded': 'Esta chave de API usou todo o seu orçamento.',
  'errors.title.storage_quota_exceeded': 'O espaço de armazenamento acabou.',
  'errors.title.plan_required': 'Seu plano não inclui isso.',
  'errors.title.content_blocked': 'Este conteúdo não é permitido aqui.',
  'errors.title.storage_unavailable': 'O armazenamento não está respondendo.',
  'errors.title.overloaded': 'O site está sobrecarregado.',
  'errors.title.internal': 'Algo deu errado do nosso lado.',
  'errors.help.forbidden': 'Só quem é dono, ou quem tem a função certa, pode fazer isso.',
  'errors.help.account_banned': 'Fale com a administração do site.',
  'errors.help.conflict': 'Recarregue a página, confira o estado atual e tente de novo.',
  'errors.help.invalid_request': 'Confira o que você digitou e tente de novo.',
  'errors.help.request_too_large':
    'Envie um arquivo menor. Se o limite for do seu plano, um plano maior permite mais.',
  'errors.help.unsupported_media_type':
    'Aceitamos imagens PNG, JPEG, WebP, GIF e AVIF e áudio MP3, WAV, Ogg, Opus, FLAC, M4A, AAC e WebM. Olhamos o conteúdo do arquivo, não o nome.',
  'errors.help.unreadable_media':
    'Abra-o em outro aplicativo, salve uma nova cópia e envie essa cópia.',
  'errors.help.request_timeout':
    'Nada foi armazenado nem contado. Tente de novo com uma conexão mais estável.',
  'errors.help.quota_exceeded':
    'A cota recomeça no dia 1º do mês às 00:00 UTC. Planos maiores incluem mais envios.',
  'errors.help.storage_quota_exceeded':
    'Não há espaço suficiente para este arquivo. Exclua alguns envios ou mude para um plano maior.',
  'errors.help.plan_required': 'Um plano maior talvez inclua isso.',
  'errors.help.content_blocked':
    'Nada foi armazenado. Se você acha que é um engano, fale com a administração do site.',
  'errors.help.storage_unavailable':
    'Nada foi armazenado nem contado. Tente de novo em alguns minutos.',
  'errors.title.precondition_failed': 'O arquivo foi substituído nesse meio-tempo.',
} as const
