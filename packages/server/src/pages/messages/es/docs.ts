/** The pages for developers, apart from the reference. */
export const docs = {
  'docs.chapters': 'Documentación',
  'docs.chapters.start': 'Inicio rápido',
  'docs.chapters.rest': 'REST',
  'docs.chapters.mcp': 'Agentes de IA (MCP)',
  'docs.chapters.oauth': 'OAuth',
  'docs.chapters.tools': 'CLI y SDK',
  'docs.chapters.limits': 'Límites',
  'docs.chapters.errors': 'Errores',
  'docs.chapters.reference': 'Referencia de la API',

  'docs.copy': 'Copiar',
  'docs.copy.command': 'Copiar el comando',
  'docs.copy.commands': 'Copiar los comandos',
  'docs.copy.response': 'Copiar la respuesta',
  'docs.copy.url': 'Copiar la URL',
  'docs.copy.program': 'Copiar el código',
  'docs.copy.example': 'Copiar el ejemplo {name}',

  'docs.sites.description':
    'Cuentas y claves de API para {siteName}. Los archivos se suben a sus otros sitios.',
  'docs.sites.about':
    'Este sitio gestiona cuentas y <a>claves de API</a>. Los archivos se suben a estos sitios, y cada uno tiene su propia copia de esta página:',
  'docs.sites.one':
    '<a>{origin}</a>, para {kinds, select, image {imágenes} audio {audio} other {imágenes y audio}}',

  'docs.start.title': 'Para desarrolladores',
  'docs.start.description':
    'Sube {kinds, select, image {imágenes} audio {audio} other {imágenes y audio}} a {siteName} desde un script, una aplicación o un agente de IA.',
  'docs.start.about':
    'Envía un archivo y recibe los enlaces en JSON. Sirve cualquier cosa que hable HTTP. Todos los ejemplos usan la dirección de este sitio.',
  'docs.start.quick': 'Inicio rápido',
  'docs.start.key':
    'Crea una <a>clave de API</a> y guárdala en una variable. Solo la verás una vez.',
  'docs.start.upload': 'Sube <code>{file}</code> para que caduque a los 30 días:',
  'docs.start.language': 'Lenguaje',
  'docs.start.response.image':
    'La respuesta también incluye <code>share_url</code>, la página para personas, y <code>embed</code>, con HTML, Markdown y BBCode ya listos.',
  'docs.start.response.audio':
    'La respuesta también incluye <code>view_url</code>, la página para personas.',
  'docs.start.files':
    'Detectamos el tipo por el contenido del archivo, no por su nombre. La ubicación, los datos de la cámara y todos los demás metadatos se quitan antes de guardar nada.',
  'docs.start.clients':
    'Sin programar: <a>configuraciones listas</a> para ShareX, PicGo, ksnip, teléfonos y otros programas.',
  'docs.start.choose': 'Elige tu interfaz',
  'docs.start.rest': 'REST',
  'docs.start.rest.about':
    'Subir, leer, listar, editar y eliminar {kinds, select, image {imágenes} audio {audio} other {imágenes y audio}}.',
  'docs.start.mcp': 'Agentes de IA',
  'docs.start.mcp.about': 'Conecta Claude, Cursor, VS Code y otros con un solo ajuste.',
  'docs.start.oauth': 'OAuth',
  'docs.start.oauth.about': 'Permite que otras personas conecten tu aplicación con su cuenta.',
  'docs.start.tools': 'CLI y SDK',
  'docs.start.tools.about': 'Subir, copiar el enlace y obtener Markdown con un solo comando.',
  'docs.start.machine': 'Legible por máquinas',
  'docs.start.machine.openapi':
    '<openapi>Documento OpenAPI 3.1</openapi>, también como <reference>páginas</reference>',
  'docs.start.machine.llms':
    '<a>llms.txt</a>: este sitio como texto sin formato para modelos de lenguaje',
  'docs.start.machine.discovery':
    '<card>Tarjeta de agente</card> y <catalog>catálogo de API</catalog>',

  'docs.rest.title': 'REST',
  'docs.rest.description': 'Subir, leer, listar, editar y eliminar por HTTP.',
  'docs.rest.about':
    'Una clave, una solicitud, JSON de vuelta. Esta página es el recorrido; la <a>referencia</a> enumera todos los campos.',
  'docs.rest.auth': 'Autenticación',
  'docs.rest.auth.about':
    'Envía la clave como <code>Authorization: Bearer …</code>. Una clave solo funciona en este sitio y para sus permisos; en otros se <a>rechaza</a>. Los elementos públicos se pueden leer sin clave. Si envías una, siempre se comprueba.',
  'docs.rest.auth.signUp':
    'Los agentes sin interfaz pueden <a>registrarse con prueba de trabajo</a>.',
  'docs.rest.auth.oauth': 'Para actuar en nombre de otras personas, usa <a>OAuth</a>.',
  'docs.rest.upload': 'Subir',
  'docs.rest.upload.raw':
    'Envía el archivo como cuerpo, y las opciones como encabezados que empiezan por <code>x-</code>:',
  'docs.rest.upload.form':
    'O envía un formulario con una parte <code>file</code> y las opciones como campos.',
  'docs.rest.upload.audio': 'El audio va a <code>/api/v1/audio</code>.',
  'docs.rest.upload.response':
    'Los valores de los encabezados pueden ser UTF-8 con codificación porcentual. La respuesta es un <a>elemento</a>: <code>url</code> es su página, <code>direct_url</code> el archivo.',
  'docs.rest.upload.classic':
    'La <a>API clásica</a>, <code>POST /api/upload</code>, acepta imágenes en un formulario y también devuelve códigos para insertar.',
  'docs.rest.expiration': 'Caducidad',
  'docs.rest.expiration.table': 'Caducidades',
  'docs.rest.expiration.name': 'expiration',
  'docs.rest.expiration.expires': 'Caduca',
  'docs.rest.expiration.1d': 'tras 24 horas; el valor predeterminado de la API clásica',
  'docs.rest.expiration.1w': 'tras 7 días',
  'docs.rest.expiration.1mo': 'tras 30 días',
  'docs.rest.expiration.3mo': 'tras 90 días',
  'docs.rest.expiration.forever':
    'nunca, salvo que lo elimines; el valor predeterminado de REST, dentro de tu plan',
  'docs.rest.expiration.burn': 'tras una vista: el archivo se elimina como parte de esa vista',
  'docs.rest.expiration.views':
    'tras view_limit espectadores únicos (de 1 a 999), y a los 30 días como muy tarde',
  'docs.rest.expiration.date': 'en expires_at, segundos epoch o RFC 3339',
  'docs.rest.expiration.about':
    'Las contraseñas, la caducidad, los límites de vistas y la privacidad se aplican a todas las URL que sirven el archivo, incluido el enlace directo.',
  'docs.rest.retry': 'Reintentar sin riesgo',
  'docs.rest.retry.about':
    'Envía una <code>Idempotency-Key</code> con una subida y reinténtalo tantas veces como quieras: durante 24 horas, la misma clave y el mismo archivo devuelven la misma respuesta, y nada se guarda dos veces. Tras un 429 o un 503, espera lo que indique <code>Retry-After</code>. Una solicitud rechazada no guarda nada ni gasta cuota.',
  'docs.rest.list': 'Listar, editar, eliminar',
  'docs.rest.list.about':
    'Pasa <code>next_cursor</code> como <code>cursor</code> hasta que sea null. Recibes cada elemento exactamente una vez, aunque entretanto se añadan o eliminen elementos. Los tiempos son milisegundos epoch.',
  'docs.rest.private': 'Elementos privados',
  'docs.rest.private.about':
    'Todas las URL de un elemento privado incluyen <code>?s=…</code>. Sin ello la respuesta es 404, igual que para todo lo que falta, caducó, está bloqueado o no es tuyo.',
  'docs.rest.errors': 'Errores',
  'docs.rest.errors.about':
    'Los errores son JSON con uno de <a>{count, number} códigos</a> en <code>error</code> y una explicación en <code>detail</code>.',
  'docs.rest.errors.classic': 'La API clásica pone la explicación en <code>error</code>.',
  'docs.rest.errors.detail.audio':
    'Los archivos de Windows Media no son compatibles. Guárdalo como MP3 o M4A y súbelo.',
  'docs.rest.errors.detail.image':
    'Los PDF no son compatibles. Exporta la página como PNG o JPEG y súbela.',

  'docs.oauth.title': 'OAuth',
  'docs.oauth.description':
    'Permite que otras personas den a tu aplicación el acceso que necesita, y nada más.',
  'docs.oauth.about':
    'Las personas aprueban el acceso de tu aplicación en este sitio y pueden quitarlo cuando quieran. Nadie copia claves, y tu aplicación se registra sola.',
  'docs.oauth.discover': '1. Descubrir',
  'docs.oauth.discover.about':
    '{hasItems, select, true {Hay dos recursos.} other {Cada uno de sus sitios tiene dos recursos.}} Un token sirve para uno de ellos y el otro lo rechaza. Cada uno apunta a su servidor de autorización, que enumera sus endpoints (RFC 9728, RFC 8414):',
  'docs.oauth.register': '2. Registrar',
  'docs.oauth.register.about':
    'Regístrate una vez con una solicitud (RFC 7591), u omite este paso y usa la URL HTTPS de tu documento de metadatos de cliente como <code>client_id</code>.',
  'docs.oauth.register.kept':
    'En <code>127.0.0.1</code> puedes usar después cualquier puerto. Los registros que no se usan durante {span} se eliminan.',
  'docs.oauth.request': '3. Solicitar acceso',
  'docs.oauth.request.about':
    'Código de autorización con PKCE, solo S256. Indica el recurso (RFC 8707) y los permisos. Los clientes que se registraron para <code>refresh_token</code> reciben uno; los demás lo piden con <code>offline_access</code>. Compara <code>state</code> e <code>iss</code> (RFC 9207) en la respuesta.',
  'docs.oauth.tokens': '4. Usar y renovar',
  'docs.oauth.tokens.about':
    'Los tokens de acceso duran minutos. Cada token de renovación sirve una vez y devuelve el siguiente. Reutilizar uno antiguo revoca toda la concesión. Con una prueba DPoP (RFC 9449, ES256) en el endpoint de tokens, el token queda vinculado a tu clave.',
  'docs.oauth.scopes': 'Permisos',
  'docs.oauth.scopes.scope': 'Permiso',
  'docs.oauth.scopes.lets': 'Permite a la aplicación',
  'docs.oauth.errors':
    'Un 401 enlaza con los metadatos en <code>WWW-Authenticate</code>; un 403 <a>insufficient_scope</a> indica el permiso que hay que pedir.',

  'docs.tools.title': 'CLI y SDK',
  'docs.tools.description':
    'Un comando que sube y copia el enlace, y un SDK con tipos para tu código.',
  'docs.tools.about': 'Ambos necesitan Node 22 o posterior y funcionan con cualquier sitio Anybin.',
  'docs.tools.cli': 'CLI',
  'docs.tools.cli.about':
    'Los enlaces se escriben uno por línea y, en una terminal interactiva, se copian en el portapapeles. <code>--json</code> escribe un objeto JSON por línea, <code>--markdown</code> queda listo para una pull request. Los códigos de salida distinguen un archivo rechazado (5), una cuota agotada (6) y un sitio ocupado (7). En scripts, define <code>ANYBIN_URL</code> y <code>ANYBIN_API_KEY</code>.',
  'docs.tools.sdk': 'SDK',
  'docs.tools.sdk.about':
    'Cada operación de la <reference>referencia</reference> es un método con tipos y con el mismo nombre. Las subidas se transmiten en flujo, se reintentan mientras el sitio está ocupado y nunca guardan un archivo dos veces. Todo fallo es un <code>AnybinError</code> con uno de los <errors>códigos</errors>.',
  'docs.tools.other': 'Otros lenguajes',
  'docs.tools.other.about':
    'Genera un cliente a partir del <openapi>documento OpenAPI 3.1</openapi>, o usa los ejemplos sencillos de <start>Inicio rápido</start>.',
} as const
