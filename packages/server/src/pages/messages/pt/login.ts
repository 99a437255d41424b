/** Signing in and up, resetting a password, and the first start. */
export const login = {
  'login.email': 'E-mail',
  'login.password': 'Senha',
  'login.password.hint':
    'Pelo menos {min, plural, one {# caractere} other {# caracteres}}. Algumas palavras aleatórias funcionam bem.',
  'login.continue': 'Continuar',
  'login.signedIn': 'Você entrou',
  'login.noMail':
    'Este site ainda não consegue enviar e-mails. Peça seu link à administração do site.',
  'login.checkEmail': 'Verifique seu e-mail',

  'login.signIn': 'Entrar',
  'login.signIn.passkey': 'Entrar com chave de acesso',
  'login.signIn.with': 'Entrar com {provider}',
  'login.signIn.forgot': 'Esqueceu a senha?',
  'login.signIn.create': 'Criar conta',
  'login.signIn.newPassword': 'Senha alterada. Entre com a nova senha.',
  'login.signIn.confirmed': 'Endereço de e-mail confirmado. Agora você pode entrar.',
  'login.signIn.unconfirmed':
    'Primeiro, confirme seu endereço de e-mail. Acabamos de enviar um novo link para você.',
  'login.signIn.unconfirmed.noMail':
    'Primeiro, confirme seu endereço de e-mail. Peça o novo link à administração do site.',
  'login.signIn.providerFailed':
    'Não foi possível entrar com {provider}. Ou o serviço não confirmou quem você é, ou você precisa antes de um convite para este site.',
  'login.signIn.failed':
    'Não foi possível entrar. Ou o outro site não confirmou quem você é, ou você precisa antes de um convite para este site.',
  'login.signIn.stale.title': 'Não foi possível entrar',
  'login.signIn.stale':
    'O tempo para entrar acabou, ou o processo foi iniciado em outro navegador.',

  'login.twoStep.title': 'Verificação em duas etapas',
  'login.twoStep.about':
    'Digite o código do seu aplicativo autenticador ou um código de recuperação.',
  'login.twoStep.code': 'Código',

  'login.signUp.title': 'Crie sua conta',
  'login.signUp.create': 'Criar conta',
  'login.signUp.signIn': 'Já tem uma conta? Entre',
  'login.signUp.name': 'Nome',
  'login.signUp.name.hint': 'Só você e os aplicativos que você autorizar veem isto.',
  'login.signUp.invite.title': 'É preciso um convite',
  'login.signUp.invite':
    'Você precisa de um convite para participar. Abra o link que a administração do site enviou. Os convites funcionam uma vez e expiram após 14 dias.',
  'login.signUp.closed.title': 'O cadastro está fechado',
  'login.signUp.closed': 'O cadastro está fechado. Peça uma conta à administração do site.',
  'login.signUp.sent':
    'Enviamos um link para <b>{email}</b>. Abra-o em até 24 horas para concluir a criação da sua conta.',
  'login.signUp.sent.hint':
    'O e-mail não chegou? Verifique a pasta de spam. Para receber um novo link, entre com o mesmo e-mail e a mesma senha.',

  'login.verify.title': 'Confirme seu endereço de e-mail',
  'login.verify.about': 'Clique para confirmar que este endereço de e-mail é seu.',
  'login.verify.confirm': 'Confirmar e-mail',
  'login.verify.failed': 'Não foi possível confirmar seu endereço de e-mail',
  'login.verify.next': 'Confirme o novo endereço',
  'login.verify.next.about':
    'Enviamos um segundo link para o seu novo endereço. Abra-o para concluir a alteração.',
  'login.verify.next.noMail':
    'Este site ainda não consegue enviar e-mails. Peça o segundo link à administração do site.',
  'login.verify.account': 'Sua conta',

  'login.setUp.title': 'Configurar {siteName}',
  'login.setUp.about': 'Crie a conta de administração deste site.',
  'login.setUp.create': 'Criar conta de administração',

  'login.reset.title': 'Redefina sua senha',
  'login.reset.about':
    'Digite seu endereço de e-mail, e enviaremos um link para definir uma nova senha.',
  'login.reset.send': 'Enviar link',
  'login.reset.sent':
    'Se houver uma conta com <b>{email}</b>, enviamos um link para ela. O link funciona por 1 hora.',
  'login.newPassword.title': 'Escolha uma nova senha',
  'login.newPassword.about':
    'Sua conta será desconectada em todos os dispositivos. Depois, entre com a nova senha.',
  'login.newPassword.password': 'Nova senha',
  'login.newPassword.set': 'Definir senha',

  'login.refused': 'Não funcionou. Confira o que você digitou e tente de novo.',
  'login.refused.tooMany': 'Tentativas demais. Aguarde um pouco e tente de novo.',
  'login.refused.tooManyUntil':
    'Tentativas demais. Tente de novo em {minutes, plural, one {# minuto} other {# minutos}}.',
  'login.refused.tooShort':
    'Use pelo menos {min, plural, one {# caractere} other {# caracteres}}. Algumas palavras aleatórias funcionam bem.',
  'login.refused.tooLong': 'Use no máximo {max, plural, one {# caractere} other {# caracteres}}.',
  'login.refused.spent': 'Este link expirou ou já foi usado. Solicite um novo.',
  'login.refused.code':
    'Esse código não está correto. Digite o código mais recente do seu aplicativo.',
  'login.refused.timedOut': 'O tempo para entrar acabou. Entre de novo.',
  'login.refused.wrong': 'Endereço de e-mail ou senha incorretos.',
  'login.refused.email': 'Digite um endereço de e-mail válido, como nome@example.com.',
  'login.refused.password': 'Essa senha não está correta.',
  'login.refused.breached': 'Esta senha apareceu em um vazamento de dados. Escolha outra.',
  'login.refused.common':
    'Esta senha é muito fácil de adivinhar. Algumas palavras aleatórias funcionam bem.',
  'login.refused.otherAccount': 'Este link é de outra conta. Saia e abra-o de novo.',
  'login.refused.recoveryCode': 'Esse código de recuperação não está correto ou já foi usado.',
  'login.refused.tooManyCodes': 'Códigos errados demais. Recomece e entre de novo.',
  'login.refused.locked': 'Códigos errados demais. Tente de novo em 15 minutos.',
  'login.refused.notFresh': 'Por segurança, entre de novo para fazer esta alteração.',
  'login.refused.onlyWayIn':
    'Esta é a sua única forma de entrar. Primeiro defina uma senha, depois desconecte-a.',
} as const
