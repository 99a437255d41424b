/** The recorder. What it says while it works is said by the script of the page. */
export const record = {
  'record.heading': 'Graba un clip',
  'record.description': 'Graba una nota de voz en el navegador y obtén un enlace para compartir.',
  'record.panel': 'Grabadora',
  'record.way': 'Grabar un clip',
  'record.haveFile': '¿Ya tienes una grabación? <a>Súbela</a>',
  'record.needsScript':
    'Para grabar se necesita JavaScript. Actívalo, o graba con otra aplicación y sube el archivo.',
  'record.unsupported':
    'Este navegador no puede grabar. Usa otro, o graba con otra aplicación y sube el archivo abajo.',
  'record.insecure':
    'Tu navegador solo da acceso al micrófono a páginas abiertas por HTTPS, y esta no lo está. Es una norma de los navegadores.',
  'record.insecure.address': 'Abre este sitio como <a>{origin}</a>; allí funciona.',
  'record.insecure.admin':
    'Pide a quien gestiona este sitio que configure HTTPS. En el propio equipo donde se ejecuta también funciona localhost.',
  'record.insecure.operator':
    'Configura HTTPS delante de este sitio; docs/operate/install.md explica cómo. En el propio equipo donde se ejecuta, también funciona abrirlo como localhost.',
  'record.insecure.file':
    'Hasta entonces, graba con otra aplicación, como la grabadora de tu teléfono, y sube el archivo abajo.',
  'record.offline':
    'No tienes conexión. Puedes grabar, y lo que grabes se queda en este navegador hasta que lo subas.',

  'record.kept': 'Grabación sin terminar',
  'record.openKept': 'Escuchar y subir',
  'record.delete': 'Eliminar',

  'record.start': 'Empezar a grabar',
  'record.press': 'Pulsa para empezar',
  'record.pressKey': ', o <kbd>R</kbd>',
  'record.level': 'Nivel del micrófono',
  'record.quiet': 'bajo',
  'record.loud': 'demasiado alto',
  'record.pause': 'Pausar',
  'record.goOn': 'Seguir grabando',
  'record.finish': 'Terminar',
  'record.safe': '· guardado en este navegador cada segundo',
  'record.keys': '<kbd>Espacio</kbd> pausar o seguir · <kbd>Intro</kbd> terminar',
  'record.listen': 'Tu grabación',
  'record.again': 'Grabar de nuevo',
  'record.send': 'Subir grabación',

  'record.settings': 'Ajustes de sonido',
  'record.input': 'Micrófono',
  'record.noise': 'Reducir el ruido de fondo',
  'record.volume': 'Igualar el volumen',
  'record.volumeHint': '(desactívalo para música)',

  'record.question': '¿Descartar esta grabación? No se ha subido.',
  'record.discard': 'Descartar grabación',
  'record.keep': 'Conservarla',
} as const
