/** Apps that people connect: the question before, the list afterwards, and what each permission means. */
export const consent = {
  'consent.title': '¿Permitir acceso?',
  'consent.question': '¿Permitir que <b>{host}</b> use tu cuenta?',
  'consent.as': 'En {sites}, con la sesión de <b>{userName}</b>, podrá:',
  'consent.allow': 'Permitir',
  'consent.deny': 'No permitir',
  'consent.after':
    'Irás a <code>{redirectUri}</code>. Puedes quitar el acceso cuando quieras en <a>Aplicaciones conectadas</a>.',
  'consent.callsItself':
    'Se llama a sí misma «{clientName}». La propia aplicación eligió este nombre.',
  'consent.unverified': 'No hemos verificado quién creó esta aplicación.',
  'consent.published':
    'Está publicada en la dirección de arriba. Permítela solo si conoces ese sitio y confías en él.',
  'consent.onDevice': 'Se ejecuta en este dispositivo. Permítela solo si la acabas de iniciar tú.',
  'consent.elsewhere':
    'Tu respuesta va a la dirección de arriba. Permítela solo si vienes de allí.',

  'consent.apps': 'Aplicaciones conectadas',
  'consent.apps.none':
    'No hay aplicaciones conectadas. Aquí aparecen las aplicaciones y los agentes de IA a los que permites usar tu cuenta.',
  'consent.apps.removed': 'Acceso quitado. La aplicación ya no puede usar tu cuenta.',
  'consent.apps.name': 'Nombre de la aplicación (según ella misma)',
  'consent.apps.access': 'Acceso a',
  'consent.apps.since': 'Conectada',
  'consent.apps.remove': 'Quitar acceso',
  'consent.apps.remove.one': 'Quitar acceso a {host}',

  'consent.resource.api': '{host} (API)',
  'consent.resource.mcp': '{host} (herramientas para agentes de IA)',

  'consent.scope.image:create': 'Subir imágenes y editar tus imágenes y carpetas',
  'consent.scope.image:read': 'Ver todas tus imágenes, incluidas las privadas',
  'consent.scope.image:delete': 'Eliminar definitivamente tus imágenes',
  'consent.scope.voice:create': 'Subir clips de audio y editar tus clips',
  'consent.scope.voice:read': 'Escuchar todos tus clips de audio, incluidos los privados',
  'consent.scope.voice:delete': 'Eliminar definitivamente tus clips de audio',
  'consent.scope.hash:lookup':
    'Preguntar si un archivo se bloqueó aquí, por su hash (moderadores y alertadores fiables)',
  'consent.scope.report:create':
    'Denunciar subidas por ti; con prioridad si eres un alertador fiable',
  'consent.scope.events:read': 'Saber qué ocurre en tu cuenta, como subidas y eliminaciones',
  'consent.scope.webhook:write':
    'Gestionar tus webhooks y hacer que se envíen eventos a las direcciones que elija',
  'consent.scope.openid': 'Confirmar quién eres',
  'consent.scope.profile': 'Ver tu nombre',
  'consent.scope.email': 'Ver tu dirección de correo',
  'consent.scope.offline_access': 'Conservar este acceso cuando no estés, hasta que lo quites',
  'consent.apps.company': 'Conectada por',
} as const
