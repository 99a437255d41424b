/** Passwords of uploads and folders, and links that sign in. */
export const unlock = {
  'unlock.title': 'É preciso uma senha',
  'unlock.preview': 'Abra o link e digite a senha.',
  'unlock.heading': 'Digite a senha',
  'unlock.hint': 'Não tem a senha? Peça a quem enviou o link.',
  'unlock.password': 'Senha',
  'unlock.wrong': 'Essa senha não está correta. Confira e tente de novo.',
  'unlock.open': 'Abrir',

  'unlock.signIn': 'Entrar',
  'unlock.welcome': 'Boas-vindas a {siteName}',
  'unlock.signInHint':
    'Entrar neste navegador? O link funciona uma vez. Você continua conectado aqui até sair ou até ficar {span} sem usar o site.',
  'unlock.spentTitle': 'Link expirado',
  'unlock.spentHeading': 'Este link expirou',
  'unlock.spent':
    'Cada link funciona uma vez e por tempo limitado. Peça um novo à administração do site.',
} as const
