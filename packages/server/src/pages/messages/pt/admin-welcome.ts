/** The steps after the first account of a site was made. */
export const adminWelcome = {
  'admin.welcome.title': 'Configure seu site',
  'admin.welcome.step': 'Etapa {step} de {steps}: {name}',
  'admin.welcome.steps': 'Etapas',
  'admin.welcome.next': 'Salvar e continuar',
  'admin.welcome.goOn': 'Continuar',
  'admin.welcome.skip': 'Pular',
  'admin.welcome.later': 'Tudo aqui pode ser alterado depois, na página Configurações.',
  'admin.welcome.done': 'Seu site está pronto.',

  'admin.welcome.name': 'Nome',
  'admin.welcome.address': 'Endereço',
  'admin.welcome.mail': 'E-mail',
  'admin.welcome.uploads': 'Quem pode enviar',

  'admin.welcome.address.is': 'Todos os links que este site gera começam com <b>{origin}</b>.',
  'admin.welcome.address.works':
    'Seu navegador abriu esta página por lá, então o endereço funciona.',
  'admin.welcome.address.localHint':
    'Este endereço só funciona nesta máquina. Para os outros, defina {setting} como um endereço público onde o servidor é iniciado e reinicie-o.',
  'admin.welcome.address.other':
    'Seu navegador abriu esta página como <b>{openedAt}</b>. Verifique se o outro endereço funciona: <a>abra {origin}</a>. Ele deve mostrar este site.',
  'admin.welcome.address.set':
    'Se não mostrar, ou se você quiser usar <b>{openedAt}</b>: defina <code>{setting}</code> onde o servidor é iniciado e reinicie-o.',

  'admin.welcome.mail.off':
    'O e-mail está desativado, então as pessoas não podem redefinir a senha sozinhas, e os links para elas são escritos no log. Para mudar isso, defina <code>ANYBIN_SMTP_URL</code> onde o servidor é iniciado.',
  'admin.welcome.mail.on': 'Envie uma mensagem para {email} para ver se o e-mail chega.',
  'admin.welcome.mail.do': 'Enviar uma mensagem de teste',
  'admin.welcome.mail.sent': 'O servidor de e-mail aceitou a mensagem. Procure-a em {email}.',
} as const
