/** The error page. */
export const errors = {
  'errors.explain': '¿Qué significa esto?',
  'errors.requestId': 'ID de la solicitud: <code>{requestId}</code>',
  'errors.signIn': 'Inicia sesión para continuar.',
  'errors.notFound':
    'Puede que el enlace sea incorrecto, o que la subida haya caducado, se haya eliminado o sea privada. Revisa el enlace o pregunta a quien te lo envió.',
  'errors.badOrigin': 'Vuelve a cargar la página e inténtalo de nuevo.',
  'errors.botCheck':
    '{registration, select, closed {La comprobación contra bots no terminó. Vuelve a cargar la página e inténtalo de nuevo.} other {La comprobación contra bots no terminó. Vuelve a cargar la página e inténtalo de nuevo, o inicia sesión.}}',
  'errors.wait':
    '{seconds, plural, =0 {Espera un momento e inténtalo de nuevo.} one {Inténtalo de nuevo en # segundo.} other {Inténtalo de nuevo en # segundos.}}',
  'errors.internal':
    'Lo sentimos, algo falló por nuestra parte. Inténtalo de nuevo. Si sigue ocurriendo, envía a la administración del sitio el ID de la solicitud de abajo.',
  'errors.noKeys': 'Las claves y los tokens no abren páginas de una cuenta.',
} as const
