/** Plans, what is used of them, and the page with the personal API key. */
export const plans = {
  'plans.usage': 'Uso',
  'plans.usage.month': 'Este mes',
  'plans.usage.about':
    '{count, plural, one {# subida guardada} other {# subidas guardadas}}. Las subidas por API y MCP se reinician el {date} a las 00:00 UTC. Las subidas desde el navegador no cuentan.',
  'plans.usage.limits': 'Uso y límites',
  'plans.usage.compare': 'Comparar planes',
  'plans.usage.upgrade': 'Mejorar plan',
  'plans.plan': 'Plan {planName}',
  'plans.side': 'Plan <b>{planName}</b>',

  'plans.meter.uploads': 'Subidas por API y MCP este mes',
  'plans.meter.storage': 'Almacenamiento',
  'plans.meter.unlimited': '{used} en uso, ilimitado',
  'plans.meter.limited': '{used} de {limit}',
  'plans.meter.uploads.state': '{isFull, select, true {límite alcanzado} other {casi lleno}}',
  'plans.meter.storage.state': '{isFull, select, true {lleno} other {casi lleno}}',
  'plans.meter.uploads.hint':
    'Al llegar al límite, las subidas por API y MCP se rechazan hasta que se reinicie el recuento. Puedes seguir subiendo desde el navegador.',
  'plans.meter.storage.hint':
    'Cuando el almacenamiento está lleno, se rechazan las subidas nuevas. Las que ya existen siguen funcionando.',

  'plans.limits.file': 'Tamaño máximo de archivo',
  'plans.limits.expiration': 'Caducidad máxima',
  'plans.limits.expiration.upTo': 'Hasta {span}',
  'plans.limits.customDate': 'Caducidad en una fecha propia',
  'plans.limits.customSlug': 'Enlaces cortos propios',
  'plans.limits.archive': 'Archivo de confirmaciones',
  'plans.limits.api': 'Llamadas a la API por minuto y clave',
  'plans.limits.mcp': 'Llamadas MCP por minuto y clave',
  'plans.limits.allowed': '{isAllowed, select, true {Sí} other {No}}',
  'plans.noExpiration': 'Sin caducidad',
  'plans.unlimited': 'Ilimitado',

  'plans.profile': 'Plan y uso',
  'plans.profile.plan': 'Tu plan: {planName}',
  'plans.profile.upgrade': '{isSold, select, true {Mejorar plan} other {Planes}}',
  'plans.profile.paid':
    'Gracias. Tu plan cambia en cuanto se confirme el pago, normalmente de inmediato.',
  'plans.profile.notPaid': 'Pago cancelado. No se te ha cobrado nada y tu plan no ha cambiado.',

  'plans.key': 'Clave de API',
  'plans.key.purpose': 'Tu clave personal para subidas y MCP',
  'plans.key.about':
    'Úsala con <code>POST /api/upload</code> y MCP. Puede subir, leer y eliminar todas tus imágenes. Solo guardamos una huella digital, así que la clave completa se muestra una vez, al crearla.',
  'plans.key.neverUsed': 'Creada <created></created>, sin usar',
  'plans.key.used': 'Creada <created></created>, último uso <used></used>',
  'plans.key.regenerate': 'Regenerar',
  'plans.key.regenerate.about':
    'Al regenerarla, la clave actual deja de funcionar de inmediato. Los scripts y agentes que la usan reciben un 401 hasta que les des la nueva.',
  'plans.key.create': 'Crear clave de API',

  'plans.table': 'Comparar planes',
  'plans.table.plan': 'Plan',
  'plans.table.uploads': 'Subidas por API/MCP al mes',
  'plans.table.storage': 'Almacenamiento',
  'plans.table.custom': 'Fechas y enlaces cortos propios',
  'plans.table.custom.both': 'Ambos',
  'plans.table.custom.date': 'Solo fechas',
  'plans.table.custom.slug': 'Solo enlaces cortos',
  'plans.table.custom.none': '–',
  'plans.table.current': '{planName} (actual)',
  'plans.table.days': '{days, plural, one {# día} other {# días}}',
  'plans.smaller':
    'Si cambias a un plan más pequeño, las subidas existentes se conservan. Las nuevas siguen sus límites.',

  'plans.ask':
    'Para cambiar de plan, contacta con la administración del sitio e indica la dirección de correo de tu cuenta: <b>{email}</b>.',
  'plans.ask.contact':
    'Para cambiar de plan, <a>contacta con la administración del sitio</a> e indica la dirección de correo de tu cuenta: <b>{email}</b>.',
  'plans.upgradeTo': 'Mejorar a {planName}',
  'plans.switchTo': 'Cambiar a {planName}',
  'plans.buy.about': 'El precio y el pago están en la página de Stripe. Cancela cuando quieras.',
  'plans.subscribed': 'Tienes una suscripción al plan {planName}.',
  'plans.ending': 'Tienes el plan {planName} hasta el {date}.',
  'plans.pastDue': 'Tu último pago falló. Actualiza tu tarjeta para conservar el plan {planName}.',
  'plans.manage': 'Gestionar suscripción y facturas',
} as const
