/** Passwords of uploads and folders, and links that sign in. */
export const unlock = {
  'unlock.title': 'Se necesita contraseña',
  'unlock.preview': 'Abre el enlace e introduce la contraseña.',
  'unlock.heading': 'Introduce la contraseña',
  'unlock.hint': '¿No la tienes? Pídela a quien te envió el enlace.',
  'unlock.password': 'Contraseña',
  'unlock.wrong': 'Esa contraseña no es correcta. Revísala e inténtalo de nuevo.',
  'unlock.open': 'Abrir',

  'unlock.signIn': 'Iniciar sesión',
  'unlock.welcome': 'Te damos la bienvenida a {siteName}',
  'unlock.signInHint':
    '¿Iniciar sesión en este navegador? El enlace sirve una vez. Tu sesión sigue abierta aquí hasta que la cierres o hasta que no uses el sitio durante {span}.',
  'unlock.spentTitle': 'Enlace caducado',
  'unlock.spentHeading': 'Este enlace ha caducado',
  'unlock.spent':
    'Cada enlace sirve una vez y durante un tiempo limitado. Pide otro a la administración del sitio.',
} as const
