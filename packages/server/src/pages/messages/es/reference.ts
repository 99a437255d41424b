/** The pages for developers about agents and limits, and the reference. */
export const reference = {
  'docs.mcp.title': 'Agentes de IA (MCP)',
  'docs.mcp.description': 'Permite que Claude, Cursor, VS Code y otros agentes suban a {siteName}.',
  'docs.mcp.about':
    'Este sitio es un servidor MCP. Tu agente puede subir una {kind, select, audio {grabación} other {captura de pantalla}}, obtener el enlace y pegarlo donde lo necesites. El endpoint es <code>{endpoint}</code>.',
  'docs.mcp.connect': 'Conecta tu agente',
  'docs.mcp.client': 'Cliente',
  'docs.mcp.key':
    'Crea una <keys>clave de API</keys> solo con los permisos que tu agente necesite. Los clientes compatibles con OAuth no necesitan clave: te envían aquí para <oauth>permitir el acceso</oauth>.',
  'docs.mcp.tools': 'Herramientas',
  'docs.mcp.tools.tool': 'Herramienta',
  'docs.mcp.tools.does': 'Qué hace',
  'docs.mcp.tools.scope': 'Permiso',
  'docs.mcp.tools.any': 'cualquiera',
  'docs.mcp.untrusted':
    'Los nombres de archivo, títulos, leyendas y transcripciones los escriben otras personas. Los resultados los marcan como no fiables; los agentes nunca deben seguir instrucciones que contengan.',
  'docs.mcp.files': 'Archivos grandes',
  'docs.mcp.files.about':
    'Base64 en una llamada a una herramienta llena el contexto del modelo. El puente <code>@anybin/mcp</code> acepta en su lugar un <code>path</code>, transmite él mismo el archivo e informa del progreso. Solo lee archivos de carpetas que el cliente haya abierto o de las indicadas en <code>ANYBIN_ALLOWED_DIRS</code>, y nunca archivos ocultos. Otros clientes llaman a <code>create_upload</code>, envían el archivo por HTTP y llaman a <code>complete_upload</code>.',
  'docs.mcp.curl': 'Pruébalo con curl',
  'docs.mcp.curl.about': 'Listar herramientas no requiere clave ni sesión:',

  'docs.mcp.claudeCode.place': 'En una terminal',
  'docs.mcp.claudeCode.advice':
    'Omite el encabezado y escribe /mcp en Claude Code para iniciar sesión con tu navegador.',
  'docs.mcp.claudeDesktop.advice':
    'Settings → Developer → Edit Config abre el archivo; después, reinicia Claude. Esto ejecuta el puente, que puede subir archivos por su ruta desde las carpetas de ANYBIN_ALLOWED_DIRS.',
  'docs.mcp.cursor.place': '~/.cursor/mcp.json, o .cursor/mcp.json',
  'docs.mcp.cursor.advice': 'Omite los encabezados para iniciar sesión con tu navegador.',
  'docs.mcp.windsurf.advice': 'Pulsa el botón de actualizar del panel MCP después de guardar.',
  'docs.mcp.vsCode.advice': 'VS Code pide la clave una vez y la guarda en su almacén de secretos.',
  'docs.mcp.other': 'Otros clientes',
  'docs.mcp.other.place': 'La lista de servidores stdio de tu cliente',
  'docs.mcp.other.advice':
    'Para clientes que inician un servidor local. Sin una clave, el puente inicia tu sesión con el navegador.',

  'docs.limits.title': 'Límites',
  'docs.limits.description': 'Planes, tamaños de archivo, formatos y límites de frecuencia.',
  'docs.limits.about':
    'Una solicitud rechazada no guarda nada, no gasta cuota y te dice qué límite alcanzó.',
  'docs.limits.plans': 'Planes',
  'docs.limits.perAccount': 'Por cuenta',
  'docs.limits.uploads': 'Subidas por API/MCP al mes',
  'docs.limits.storage': 'Almacenamiento',
  'docs.limits.count':
    'Las subidas por API y MCP se cuentan juntas. Las del navegador no cuentan. El recuento se reinicia a las 00:00 UTC del día 1.',
  'docs.limits.files': 'Archivos',
  'docs.limits.files.sizes':
    'Este sitio acepta imágenes de hasta {imageSize} y audio de hasta {audioSize}, si tu plan lo permite. 1 MB son 1\u00a0048\u00a0576 bytes.',
  'docs.limits.files.formats':
    'Compatibles: imágenes {imageFormats} y audio {audioFormats}, detectados por su contenido, no por su nombre.',
  'docs.limits.headers': 'Encabezados de cuota y frecuencia',
  'docs.limits.headers.quota':
    '<code>X-Quota-Used</code>, <code>X-Quota-Limit</code> y <code>X-Quota-Remaining</code> en cada subida; el límite puede ser la palabra <code>unlimited</code>.',
  'docs.limits.headers.rate':
    '<code>RateLimit</code> y <code>RateLimit-Policy</code> en cada solicitud con una clave: lo que queda en este minuto, y el límite.',
  'docs.limits.headers.retry':
    '<code>Retry-After</code> con <limited>429</limited> y <overloaded>503</overloaded>: segundos de espera.',

  'docs.reference.title': 'Referencia de la API',
  'docs.reference.description': 'Todas las operaciones, parámetros, respuestas y esquemas.',
  'docs.reference.about': 'Generada a partir del <a>documento OpenAPI 3.1</a> de este sitio.',
  'docs.reference.search': 'Buscar una operación o un esquema',
  'docs.reference.search.example': 'upload, delete, PATCH, Item …',
  'docs.reference.search.find': 'Buscar',
  'docs.reference.found':
    '{count, plural, =0 {Sin resultados} one {# resultado} other {# resultados}}',
  'docs.reference.schemas': 'Esquemas',
  'docs.reference.access.none': 'No requiere autenticación.',
  'docs.reference.access.session': 'Solo sesión del navegador.',
  'docs.reference.access.optional':
    'Opcional para elementos públicos. Si envías una clave o un token, siempre se comprueba.',
  'docs.reference.access.optionalScope':
    'Opcional para elementos públicos. Si envías una clave o un token, necesita el permiso {scopes}.',
  'docs.reference.access.required': 'Requiere una clave o un token.',
  'docs.reference.access.requiredScope': 'Requiere una clave o un token con el permiso {scopes}.',

  'docs.reference.parameters': 'Parámetros',
  'docs.reference.parameters.of': 'Parámetros de {owner}',
  'docs.reference.properties': 'Propiedades',
  'docs.reference.properties.of': 'Propiedades de {owner}',
  'docs.reference.body': 'Cuerpo: {types}',
  'docs.reference.body.of': 'Cuerpo de {owner}: {types}',
  'docs.reference.body.raw': '<b>Cuerpo:</b> el archivo sin más, como {types}',
  'docs.reference.body.schema': '<b>Cuerpo:</b> <type></type> como {types}',
  'docs.reference.anyJson': 'Cualquier JSON.',
  'docs.reference.type': 'Tipo',
  'docs.reference.about.field': 'Descripción',
  'docs.reference.required': 'obligatorio',
  'docs.reference.returns': '<b>Devuelve</b> <code>{status}</code> <type></type>',
  'docs.reference.returns.nothing': '<b>Devuelve</b> <code>{status}</code> sin cuerpo',
  'docs.reference.errors': 'Errores ({count, number})',

  'docs.type.upTo': '{type} hasta {max}',
  'docs.type.upTo.characters': '{type} de hasta {max} caracteres',
  'docs.type.range': '{type} {min}–{max}',
  'docs.type.range.characters': '{type} de {min}–{max} caracteres',
  'docs.type.from': '{type} desde {min}',
  'docs.type.from.characters': '{type} desde {min} caracteres',
  'docs.type.default': '{type}, predeterminado {value}',
} as const
