/** Settings in the administration. */
export const adminSettings = {
  'admin.settings': 'Configurações',
  'admin.settings.site': 'Site',
  'admin.settings.look': 'Cores',
  'admin.settings.who': 'Quem pode fazer o quê',
  'admin.settings.uploads': 'Envios',
  'admin.settings.policies': 'Políticas',
  'admin.settings.save': 'Salvar',
  'admin.settings.saved': 'Salvo. Vale em todo lugar dentro de um segundo.',
  'admin.settings.reset': 'Usar padrão',
  'admin.settings.reset.one': 'Usar padrão: {name}',
  'admin.settings.fixed':
    'Definido por {variable} onde o servidor é iniciado. Remova de lá para alterar aqui.',
  'admin.settings.wrong': '{name}: {reason} Nada foi salvo.',

  'admin.setting.name': 'Nome',
  'admin.setting.name.hint': 'Mostrado em todas as páginas, nos e-mails e aos aplicativos.',
  'admin.setting.description': 'Descrição',
  'admin.setting.description.hint': 'Uma frase para visitantes e mecanismos de busca.',
  'admin.setting.contact': 'Contato',
  'admin.setting.contact.hint':
    'Um endereço de e-mail ou uma página web. Mostrado em todas as páginas e em security.txt.',
  'admin.setting.banner': 'Aviso',
  'admin.setting.banner.hint':
    'Mostrado no topo de todas as páginas, por exemplo antes de uma manutenção.',
  'admin.setting.logo': 'Logotipo',
  'admin.setting.accentLight': 'Cor de destaque no tema claro',
  'admin.setting.accentLight.hint':
    'Para links e botões, como #b83b0b. Cores difíceis de ler são recusadas.',
  'admin.setting.accentDark': 'Cor de destaque no tema escuro',
  'admin.setting.accentDark.hint': 'Como #ff9a62.',
  'admin.setting.registration': 'Quem pode criar uma conta',
  'admin.setting.registration.hint': 'Os convites são criados na página Pessoas.',
  'admin.setting.registration.open': 'Qualquer pessoa',
  'admin.setting.registration.invite': 'Pessoas com convite',
  'admin.setting.registration.closed': 'Ninguém',
  'admin.setting.guestUploads': 'Envios sem uma conta',
  'admin.setting.guestUploads.hint': 'No navegador, após uma verificação contra robôs.',
  'admin.setting.gallery': 'Galeria pública',
  'admin.setting.gallery.hint': 'De imagens que todos podem ver e que foram consideradas seguras.',
  'admin.setting.on': 'Ativado',
  'admin.setting.off': 'Desativado',
  'admin.setting.defaultExpiration': 'Os envios expiram, a menos que quem envia escolha diferente',
  'admin.setting.defaultExpiration.hint':
    'Nas páginas e na API v1. Os planos podem encurtar o prazo. A API clássica mantém um dia.',
  'admin.setting.kinds': 'O que pode ser enviado',
  'admin.setting.kinds.hint': 'O que já está aqui fica.',
  'admin.setting.kinds.image+audio': 'Imagens e áudios',
  'admin.setting.kinds.image': 'Só imagens',
  'admin.setting.kinds.audio': 'Só áudios',
  'admin.setting.trashDays': 'Dias na lixeira',
  'admin.setting.trashDays.hint':
    'Por quanto tempo as pessoas podem restaurar o que excluem, de 0 a 365. Com 0, o arquivo some na exclusão. O que já está na lixeira fica pelo tempo prometido.',
  'admin.setting.terms': 'Termos de uso',
  'admin.setting.terms.hint': 'Markdown, sem HTML. Substitui o texto da página Termos.',
  'admin.setting.privacy': 'Privacidade',
  'admin.setting.privacy.hint':
    'Markdown, sem HTML. Aparece antes do que o software guarda, na página Privacidade.',

  'admin.logo.choose': 'Imagem',
  'admin.logo.hint':
    'PNG, JPEG, WebP, GIF ou AVIF, de 16 a 1024 pixels de largura e altura, até 256 KB. Os dados ocultos são removidos.',
  'admin.logo.save': 'Usar este logotipo',
  'admin.logo.current': 'O logotipo atual',
  'admin.logo.none': 'Escolha uma imagem.',
} as const
