/** Plans in the administration. */
export const adminPlans = {
  'admin.plans': 'Planes',
  'admin.plans.all': 'Todos los planes',
  'admin.plans.new': 'Nuevo plan',
  'admin.plans.create': 'Crear plan',
  'admin.plans.created': 'Plan creado. Asígnalo a personas en sus páginas.',
  'admin.plans.saved':
    'Guardado. Se aplica a todas las personas con este plan desde su próxima solicitud.',
  'admin.plans.hint':
    'Los cambios se aplican a todas las personas con este plan. Lo que ya está guardado se conserva.',
  'admin.plans.who': 'Personas con el plan {name}',
  'admin.plans.people': '{count, plural, one {# persona} other {# personas}} con el plan {name}',
  'admin.plans.facts':
    '{hasUploads, select, true {{uploads, number} subidas por API al mes} other {Subidas por API ilimitadas}} · {hasStorage, select, true {{storage}} other {almacenamiento ilimitado}} · archivos de hasta {file} · {hasDays, select, true {se guardan hasta {days, plural, one {# día} other {# días}}} other {se guardan tanto como se quiera}}',
  'admin.plans.id': 'ID',
  'admin.plans.id.hint': 'Letras minúsculas, cifras y guiones. No se puede cambiar después.',
  'admin.plans.name': 'Nombre',
  'admin.plans.name.wrong': 'Ponle un nombre.',
  'admin.plans.uploadsPerMonth': 'Subidas por API y MCP al mes',
  'admin.plans.storage': 'Almacenamiento, por ejemplo 5 GB',
  'admin.plans.fileSize': 'Archivo más grande, por ejemplo 25 MB',
  'admin.plans.maxExpiration': 'Caducidad más larga, en días',
  'admin.plans.api': 'Llamadas a la API por minuto y clave',
  'admin.plans.mcp': 'Llamadas MCP por minuto y clave',
  'admin.plans.customDate': 'Fechas de caducidad propias',
  'admin.plans.customSlug': 'Enlaces cortos propios',
  'admin.plans.archive':
    'Se conservan las confirmaciones de subidas que se eliminan tras una vista',
  'admin.plans.none': 'Déjalo vacío para no poner límite.',
  'admin.plans.count.wrong': 'Usa un número entero a partir de 1.',
  'admin.plans.size.wrong': 'Usa un tamaño como 25 MB.',
} as const
