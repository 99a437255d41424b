/** API keys: the list, a new one, and one that was just created. */
export const keys = {
  'keys.title': 'Chaves e aplicativos',
  'keys.list': 'Suas chaves',
  'keys.none':
    'Nenhuma chave de API ainda. Crie uma para um script, aplicativo ou agente que envia arquivos por você.',
  'keys.more': 'Veja na <docs>documentação</docs> como usar as chaves.',

  'keys.created': 'Sua nova chave de API',
  'keys.created.about':
    'Copie-a agora. Por segurança, não a guardamos e não podemos mostrá-la de novo. Se você a perder, revogue-a e crie outra.',
  'keys.created.personal':
    'Copie-a agora. Por segurança, não a guardamos e não podemos mostrá-la de novo. Se você a perder, gere outra.',
  'keys.created.label': 'Chave',

  'keys.worksOn': 'Funciona em {origin}',
  'keys.facts.neverUsed': 'Criada <created></created> · Nunca usada',
  'keys.facts.used': 'Criada <created></created> · Último uso <used></used>',
  'keys.facts.expires.neverUsed':
    'Criada <created></created> · Expira <expires></expires> · Nunca usada',
  'keys.facts.expires.used':
    'Criada <created></created> · Expira <expires></expires> · Último uso <used></used>',
  'keys.revoke': 'Revogar',
  'keys.revoke.one': 'Revogar {keyName}',
  'keys.revoke.done': 'Chave de API revogada. Ela não funciona mais.',

  'keys.new': 'Crie uma chave de API',
  'keys.new.name': 'Nome',
  'keys.new.name.hint': 'Onde você vai usá-la, por exemplo “Script de backup” ou “Notebook”.',
  'keys.new.scopes': 'Permissões',
  'keys.new.expires': 'Expira',
  'keys.new.expires.days': 'Após {days, plural, one {# dia} other {# dias}}',
  'keys.new.expires.year': 'Após 1 ano',
  'keys.new.expires.never': 'Nunca',
  'keys.new.deleteLinks': 'Incluir um link de exclusão ao enviar',
  'keys.new.onlyUploads':
    'Para uma ferramenta de captura de tela ou um editor: <clients>use uma configuração pronta</clients> ou comece com uma <preset>chave só para envio</preset>.',
  'keys.new.anyKey':
    'Esta chave pode enviar, mas não listar nem excluir nada. <clients>Configurações prontas</clients> · <all>Escolher outras permissões</all>',
  'keys.new.defaults': 'Padrões de envio',
  'keys.new.defaults.hint': 'Para programas que não conseguem escolher isto sozinhos.',
  'keys.new.defaults.expiration': 'Os envios expiram',
  'keys.new.defaults.none': 'Como de costume',
  'keys.new.defaults.folder': 'Pasta',
  'keys.new.defaults.folder.hint': 'O nome curto no endereço dela, por exemplo “screenshots”.',
  'keys.new.defaults.link': 'Link para programas que mostram só um',
  'keys.new.defaults.direct': 'O próprio arquivo',
  'keys.new.defaults.share': 'A página de compartilhamento',
  'keys.new.defaults.private': 'Tornar os envios privados',
  'keys.new.site': 'Site',
  'keys.new.site.hint': 'A chave só funciona neste site.',
  'keys.new.create': 'Criar chave',
} as const
