/** The home page of an accounts site. */
export const sites = {
  'sites.description': 'Uma conta para todos os sites de {siteName}.',
  'sites.heading': 'Uma conta para todos os sites',
  'sites.hint':
    'Entre aqui para gerenciar sua conta, suas chaves de API e seus aplicativos conectados.',
  'sites.bin':
    '{kinds, select, image {Imagens: {host}} audio {Áudio: {host}} other {Imagens e áudio: {host}}}',
  'sites.signIn': 'Entrar',
  'sites.account': 'Sua conta',
} as const
