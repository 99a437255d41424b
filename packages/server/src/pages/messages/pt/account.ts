/** The pages about one's own account, their forms and what these answer. */
export const account = {
  'account.pages': 'Suas páginas',
  'account.pages.uploads': 'Envios',
  'account.pages.settings': 'Configurações',
  'account.pages.profile': 'Plano e uso',
  'account.pages.keys': 'Chaves e aplicativos',
  'account.pages.webhooks': 'Webhooks',
  'account.pages.account': 'Conta',

  'account.title': 'Sua conta',
  'account.data': 'Seus dados',
  'account.data.about': 'Baixe uma cópia dos seus dados ou exclua sua conta.',
  'account.data.export': 'Exportar dados',
  'account.data.delete': 'Excluir conta',

  'account.name': 'Nome',
  'account.name.save': 'Salvar',
  'account.name.missing': 'Digite um nome.',
  'account.name.done': 'Nome atualizado.',

  'account.email': 'E-mail',
  'account.email.about':
    'Você entra com <b>{email}</b>. Para alterar, confirme o link que enviamos para este endereço e depois o que enviamos para o novo.',
  'account.email.new': 'Novo endereço de e-mail',
  'account.email.change': 'Alterar e-mail',
  'account.email.done': 'Verifique seu e-mail. Enviamos um link para o seu endereço atual.',
  'account.email.confirmed': 'Endereço de e-mail confirmado.',

  'account.password': 'Senha',
  'account.password.about': 'Alterar a senha desconecta sua conta de todos os outros dispositivos.',
  'account.password.current': 'Senha atual',
  'account.password.new': 'Nova senha',
  'account.password.yours': 'Sua senha',
  'account.password.change': 'Alterar senha',
  'account.password.done':
    'Senha alterada. Sua conta foi desconectada de todos os outros dispositivos.',
  'account.password.none':
    'Você ainda não tem uma senha. Enviaremos por e-mail um link para defini-la.',
  'account.password.link': 'Enviar link por e-mail',
  'account.password.link.done': 'Verifique seu e-mail: enviamos um link para definir sua senha.',

  'account.twoStep': 'Verificação em duas etapas',
  'account.twoStep.off':
    'Quando você entrar com a senha, também pediremos um código de um aplicativo autenticador.',
  'account.twoStep.setUp': 'Configurar',
  'account.twoStep.on':
    'Ativada. Para entrar com a senha, também é preciso um código do seu aplicativo autenticador.',
  'account.twoStep.newCodes': 'Gerar novos códigos de recuperação',
  'account.twoStep.newCodes.about':
    'Com novos códigos de recuperação, os antigos deixam de funcionar. Se você desativar a verificação em duas etapas, sua conta ficará protegida só pela senha.',
  'account.twoStep.turnOff': 'Desativar',
  'account.twoStep.turnOn': 'Ativar',
  'account.twoStep.on.done': 'A verificação em duas etapas está ativada.',
  'account.twoStep.off.done': 'A verificação em duas etapas está desativada.',
  'account.twoStep.title': 'Configurar a verificação em duas etapas',
  'account.twoStep.app':
    'Adicione este site ao seu aplicativo autenticador. Neste dispositivo, <a>abra o aplicativo</a>; senão, digite esta chave de configuração.',
  'account.twoStep.save':
    'Salve estes códigos de recuperação onde você possa consultá-los sem o celular. Cada código funciona uma vez. Não vamos mostrá-los de novo.',
  'account.twoStep.confirm': 'Digite o código de 6 dígitos do aplicativo.',
  'account.twoStep.code': 'Código',
  'account.twoStep.startOver': 'Recomeçar',
  'account.twoStep.codes': 'Códigos de recuperação',
  'account.twoStep.codes.title': 'Seus novos códigos de recuperação',
  'account.twoStep.codes.about':
    'Cada código funciona uma vez. Os códigos antigos não funcionam mais. Não vamos mostrar estes de novo.',
  'account.twoStep.codes.saved': 'Já salvei',

  'account.passkeys': 'Chaves de acesso',
  'account.passkeys.about':
    'Entre com sua digital, seu rosto ou o bloqueio de tela em vez de uma senha.',
  'account.passkeys.add': 'Adicionar chave de acesso',
  'account.passkeys.script': 'Ative o JavaScript para adicionar uma chave de acesso.',
  'account.passkeys.unnamed': 'Chave de acesso',
  'account.passkeys.name': 'Nome da chave de acesso',
  'account.passkeys.rename': 'Renomear',
  'account.passkeys.added': 'Adicionada <date></date>',
  'account.passkeys.remove': 'Remover',
  'account.passkeys.remove.one': 'Remover a chave de acesso {name}',
  'account.passkeys.add.done': 'Chave de acesso adicionada.',
  'account.passkeys.rename.done': 'Chave de acesso renomeada.',
  'account.passkeys.remove.done': 'Chave de acesso removida.',

  'account.sessions': 'Dispositivos conectados',
  'account.sessions.signOutOthers': 'Sair de todos os outros dispositivos',
  'account.sessions.this': 'Este dispositivo',
  'account.sessions.facts': 'Entrou <started></started> · Última atividade <used></used>',
  'account.sessions.signOut': 'Sair',
  'account.sessions.signOut.one': 'Sair de {device}',
  'account.sessions.device': '{browser} no {system}',
  'account.sessions.unknown': 'Dispositivo desconhecido',
  'account.sessions.done': 'Dispositivo desconectado.',
  'account.sessions.others.done': 'Todos os outros dispositivos foram desconectados.',

  'account.signInAccounts': 'Contas para entrar',
  'account.signInAccounts.about': 'Outras contas com que você pode entrar.',
  'account.signInAccounts.none': 'Conecte {providers} para entrar sem senha.',
  'account.signInAccounts.connect': 'Conectar',
  'account.signInAccounts.connect.one': 'Conectar {provider}',
  'account.signInAccounts.disconnect': 'Desconectar',
  'account.signInAccounts.disconnect.one': 'Desconectar {provider}',
  'account.signInAccounts.connect.done':
    '{provider} conectado. Agora você pode entrar com essa conta.',
  'account.signInAccounts.disconnect.done': '{provider} desconectado.',

  'account.delete.title': 'Excluir sua conta?',
  'account.delete.about':
    'Isto exclui definitivamente sua conta e tudo o que há nela: todos os envios e seus links, pastas, chaves de API, chaves de acesso e aplicativos conectados. Não é possível desfazer.',
  'account.delete.export': 'Quer uma cópia antes? <a>Exporte seus dados</a>.',
  'account.delete.email': 'Digite seu endereço de e-mail para confirmar',
  'account.delete.confirm': 'Excluir conta definitivamente',
  'account.delete.keep': 'Manter minha conta',
  'account.delete.done': 'Sua conta foi excluída',
  'account.delete.done.about':
    'Seus envios e tudo o mais na conta foram excluídos, e os links não funcionam mais. Obrigado por usar {siteName}.',
  'account.delete.done.home': 'Ir para a página inicial',

  'account.export.title': 'Exporte seus dados',
  'account.export.about':
    'Um arquivo ZIP com seus envios como estão guardados aqui, além dos dados da sua conta, títulos e descrições e uma lista das suas chaves de API (sem as chaves) em JSON.',
  'account.export.kept':
    'Fica disponível por {days, plural, one {# dia} other {# dias}} depois de pronta.',
  'account.export.create': 'Criar exportação',
  'account.export.again': 'Criar nova exportação',
  'account.export.waiting':
    'Preparando sua exportação desde {date}. Recarregue esta página para verificar. Enquanto isso, você pode sair.',
  'account.export.failed':
    'A última exportação falhou. Tente de novo. Se falhar outra vez, entre em contato com a administração do site.',
  'account.export.download': 'Baixar ({size})',
  'account.export.until': 'Disponível até {date}.',

  'account.words': 'Legendas e reconhecimento de texto',
  'account.words.optOut': 'Sem legendas, reconhecimento de texto nem transcrições em novos envios',
  'account.words.hint':
    'Você pode escolher diferente em cada envio. Para alterar os envios que já existem, abra as páginas deles.',
  'account.words.save': 'Salvar escolha',
  'account.words.done': 'Salvo.',
} as const
