/** The home page of an accounts site. */
export const sites = {
  'sites.description': 'Una cuenta para todos los sitios de {siteName}.',
  'sites.heading': 'Una cuenta para todos los sitios',
  'sites.hint':
    'Inicia sesión aquí para gestionar tu cuenta, tus claves de API y tus aplicaciones conectadas.',
  'sites.bin':
    '{kinds, select, image {Imágenes: {host}} audio {Audio: {host}} other {Imágenes y audio: {host}}}',
  'sites.signIn': 'Iniciar sesión',
  'sites.account': 'Tu cuenta',
} as const
