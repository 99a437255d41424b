/** API keys: the list, a new one, and one that was just created. */
export const keys = {
  'keys.title': 'Claves y aplicaciones',
  'keys.list': 'Tus claves',
  'keys.none':
    'Aún no hay claves de API. Crea una para un script, una aplicación o un agente que suba archivos por ti.',
  'keys.more': 'Consulta en la <docs>documentación</docs> cómo usar las claves.',

  'keys.created': 'Tu nueva clave de API',
  'keys.created.about':
    'Cópiala ahora. Por tu seguridad no la guardamos, así que no podremos mostrarla de nuevo. Si la pierdes, revócala y crea otra.',
  'keys.created.personal':
    'Cópiala ahora. Por tu seguridad no la guardamos, así que no podremos mostrarla de nuevo. Si la pierdes, regenérala.',
  'keys.created.label': 'Clave',

  'keys.worksOn': 'Funciona en {origin}',
  'keys.facts.neverUsed': 'Creada <created></created> · Sin usar',
  'keys.facts.used': 'Creada <created></created> · Último uso <used></used>',
  'keys.facts.expires.neverUsed':
    'Creada <created></created> · Caduca <expires></expires> · Sin usar',
  'keys.facts.expires.used':
    'Creada <created></created> · Caduca <expires></expires> · Último uso <used></used>',
  'keys.revoke': 'Revocar',
  'keys.revoke.one': 'Revocar {keyName}',
  'keys.revoke.done': 'Clave de API revocada. Ya no funciona.',

  'keys.new': 'Crea una clave de API',
  'keys.new.name': 'Nombre',
  'keys.new.name.hint': 'Dónde la usarás, por ejemplo «Script de copias» o «Portátil».',
  'keys.new.scopes': 'Permisos',
  'keys.new.expires': 'Caduca',
  'keys.new.expires.days': 'Tras {days, plural, one {# día} other {# días}}',
  'keys.new.expires.year': 'Tras 1 año',
  'keys.new.expires.never': 'Nunca',
  'keys.new.deleteLinks': 'Incluir un enlace de eliminación en cada subida',
  'keys.new.onlyUploads':
    'Para una herramienta de capturas o un editor: <clients>obtén una configuración lista</clients> o empieza con una <preset>clave solo para subir</preset>.',
  'keys.new.anyKey':
    'Esta clave puede subir, pero no listar ni eliminar nada. <clients>Configuraciones listas</clients> · <all>Elegir otros permisos</all>',
  'keys.new.defaults': 'Valores predeterminados de las subidas',
  'keys.new.defaults.hint': 'Para programas que no pueden elegirlos por sí mismos.',
  'keys.new.defaults.expiration': 'Las subidas caducan',
  'keys.new.defaults.none': 'Como de costumbre',
  'keys.new.defaults.folder': 'Carpeta',
  'keys.new.defaults.folder.hint': 'El nombre corto de su dirección, por ejemplo «screenshots».',
  'keys.new.defaults.link': 'Enlace para programas que solo muestran uno',
  'keys.new.defaults.direct': 'El archivo en sí',
  'keys.new.defaults.share': 'La página para compartir',
  'keys.new.defaults.private': 'Hacer privadas las subidas',
  'keys.new.site': 'Sitio',
  'keys.new.site.hint': 'La clave solo funciona en este sitio.',
  'keys.new.create': 'Crear clave',
} as const
