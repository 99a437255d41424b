/** Apps that people connect: the question before, the list afterwards, and what each permission means. */
export const consent = {
  'consent.title': 'Permitir acesso?',
  'consent.question': 'Permitir que <b>{host}</b> use sua conta?',
  'consent.as': 'Em {sites}, conectado como <b>{userName}</b>, ele poderá:',
  'consent.allow': 'Permitir',
  'consent.deny': 'Não permitir',
  'consent.after':
    'Você será levado a <code>{redirectUri}</code>. Você pode remover o acesso a qualquer momento em <a>Aplicativos conectados</a>.',
  'consent.callsItself':
    'Ele se apresenta como “{clientName}”. O próprio aplicativo escolheu esse nome.',
  'consent.unverified': 'Não verificamos quem criou este aplicativo.',
  'consent.published':
    'Ele está publicado no endereço acima. Permita só se você conhece esse site e confia nele.',
  'consent.onDevice': 'Ele roda neste dispositivo. Permita só se você mesmo acabou de iniciá-lo.',
  'consent.elsewhere': 'Sua resposta vai para o endereço acima. Permita só se você veio de lá.',

  'consent.apps': 'Aplicativos conectados',
  'consent.apps.none':
    'Nenhum aplicativo conectado. Os aplicativos e agentes de IA que você autoriza a usar sua conta aparecem aqui.',
  'consent.apps.removed': 'Acesso removido. O aplicativo não pode mais usar sua conta.',
  'consent.apps.name': 'Nome do aplicativo (segundo ele mesmo)',
  'consent.apps.access': 'Acesso a',
  'consent.apps.since': 'Conectado',
  'consent.apps.remove': 'Remover acesso',
  'consent.apps.remove.one': 'Remover o acesso de {host}',

  'consent.resource.api': '{host} (API)',
  'consent.resource.mcp': '{host} (ferramentas para agentes de IA)',

  'consent.scope.image:create': 'Enviar imagens e editar suas imagens e pastas',
  'consent.scope.image:read': 'Ver todas as suas imagens, inclusive as privadas',
  'consent.scope.image:delete': 'Excluir suas imagens definitivamente',
  'consent.scope.voice:create': 'Enviar áudios e editar seus áudios',
  'consent.scope.voice:read': 'Ouvir todos os seus áudios, inclusive os privados',
  'consent.scope.voice:delete': 'Excluir seus áudios definitivamente',
  'consent.scope.hash:lookup':
    'Perguntar se um arquivo foi bloqueado aqui, pelo hash (moderadores e sinalizadores de confiança)',
  'consent.scope.report:create':
    'Denunciar envios por você; com prioridade se você for um sinalizador de confiança',
  'consent.scope.events:read': 'Saber o que acontece na sua conta, como envios e exclusões',
  'consent.scope.webhook:write':
    'Gerenciar seus webhooks e fazer com que eventos sejam enviados a endereços que ele escolher',
  'consent.scope.openid': 'Confirmar quem você é',
  'consent.scope.profile': 'Ver seu nome',
  'consent.scope.email': 'Ver seu endereço de e-mail',
  'consent.scope.offline_access':
    'Manter este acesso quando você não estiver presente, até você removê-lo',
  'consent.apps.company': 'Conectado por',
} as const
